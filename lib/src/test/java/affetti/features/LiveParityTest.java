package affetti.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares with the librosa that {@code python3 environment bench features} installs, on a signal that is new each time. Skipped where
 * there is none. AFFETTI_LIBROSA names another Python that has librosa.
 */
@Tag("slow")
class LiveParityTest {
    private static final Path CACHE = Path.of("").toAbsolutePath().getParent().resolve(".cache");
    @TempDir
    Path folder;

    @Test
    void equalsInstalledLibrosaOnAFreshSignal() throws IOException, InterruptedException {
        Path python = python();
        assumeTrue(isWhole(python), "no librosa: run `python3 environment bench features` once, then this test runs too");
        long seed = System.nanoTime();
        AudioClip clip = melody(new Random(seed));
        Path samples = write(clip);
        Path script = Path.of(LiveParityTest.class.getResource("reference.py").getPath());
        Process process = new ProcessBuilder(python.toString(), "-B", script.toString(), "22050", samples.toString(), folder.toString())
                .inheritIO().start();
        assertEquals(0, process.waitFor());
        for (Feature feature : Features.ALL) {
            Golden librosa = Golden.parse(Files.readAllLines(folder.resolve(feature.id() + ".csv")));
            FeatureMatrix matrix = feature.compute(Analysis.of(clip));
            double error = librosa.relativeError(FeatureGoldenTest.rows(matrix, 1));
            assertTrue(error <= FeatureGoldenTest.tolerance(feature), feature.id() + ": relative error " + error + ", seed " + seed);
        }
        for (String name : Variants.ALL.keySet()) {
            Golden librosa = Golden.parse(Files.readAllLines(folder.resolve(name + ".csv")));
            double error = librosa.relativeError(FeatureGoldenTest.rows(Variants.ALL.get(name).apply(clip), 1));
            assertTrue(error <= Variants.tolerance(name), name + ": relative error " + error + ", seed " + seed);
        }
        int[] beats = Files.readAllLines(folder.resolve("beats.csv")).stream().mapToInt(Integer::parseInt).toArray();
        assertArrayEquals(beats, BeatTrack.of(Analysis.of(clip)).frames(), "seed " + seed);
    }

    /** Notes of random pitch, length and loudness over a little noise, twenty seconds. */
    private static AudioClip melody(Random random) {
        float[] samples = new float[20 * 22_050];
        int period = 4000 + random.nextInt(8000);
        double mistuned = random.nextDouble() - 0.5;
        for (int start = 0; start < samples.length; start += period) {
            double turn = 2 * Math.PI * 440 * Math.pow(2, (random.nextInt(36) - 24 + mistuned) / 12) / 22_050;
            double loudness = 0.05 + 0.4 * random.nextDouble();
            for (int n = start; n < Math.min(samples.length, start + 2 * period); n++) {
                double decay = Math.exp(-3.0 * (n - start) / period);
                samples[n] += (float) (loudness * decay * (Math.sin(turn * (n - start)) + 0.3 * Math.sin(2 * turn * (n - start))));
            }
        }
        for (int n = 0; n < samples.length; n++) {
            samples[n] += (float) (0.002 * random.nextGaussian());
        }
        return new AudioClip(samples, 22_050);
    }

    private static Path python() {
        String named = System.getenv("AFFETTI_LIBROSA");
        return named != null ? Path.of(named) : CACHE.resolve("librosa/bin/python");
    }

    /** Whether a Python is there with all of librosa: an installation that was stopped has no stamp. */
    private static boolean isWhole(Path python) {
        return Files.exists(python) && (!python.startsWith(CACHE) || Files.exists(CACHE.resolve("stamps/LibrosaEnvironment.json")));
    }

    private Path write(AudioClip clip) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(clip.length() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(clip.samples());
        return Files.write(folder.resolve("samples.f32"), bytes.array());
    }
}
