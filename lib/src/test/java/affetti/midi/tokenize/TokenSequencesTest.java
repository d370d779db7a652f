package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSequencesTest {
    @Test
    void aFramedPieceBeginsAndEnds() {
        assertArrayEquals(new int[] {Vocabulary.BOS, 7, 8, Vocabulary.EOS}, TokenSequences.framed(new int[] {7, 8}));
        assertArrayEquals(new int[] {Vocabulary.BOS, Vocabulary.EOS}, TokenSequences.framed(new int[0]));
    }

    @Test
    void targetsAreTheInputsOneStepOnAndPaddingIsMasked() {
        List<TokenWindow> windows = TokenSequences.windows(TokenSequences.framed(new int[] {7, 8, 9}), 3);
        assertEquals(2, windows.size());
        assertArrayEquals(new int[] {Vocabulary.BOS, 7, 8}, windows.get(0).inputs());
        assertArrayEquals(new int[] {7, 8, 9}, windows.get(0).targets());
        assertArrayEquals(new float[] {1, 1, 1}, windows.get(0).mask());
        assertArrayEquals(new int[] {9, Vocabulary.PAD, Vocabulary.PAD}, windows.get(1).inputs());
        assertArrayEquals(new int[] {Vocabulary.EOS, Vocabulary.PAD, Vocabulary.PAD}, windows.get(1).targets());
        assertArrayEquals(new float[] {1, 0, 0}, windows.get(1).mask());
        assertEquals(1, windows.get(1).length());
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 5", "10, 3", "11, 3", "12, 3", "13, 12", "13, 13", "100, 7"})
    void everyTokenButTheFirstIsATargetOnce(int tokens, int steps) {
        int[] piece = IntStream.range(50, 50 + tokens).toArray();
        List<Integer> targets = new ArrayList<>();
        List<Integer> inputs = new ArrayList<>();
        for (TokenWindow window : TokenSequences.windows(piece, steps)) {
            assertEquals(steps, window.inputs().length);
            for (int i = 0; i < window.length(); i++) {
                inputs.add(window.inputs()[i]);
                targets.add(window.targets()[i]);
            }
        }
        assertEquals(IntStream.range(50, 49 + tokens).boxed().toList(), inputs);
        assertEquals(IntStream.range(51, 50 + tokens).boxed().toList(), targets);
    }

    @Test
    void aPieceOfOneTokenAndAWindowOfNoStepAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TokenSequences.windows(new int[] {1}, 4));
        assertThrows(IllegalArgumentException.class, () -> TokenSequences.windows(new int[] {1, 2}, 0));
    }
}
