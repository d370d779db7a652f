package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.features.SequenceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
    private static final SequenceOptions OPTIONS = SequenceOptions.defaults().withFeatureIds("rms", "centroid");

    @TempDir
    Path folder;

    private Tones corpus;

    @BeforeEach
    void corpusOfThreeTones() throws IOException {
        corpus = new Tones(folder, 3);
    }

    @Test
    void givesEveryClipInOrderAndSaysHowFarItIs() {
        List<Long> steps = new ArrayList<>();
        Map<String, FeatureMatrix> sequences = extract(OPTIONS, (done, total, what) -> steps.add(done));
        assertEquals(List.of("tone0", "tone1", "tone2"), List.copyOf(sequences.keySet()));
        assertEquals(List.of(1L, 2L, 3L), steps);
        sequences.values().forEach(matrix -> assertEquals(10, matrix.frames()));
    }

    @Test
    void secondTimeReadsWhatTheFirstWrote() {
        Map<String, FeatureMatrix> first = extract(OPTIONS, Progress.NONE);
        Map<String, FeatureMatrix> second = extract(OPTIONS, Progress.NONE);
        assertEquals(3, corpus.decoded.get());
        first.forEach((id, matrix) -> assertSame(matrix, second.get(id)));
    }

    @Test
    void otherOptionsAndOtherContentsAreOtherEntries() throws IOException {
        extract(OPTIONS, Progress.NONE);
        extract(OPTIONS.withFramesPerSec(5), Progress.NONE);
        assertEquals(6, corpus.decoded.get());
        Files.writeString(corpus.clips.get(1).file(), "changed");
        extract(OPTIONS, Progress.NONE);
        assertEquals(7, corpus.decoded.get());
    }

    @Test
    void damagedEntriesAreMadeAnew() throws IOException {
        Map<String, FeatureMatrix> first = extract(OPTIONS, Progress.NONE);
        List<Path> entries = entries();
        byte[] bytes = Files.readAllBytes(entries.get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(entries.get(0), bytes);
        Files.write(entries.get(1), new byte[5]);
        Map<String, FeatureMatrix> second = extract(OPTIONS, Progress.NONE);
        assertEquals(5, corpus.decoded.get());
        first.forEach((id, matrix) -> assertSame(matrix, second.get(id)));
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        corpus.failsAt = 2;
        assertThrows(DataException.class, () -> FeatureStore.open(folder).withWorkers(1)
                .sequences(corpus, corpus.clips(), OPTIONS, Progress.NONE));
        int before = corpus.decoded.get();
        corpus.failsAt = -1;
        extract(OPTIONS, Progress.NONE);
        assertEquals(before + 1, corpus.decoded.get());
        assertEquals(3, entries().size());
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> extract(OPTIONS, Progress.NONE));
        assertTrue(!Thread.interrupted());
    }

    @Test
    void leavesNoDrafts() throws IOException {
        extract(OPTIONS, Progress.NONE);
        assertTrue(entries().stream().allMatch(file -> file.toString().endsWith(".features")
                && !file.getFileName().toString().startsWith(".")));
    }

    private Map<String, FeatureMatrix> extract(SequenceOptions options, Progress progress) {
        return FeatureStore.open(folder).withWorkers(2).sequences(corpus, corpus.clips(), options, progress);
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("features"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void assertSame(FeatureMatrix expected, FeatureMatrix actual) {
        assertEquals(expected.binNames(), actual.binNames());
        assertEquals(expected.framesPerSec(), actual.framesPerSec());
        assertEquals(expected.featureId(), actual.featureId());
        assertArrayEquals(expected.rows(), actual.rows());
    }

    /** Sine tones of a second, whose files only name them. */
    private static final class Tones implements Corpus {
        private final List<Clip> clips;
        private final AtomicInteger decoded = new AtomicInteger();
        private int failsAt = -1;

        Tones(Path folder, int count) throws IOException {
            clips = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Path file = Files.writeString(folder.resolve("tone" + i + ".txt"), "tone " + i);
                clips.add(new Clip("tone" + i, "tone" + i, Emotion.CALM, file, Optional.empty()));
            }
        }

        @Override
        public AudioClip audio(Clip clip, Consumer<String> warnings) {
            int number = clips.indexOf(clip);
            if (number == failsAt) {
                throw new DataException(clip.file(), "is broken", "Mend it.");
            }
            decoded.incrementAndGet();
            float[] samples = new float[22_050];
            IntStream.range(0, samples.length).forEach(n ->
                    samples[n] = (float) Math.sin(2 * Math.PI * 220 * (number + 1) * n / samples.length));
            return new AudioClip(samples, samples.length);
        }

        @Override
        public About about() {
            return new About("tones (synthetic)", "none", "free");
        }

        @Override
        public boolean synthetic() {
            return true;
        }

        @Override
        public String digest() {
            return "0";
        }

        @Override
        public List<Clip> clips() {
            return clips;
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }

        @Override
        public Map<String, Split> officialSplits() {
            return Map.of();
        }
    }
}
