package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.tokenize.EventTokenizer;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Vocabulary;
import affetti.nn.MelodyModel;
import affetti.nn.MelodyOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class MelodyGeneratorTest {
    private static final Tokenizer TOKENIZER = new EventTokenizer();
    private static final MelodyModel UNTRAINED = MelodyModel.create(TOKENIZER,
            MelodyOptions.quick().withHidden(16).withEmbeddings(8, 4).withSeed(3));
    private static final MelodyGenerator GENERATOR = new MelodyGenerator(UNTRAINED, TOKENIZER);
    private static final GenerationOptions BRIEF = GenerationOptions.defaults().withLength(2, 4)
            .withSampling(SamplingOptions.defaults().withTopP(1));

    /** Even an untrained model, which knows nothing of music, makes pieces that decode and have the wanted length. */
    @Test
    void piecesAreAsLongAsWanted() {
        for (int seed = 0; seed < 5; seed++) {
            Score score = GENERATOR.generate(Emotion.CALM, BRIEF.withSampling(SamplingOptions.defaults().withTopP(1).withSeed(seed)));
            double lastOnsetSec = score.secondsAt(score.notes().get(score.notes().size() - 1).startTick());
            assertFalse(score.notes().isEmpty());
            assertTrue(lastOnsetSec < 4, "last onset " + lastOnsetSec);
        }
    }

    @Test
    void theSeedDecides() {
        SamplingOptions other = BRIEF.sampling().withSeed(9);
        assertEquals(GENERATOR.generate(Emotion.CALM, BRIEF), GENERATOR.generate(Emotion.CALM, BRIEF));
        assertNotEquals(GENERATOR.generate(Emotion.CALM, BRIEF), GENERATOR.generate(Emotion.CALM, BRIEF.withSampling(other)));
    }

    @Test
    void aPieceGoesOnFromItsPrimer() {
        Score primer = Score.of(384, 120, List.of(new NoteEvent(0, 192, 60, 68), new NoteEvent(192, 192, 64, 68)));
        Score score = GENERATOR.generate(Emotion.ANGER, BRIEF.withPrimer(primer));
        assertEquals(primer.notes(), score.notes().stream().filter(note -> note.startTick() == 0 || note.startTick() == 192)
                .filter(primer.notes()::contains).toList());
        assertTrue(score.notes().size() > 2);
    }

    @Test
    void anEmptyPrimerIsAsNone() {
        Score empty = Score.of(384, 120, List.of());
        assertEquals(GENERATOR.generate(Emotion.CALM, BRIEF), GENERATOR.generate(Emotion.CALM, BRIEF.withPrimer(empty)));
    }

    @Test
    void aPrimerLongerThanThePieceIsRefused() {
        Score primer = Score.of(384, 120, List.of(new NoteEvent(0, 384 * 20, 60, 64)));
        Exception e = assertThrows(IllegalArgumentException.class, () -> GENERATOR.generate(Emotion.CALM, BRIEF.withPrimer(primer)));
        assertTrue(e.getMessage().contains("the primer lasts 10.0 s, but the piece may last 4.0 s"), e.getMessage());
    }

    @Test
    void lengthsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BRIEF.withLength(0, 0));
        assertThrows(IllegalArgumentException.class, () -> BRIEF.withLength(5, 4));
        assertThrows(IllegalArgumentException.class, () -> BRIEF.withLength(-1, 4));
    }

    @Test
    void aModelOfAnotherTokenizerIsRefused() {
        Tokenizer other = new OtherTokenizer();
        Exception e = assertThrows(IllegalArgumentException.class, () -> new MelodyGenerator(UNTRAINED, other));
        assertTrue(e.getMessage().contains("\"events\"") && e.getMessage().contains("\"other\""), e.getMessage());
    }

    private static final class OtherTokenizer implements Tokenizer {
        @Override
        public String id() {
            return "other";
        }

        @Override
        public Vocabulary vocabulary() {
            return TOKENIZER.vocabulary();
        }

        @Override
        public int[] encode(Score score) {
            return TOKENIZER.encode(score);
        }

        @Override
        public Score decode(int[] tokens) {
            return TOKENIZER.decode(tokens);
        }

        @Override
        public boolean mayFollow(int previous, int next) {
            return TOKENIZER.mayFollow(previous, next);
        }

        @Override
        public double shiftSec(int token) {
            return TOKENIZER.shiftSec(token);
        }
    }
}
