package affetti.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every feature that listens to recordings, whatever the sound. */
class RecordingFeaturesTest {
    private static final List<Feature> ALL = List.of(new Partials(), new MelodicLine(), new ChordKinds(), new Tonality(), new HarmonicShare(),
            new Periodicity(), new Voices(), new TonicProfile(), new SpectralShape(), new Pulse());
    private static final Map<String, IntToDoubleFunction> HARD = Map.of("silence", n -> 0, "DC", n -> 0.7, "one click", n -> n == 5000 ? 1 : 0,
            "very quiet", n -> 1e-8 * Signals.tone(300, n), "silence after sound", n -> n < 20_000 ? Signals.tone(300, n) : 0);

    @TestFactory
    Stream<DynamicTest> finiteWhateverTheSound() {
        return HARD.entrySet().stream().flatMap(sound -> ALL.stream().map(feature -> DynamicTest.dynamicTest(
                feature.id() + " of " + sound.getKey(), () -> check(feature, Signals.clip(sound.getValue())))));
    }

    @TestFactory
    Stream<DynamicTest> anyLength() {
        return Stream.of(1, 220, 512, 2049).flatMap(length -> ALL.stream().map(feature -> DynamicTest.dynamicTest(
                feature.id() + " of " + length + " samples", () -> check(feature,
                        new AudioClip(Arrays.copyOf(Signals.all().get("notes").samples(), length), Signals.RATE)))));
    }

    /** None of them is about the level. */
    @TestFactory
    Stream<DynamicTest> gainChangesNothing() {
        AudioClip loud = Signals.all().get("notes");
        float[] samples = loud.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= 0.5f;
        }
        AudioClip quiet = new AudioClip(samples, Signals.RATE);
        return ALL.stream().map(feature -> DynamicTest.dynamicTest(feature.id(), () -> {
            float[] first = RichStatistics.of(feature.compute(Analysis.of(loud))).row(0);
            float[] second = RichStatistics.of(feature.compute(Analysis.of(quiet))).row(0);
            for (int i = 0; i < first.length; i++) {
                assertEquals(first[i], second[i], 0.02 * Math.abs(first[i]) + 0.02, feature.id() + " statistic " + i);
            }
        }));
    }

    private static void check(Feature feature, AudioClip clip) {
        FeatureMatrix matrix = feature.compute(Analysis.of(clip));
        assertEquals(feature.binNames(), matrix.binNames());
        assertEquals(matrix.bins(), new HashSet<>(matrix.binNames()).size());
        assertEquals(feature.frames(Analysis.of(clip)), matrix.frames());
        assertFalse(feature.title().isBlank() || feature.hears().isBlank());
        for (float[] row : matrix.rows()) {
            for (float value : row) {
                assertTrue(Float.isFinite(value), () -> matrix + " holds " + value);
            }
        }
    }
}
