package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.form.Form;
import affetti.midi.tokenize.EventTokenizer;
import affetti.midi.tokenize.TokenCursor;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Each piece gets the notes that it gets alone, whoever is made beside it, and they come in order. */
    @Test
    void manyPiecesAtOnceAreThoseThatAreMadeOneByOne() {
        Score primer = Score.of(384, 120, List.of(new NoteEvent(0, 192, 60, 68)));
        List<MelodyGenerator.Wish> wishes = new ArrayList<>();
        for (int i = 0; i < 37; i++) {
            GenerationOptions options = BRIEF.withLength(1 + i % 3, 4).withGuidance(i % 4).withSampling(BRIEF.sampling().withSeed(i));
            wishes.add(new MelodyGenerator.Wish(i % 5 == 0 ? EmotionProbabilities.of(0.5, 0, 0.25, 0.25)
                    : EmotionProbabilities.certain(Emotion.values()[i % 4]), i % 7 == 0 ? options.withPrimer(primer) : options));
        }
        List<Score> together = new ArrayList<>();
        GENERATOR.generate(wishes, together::add);
        assertEquals(wishes.stream().map(wish -> GENERATOR.generate(wish.blend(), wish.options())).toList(), together);
        GENERATOR.generate(List.of(), score -> {
            throw new AssertionError("nothing was wanted");
        });
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
    void aPrimerOffTheKeyboardOrOfTooManyNotesIsRefused() {
        Score low = Score.of(384, 120, List.of(new NoteEvent(0, 192, 10, 68)));
        Exception e = assertThrows(IllegalArgumentException.class, () -> GENERATOR.generate(Emotion.CALM, BRIEF.withPrimer(low)));
        assertTrue(e.getMessage().contains("a note has pitch 10"), e.getMessage());
        List<NoteEvent> wall = java.util.stream.IntStream.range(0, 4000).mapToObj(i -> new NoteEvent(i / 80 * 24, 24, 21 + i % 80, 68)).toList();
        e = assertThrows(IllegalArgumentException.class, () -> GENERATOR.generate(Emotion.CALM, BRIEF.withPrimer(Score.of(384, 120, wall))));
        assertTrue(e.getMessage().contains("take a primer with fewer notes"), e.getMessage());
    }

    @Test
    void temperatureZeroMakesOnePieceWhateverTheSeed() {
        SamplingOptions surest = BRIEF.sampling().withTemperature(0);
        Score piece = GENERATOR.generate(Emotion.CALM, BRIEF.withSampling(surest));
        assertEquals(piece, GENERATOR.generate(Emotion.CALM, BRIEF.withSampling(surest.withSeed(9))));
    }

    @Test
    void theEndComesSoonerWhereItIsBroughtAbout() {
        GenerationOptions wide = BRIEF.withLength(0.5, 30);
        double left = 0;
        double brought = 0;
        for (int seed = 0; seed < 10; seed++) {
            SamplingOptions sampling = BRIEF.sampling().withSeed(seed);
            left += GENERATOR.generate(Emotion.CALM, wide.withEnding(0).withSampling(sampling)).durationSec();
            brought += GENERATOR.generate(Emotion.CALM, wide.withEnding(20).withSampling(sampling)).durationSec();
        }
        assertTrue(brought < left, brought + " s against " + left);
    }

    @Test
    void guidanceMovesTheProbabilitiesFromWhatNoEmotionWouldGive() {
        double[] none = first(EmotionProbabilities.certain(Emotion.ANGER), 0);
        double[] plain = first(EmotionProbabilities.certain(Emotion.ANGER), 1);
        double[] pressed = first(EmotionProbabilities.certain(Emotion.ANGER), 0.6);
        for (int token = 1; token < none.length; token++) {
            double step = Math.log(plain[token] / none[token]) - Math.log(plain[0] / none[0]);
            double all = Math.log(pressed[token] / none[token]) - Math.log(pressed[0] / none[0]);
            assertEquals(0.6 * step, all, 1e-4);
        }
    }

    /** The probabilities of a piece's first token. */
    private static double[] first(EmotionProbabilities blend, double guidance) {
        return new GuidedSession(UNTRAINED, blend, Optional.empty(), new Emphasis(UNTRAINED.vocabulary(), guidance, 1)).next(Vocabulary.BOS);
    }

    @Test
    void aBlendLiesBetweenItsEmotions() {
        double[] anger = first(EmotionProbabilities.certain(Emotion.ANGER), 1);
        double[] calm = first(EmotionProbabilities.certain(Emotion.CALM), 1);
        double[] blend = first(EmotionProbabilities.of(0, 0.5, 0, 0.5), 1);
        for (int token = 1; token < blend.length; token++) {
            assertEquals(Math.log(anger[token] / anger[0]) + Math.log(calm[token] / calm[0]), 2 * Math.log(blend[token] / blend[0]), 1e-4);
        }
    }

    @Test
    void lengthsThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BRIEF.withLength(0, 0));
        assertThrows(IllegalArgumentException.class, () -> BRIEF.withLength(5, 4));
        assertThrows(IllegalArgumentException.class, () -> BRIEF.withLength(-1, 4));
    }

    @Test
    void aModelOfAnotherTokenizerIsRefused() {
        Tokenizer other = new OtherTokenizer("other");
        Exception e = assertThrows(IllegalArgumentException.class, () -> new MelodyGenerator(UNTRAINED, other));
        assertTrue(e.getMessage().contains("\"events\"") && e.getMessage().contains("\"other\""), e.getMessage());
    }

    @Test
    void aLengthMayBeToldInBars() {
        GenerationOptions bars = BRIEF.withBars(4, 8, 120);
        assertEquals(8, bars.length().minSec());
        assertEquals(16, bars.length().maxSec());
        assertThrows(IllegalArgumentException.class, () -> BRIEF.withBars(4, 8, 0));
    }

    @Test
    void silenceBeforeTheFirstNoteIsBrief() {
        double longest = 0;
        for (int seed = 0; seed < 20; seed++) {
            Score score = GENERATOR.generate(Emotion.CALM, BRIEF.withSampling(BRIEF.sampling().withSeed(seed)));
            longest = Math.max(longest, score.secondsAt(score.notes().get(0).startTick()));
        }
        assertTrue(longest > 0 && longest <= 1, longest + " s");
    }

    private static class OtherTokenizer implements Tokenizer {
        private final String id;

        OtherTokenizer(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
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
        public TokenCursor cursor(Optional<Form> form) {
            return TOKENIZER.cursor(form);
        }
    }
}
