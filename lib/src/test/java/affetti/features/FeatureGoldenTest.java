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
import org.junit.jupiter.api.TestFactory;

/** Every feature equals librosa's on every signal of golden.py. */
class FeatureGoldenTest {
    /** Both compute in double and store floats; the golden files hold seven digits. */
    static final double STFT_TOLERANCE = 1e-5;
    /** The constant-Q transform halves the rate by a filter fitted to soxr's. */
    static final double CONSTANT_Q_TOLERANCE = 1e-3;
    private static final Map<String, Integer> EVERY = Map.of("mel", 16, "mfcc", 8);

    @TestFactory
    Stream<DynamicTest> equalsLibrosa() {
        return Signals.all().entrySet().stream().flatMap(signal -> Features.ALL.stream().map(feature ->
                DynamicTest.dynamicTest(feature.id() + " of " + signal.getKey(), () -> check(feature, signal.getKey(), signal.getValue()))));
    }

    private static void check(Feature feature, String signal, AudioClip clip) {
        Golden golden = Golden.resource(feature.id() + "/" + signal + ".csv");
        FeatureMatrix matrix = feature.compute(Analysis.of(clip));
        assertEquals(golden.count(), matrix.frames());
        double[][] rows = rows(matrix, EVERY.getOrDefault(feature.id(), 2));
        double error = golden.relativeError(rows);
        assertTrue(error <= tolerance(feature), () -> "relative error " + error);
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
}
