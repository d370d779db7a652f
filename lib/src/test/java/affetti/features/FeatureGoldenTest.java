package affetti.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every feature equals librosa's on every signal of golden.py. */
public class FeatureGoldenTest {
    /** Both compute in double and store floats; the golden files hold seven digits. */
    static final double STFT_TOLERANCE = 1e-5;
    /** The constant-Q transform halves the rate by a filter fitted to soxr's. */
    static final double CONSTANT_Q_TOLERANCE = 1e-3;
    private static final Map<String, Integer> EVERY = Map.of("mel", 16, "mfcc", 8);
    private static final Map<String, Integer> VARIANT_EVERY = Map.of("onset", 1, "onset_median", 1,
            "harmonic", 200, "percussive", 200, "harmonic_margin", 200);

    @TestFactory
    Stream<DynamicTest> equalsLibrosa() {
        return Signals.all().entrySet().stream().flatMap(signal -> Features.ALL.stream().map(feature ->
                DynamicTest.dynamicTest(feature.id() + " of " + signal.getKey(), () -> check(feature, signal.getKey(), signal.getValue()))));
    }

    /** Of a constant, constant-Q filters see rounding errors alone, which tonnetz then scales to 1: librosa's are no better than ours. */
    @TestFactory
    Stream<DynamicTest> aConstantEqualsLibrosaButForTonnetz() {
        return Features.ALL.stream().filter(feature -> !feature.id().equals("tonnetz")).map(feature ->
                DynamicTest.dynamicTest(feature.id(), () -> check(feature, "dc", Signals.clip(n -> 0.7))));
    }

    private static void check(Feature feature, String signal, AudioClip clip) {
        Golden golden = Golden.resource(feature.id() + "/" + signal + ".csv");
        FeatureMatrix matrix = feature.compute(Analysis.of(clip));
        assertEquals(golden.count(), matrix.frames());
        double[][] rows = rows(matrix, EVERY.getOrDefault(feature.id(), 2));
        double error = golden.relativeError(rows);
        assertTrue(error <= tolerance(feature), () -> "relative error " + error);
    }

    @TestFactory
    Stream<DynamicTest> variantsEqualLibrosa() {
        return Stream.of("notes", "clicks").flatMap(signal -> Variants.ALL.keySet().stream().map(name ->
                DynamicTest.dynamicTest(name + " of " + signal, () -> {
                    Golden golden = Golden.resource(name + "/" + signal + ".csv");
                    FeatureMatrix matrix = Variants.ALL.get(name).apply(Signals.all().get(signal));
                    assertEquals(golden.count(), matrix.frames());
                    double error = golden.relativeError(rows(matrix, VARIANT_EVERY.getOrDefault(name, 16)));
                    assertTrue(error <= Variants.tolerance(name), () -> "relative error " + error);
                })));
    }

    static double tolerance(Feature feature) {
        return feature.id().equals("tonnetz") ? CONSTANT_Q_TOLERANCE : STFT_TOLERANCE;
    }

    static double[][] rows(FeatureMatrix matrix, int every) {
        return IntStream.range(0, (matrix.frames() + every - 1) / every).mapToObj(i -> {
            float[] row = matrix.row(i * every);
            return IntStream.range(0, row.length).mapToDouble(bin -> row[bin]).toArray();
        }).toArray(double[][]::new);
    }

    @TestFactory
    Stream<DynamicTest> beatsEqualLibrosa() {
        return List.of("notes", "clicks").stream().map(signal -> DynamicTest.dynamicTest(signal, () -> {
            double[][] rows = Golden.resource("beats/" + signal + ".csv").rows();
            int[] frames = Arrays.stream(rows).mapToInt(row -> (int) row[0]).toArray();
            assertArrayEquals(frames, BeatTrack.of(Analysis.of(Signals.all().get(signal))).frames());
        }));
    }

    @Test
    void theValuesThatNotebook02ShowsAreLibrosas() {
        assertArrayEquals(Signals.all().get("chord").samples(), LibrosaValues.chord().samples(), 1e-7f);
        Analysis analysis = Analysis.of(LibrosaValues.chord());
        assertEquals(Features.ALL, LibrosaValues.ofChord().stream().map(LibrosaValues.Value::feature).toList());
        for (LibrosaValues.Value value : LibrosaValues.ofChord()) {
            assertEquals(value.mean(), value.ours(analysis), tolerance(value.feature()) * Math.abs(value.mean()), value.name());
        }
    }

    /** Few onsets, and pauses that two chains of beats fill equally well but for the last bit of a double. */
    @Test
    void beatsOfHardOnsetsEqualLibrosa() {
        double[] noise = Signals.noise(4000, 5);
        float[] sparse = new float[noise.length];
        for (int i = 0; i < sparse.length; i++) {
            sparse[i] = (float) Math.max(0, noise[i] - 0.9);
        }
        assertBeats("sparse", sparse);
        float[] pauses = new float[1854];
        int at = 10;
        for (int k = 0; k < 60; k++) {
            at += k % 3 > 0 ? 23 : 39 + 2 * (k / 3 % 8);
            pauses[at] = 1;
        }
        assertBeats("pauses", pauses);
    }

    private static void assertBeats(String name, float[] onsets) {
        int[] frames = Arrays.stream(Golden.resource("beats/" + name + ".csv").rows()).mapToInt(row -> (int) row[0]).toArray();
        assertArrayEquals(frames, BeatTrack.of(onsets, Signals.RATE / 512.0).frames(), name);
    }
}
