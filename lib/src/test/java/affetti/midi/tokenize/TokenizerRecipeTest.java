package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.Recipes;
import affetti.midi.RandomScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokeniser of CONTRIBUTING.md keeps the contract that ours keep. */
class TokenizerRecipeTest {
    @Test
    void keepsTheContract(@TempDir Path folder) throws ReflectiveOperationException, IOException {
        Tokenizer tokenizer = (Tokenizer) Recipes.load("affetti.midi.tokenize.EvenTokenizer", Tokenizer.class, folder).getConstructor()
                .newInstance();
        TokenizerContractTest contract = new TokenizerContractTest();
        contract.aScoreWithoutNotesHasNoTokens(tokenizer);
        contract.readingStopsAtTheEnd(tokenizer);
        contract.anyTokensDecodeAndTheResultEncodesToItself(tokenizer);
        contract.anUnknownIdIsRefused(tokenizer);
        contract.aSequenceThatFollowsTheGrammarDecodesToTheLastToken(tokenizer);
        contract.whatIsEncodedFollowsTheGrammar(tokenizer);
        contract.notesThatBeginTogetherRise(tokenizer);
        contract.aKeyThatIsDownMayNotBeStruck(tokenizer);
        contract.aNoteEndsWhereItsKeyIsStruckAgain(tokenizer);
        Set<Integer> velocities = tokenizer.decode(tokenizer.encode(RandomScores.wild(3))).notes().stream().map(note -> note.velocity())
                .collect(Collectors.toSet());
        assertEquals(Set.of(64), velocities);
    }
}
