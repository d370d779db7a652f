package affetti.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.generate.Attention;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyOptions;
import affetti.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AblateMelodyTest {
    /** C4 and A7; the next name after A7 is B0. */
    private static final Score SCORE = Score.of(96, 120, List.of(new NoteEvent(0, 96, 60, 64), new NoteEvent(96, 96, 105, 64)));
    @TempDir
    Path folder;

    @Test
    void everyModelIsComparedWithTheWholeOneAndDoneOnce() throws IOException {
        Corpus corpus = TinyCorpus.writeWithSplit(folder);
        Split split = corpus.officialSplits().get(Emopia.GENERATION);
        Path work = folder.resolve("work");
        AblateMelody ablate = new AblateMelody(corpus, split, MelodyOptions.quick().withHidden(8).withEmbeddings(8, 4),
                TrainingOptions.defaults().withEpochs(1), work);
        Map<String, Metric> metrics = ablate.run();
        assertEquals((2 + AblateMelody.SEEDS) * Ablation.values().length, metrics.size());
        assertEquals(0, metrics.get("ablation.whole.more").value());
        assertEquals(metrics.get("ablation.no_attention.nll.test").value() - metrics.get("ablation.whole.nll.test").value(),
                metrics.get("ablation.no_attention.more").value(), 1e-9);
        assertEquals(metrics.get("ablation.index_transposition.nll.test").value() - metrics.get("ablation.absolute_pitches.nll.test").value(),
                metrics.get("ablation.index_transposition.more").value(), 1e-9);
        assertEquals(metrics.get("ablation.no_emotion.more").value(), (metrics.get("ablation.no_emotion.more.seed_1").value()
                + metrics.get("ablation.no_emotion.more.seed_2").value() + metrics.get("ablation.no_emotion.more.seed_3").value()) / 3, 1e-9);
        assertNotEquals(metrics.get("ablation.no_emotion.more.seed_1").value(), metrics.get("ablation.no_emotion.more.seed_2").value());
        assertEquals(metrics, ablate.run());
        try (Stream<Path> settings = Files.list(work)) {
            Files.writeString(settings.findFirst().orElseThrow().resolve("no_emotion_2.txt"), "song 1\n");
        }
        assertTrue(assertThrows(DataException.class, ablate::run).getMessage().contains("no_emotion_2.txt"));
    }

    @Test
    void absolutePitchesAreTransposedAndTheStudentsMoveAlongNames() {
        assertEquals(Set.of(45), intervals(Ablation.ABSOLUTE_PITCHES));
        assertTrue(intervals(Ablation.INDEX_TRANSPOSITION).contains(23 - 72), intervals(Ablation.INDEX_TRANSPOSITION).toString());
        assertEquals(1, Ablation.NO_TRANSPOSITION.variants(SCORE, Emotion.CALM, 5, new SplittableRandom(1)).size());
        assertEquals(1, Ablation.WHOLE.variants(SCORE, Emotion.CALM, 5, new SplittableRandom(1)).size());
    }

    @Test
    void withoutEmotionAllLabelsAreOne() {
        assertEquals(Ablation.NO_EMOTION.piece(SCORE, Emotion.ANGER).emotion(), Ablation.NO_EMOTION.piece(SCORE, Emotion.CALM).emotion());
        assertNotEquals(Ablation.WHOLE.piece(SCORE, Emotion.ANGER).emotion(), Ablation.WHOLE.piece(SCORE, Emotion.CALM).emotion());
        assertArrayEquals(Ablation.WHOLE.piece(SCORE, Emotion.ANGER).tokens(), Ablation.NO_EMOTION.piece(SCORE, Emotion.ANGER).tokens());
    }

    @Test
    void eachDiffersInOneThing() {
        MelodyOptions whole = MelodyOptions.defaults();
        assertEquals(Attention.NONE, Ablation.NO_ATTENTION.shape(whole).layers().attention());
        assertEquals(Attention.POOLED, Ablation.POOLED_ATTENTION.shape(whole).layers().attention());
        assertEquals(whole.withSurroundings(false), Ablation.NO_SURROUNDINGS.shape(whole));
        for (Ablation same : List.of(Ablation.WHOLE, Ablation.NO_EMOTION, Ablation.ABSOLUTE_PITCHES, Ablation.INDEX_TRANSPOSITION)) {
            assertEquals(whole, same.shape(whole));
        }
        assertEquals("key-relative", Ablation.NO_EMOTION.tokenizer().id());
        assertEquals("events", Ablation.NO_TRANSPOSITION.tokenizer().id());
    }

    /** Between the two notes, in all variants. */
    private static Set<Integer> intervals(Ablation ablation) {
        List<LabelledTokens> variants = ablation.variants(SCORE, Emotion.CALM, 40, new SplittableRandom(1));
        assertEquals(41, variants.size());
        assertArrayEquals(ablation.piece(SCORE, Emotion.CALM).tokens(), variants.get(0).tokens());
        return variants.stream().map(piece -> ablation.tokenizer().decode(piece.tokens()).notes())
                .map(notes -> notes.stream().sorted(java.util.Comparator.comparingLong(NoteEvent::startTick)).toList())
                .map(notes -> notes.get(1).pitch() - notes.get(0).pitch()).collect(Collectors.toSet());
    }
}
