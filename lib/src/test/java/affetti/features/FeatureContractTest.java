package affetti.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import affetti.core.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every feature. */
class FeatureContractTest {
    static final List<Integer> LENGTHS = List.of(1, 220, 511, 512, 2047, 2049);
    static final Map<String, IntToDoubleFunction> HARD = Map.of(
            "silence", n -> 0,
            "DC", n -> 0.7,
            "clipped", n -> Math.signum(Signals.tone(300, n)),
            "very quiet", n -> 1e-8 * Signals.tone(300, n),
            "one click", n -> n == 5000 ? 1 : 0,
            "half the rate", n -> n % 2 == 0 ? 1 : -1);

    @TestFactory
    Stream<DynamicTest> namesAndShape() {
        return Features.ALL.stream().map(feature -> DynamicTest.dynamicTest(feature.id(), () -> {
            holdsNamesAndShape(feature);
            assertSame(feature, Features.byId(feature.id()));
        }));
    }

    static void holdsNamesAndShape(Feature feature) {
        AudioClip clip = Signals.all().get("notes");
        FeatureMatrix matrix = feature.compute(Analysis.of(clip));
        assertEquals(feature.id(), matrix.featureId());
        assertEquals(feature.binNames(), matrix.binNames());
        assertEquals(matrix.bins(), new HashSet<>(matrix.binNames()).size());
        assertFalse(feature.title().isBlank() || feature.hears().isBlank());
        boolean whole = feature.id().equals("tempo");
        assertEquals(whole ? 1 : 1 + clip.length() / 512, matrix.frames());
        assertEquals(whole ? 0.25 : 22_050 / 512.0, matrix.framesPerSec(), 1e-9);
    }

    @TestFactory
    Stream<DynamicTest> finiteWhateverTheSound() {
        return HARD.entrySet().stream().flatMap(sound -> Features.ALL.stream().map(feature ->
                DynamicTest.dynamicTest(feature.id() + " of " + sound.getKey(), () -> isFinite(feature, sound.getValue()))));
    }

    static void isFinite(Feature feature, IntToDoubleFunction sound) {
        assertFinite(feature.compute(Analysis.of(Signals.clip(sound))));
    }

    @TestFactory
    Stream<DynamicTest> anyLength() {
        return LENGTHS.stream().flatMap(length -> Features.ALL.stream().map(feature ->
                DynamicTest.dynamicTest(feature.id() + " of " + length + " samples", () -> holdsAnyLength(feature, length))));
    }

    static void holdsAnyLength(Feature feature, int length) {
        float[] samples = Signals.all().get("notes").slice(0, 1).samples();
        FeatureMatrix matrix = feature.compute(Analysis.of(new AudioClip(java.util.Arrays.copyOf(samples, length), 22_050)));
        assertFinite(matrix);
        assertEquals(feature.id().equals("tempo") ? 1 : 1 + length / 512, matrix.frames());
    }

    @TestFactory
    Stream<DynamicTest> aLaterClipIsTheSameLater() {
        return Features.ALL.stream().filter(feature -> !feature.id().equals("tempo")).map(feature ->
                DynamicTest.dynamicTest(feature.id(), () -> isTheSameLater(feature)));
    }

    static void isTheSameLater(Feature feature) {
        float[] samples = Signals.all().get("notes").samples();
        float[] shifted = new float[samples.length];
        System.arraycopy(samples, 0, shifted, 512 * 10, samples.length - 512 * 10);
        FeatureMatrix first = feature.compute(Analysis.of(new AudioClip(samples, 22_050)));
        FeatureMatrix later = feature.compute(Analysis.of(new AudioClip(shifted, 22_050)));
        for (int frame = 70; frame < 120; frame++) {
            assertArrayEquals(first.row(frame), later.row(frame + 10), tolerance(first.row(frame)));
        }
    }

    @Test
    void gainMovesOnlyLevels() {
        AudioClip loud = Signals.all().get("notes");
        Map<String, FeatureMatrix> quiet = Features.extract(Signals.halved(loud));
        Features.extract(loud).forEach((id, matrix) -> {
            float[] row = matrix.row(matrix.frames() / 2);
            float[] other = quiet.get(id).row(matrix.frames() / 2);
            float change = id.equals("mel") ? (float) (20 * Math.log10(0.5)) : 0;
            for (int bin = 0; bin < row.length; bin++) {
                float expected = id.equals("rms") ? 0.5f * row[bin] : row[bin] + change;
                boolean level = id.equals("mfcc") && bin == 0;
                assertTrue(level || Math.abs(expected - other[bin]) <= tolerance(row), id + " bin " + bin);
            }
        });
    }

    /** Tones whose periods fill a hop make all frames alike, also where the sections of a long clip meet. */
    @Test
    void sectionsOfALongClipFitTogether() {
        float[] samples = new float[22_050 * 420];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) (0.2 * (Math.sin(2 * Math.PI * 5 * n / 512) + Math.sin(2 * Math.PI * 7 * n / 512)));
        }
        Analysis analysis = Analysis.of(new AudioClip(samples, 22_050));
        assertTrue(analysis.frames() > 16_384);
        for (Feature feature : Features.ALL) {
            FeatureMatrix matrix = feature.compute(analysis);
            for (int frame = 300; frame < matrix.frames() - 300; frame += frame > 8100 && frame < 8300 ? 1 : 100) {
                assertArrayEquals(matrix.row(300), matrix.row(frame), tolerance(matrix.row(300)), feature.id() + " at " + frame);
            }
        }
    }

    /** The last sample of the sound stands where the window of the last frame that reaches it is zero. */
    @Test
    void aFrameThatTheWindowSilencesIsSilent() {
        int last = 140 * 512;
        Analysis analysis = Analysis.of(Signals.clip(n -> n <= last ? Signals.tone(300, n) : 0));
        FeatureMatrix centroid = Features.byId("centroid").compute(analysis);
        assertTrue(centroid.at(141, 0) > 0, "frame 141 still hears the tone");
        assertEquals(0, centroid.at(142, 0));
        for (float pitch : Features.byId("chroma").compute(analysis).row(142)) {
            assertEquals(0, pitch);
        }
    }

    @Test
    void emptySoundIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Analysis.of(new AudioClip(new float[0], 22_050)));
    }

    @Test
    void tooLowARateIsRefusedWithTheLeastThatWorks() {
        Samples slow = new AudioClip(new float[1000], 4000);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new SpectralContrast().compute(Analysis.of(slow)))
                .getMessage().contains("12800"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Tonnetz().compute(Analysis.of(slow)))
                .getMessage().contains("4000"));
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> new SpectralCentroid().compute(Analysis.of(Signals.all().get("chord"))));
    }

    private static void assertFinite(FeatureMatrix matrix) {
        for (float[] row : matrix.rows()) {
            for (float value : row) {
                assertTrue(Float.isFinite(value), matrix + " holds " + value);
            }
        }
    }

    private static float tolerance(float[] row) {
        float max = 0;
        for (float value : row) {
            max = Math.max(max, Math.abs(value));
        }
        return 1e-3f * max + 1e-6f;
    }
}
