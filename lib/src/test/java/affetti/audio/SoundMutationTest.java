package affetti.audio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound files with errors thrown in by dice: read, or refused with a sentence; never slowly, never shorter in silence. */
class SoundMutationTest {
    private static final List<String> FILES = List.of("tone.mp3", "short.rf64.wav", "tone.flac", "tone.ogg", "short.alac.m4a", "short.sowt.aiff");
    private static final int RATE = 44_100;
    private static final double SLOWEST_SEC = 5;
    /** Samples: where exactly one frame of MP3 is taken out, only the end is a little shorter. */
    private static final int UNHEARD = 600;
    private static final int HEADER_BYTES = 200;

    @TempDir
    Path folder;

    @Test
    void twoHundredMutants() throws IOException {
        mutants(200);
    }

    @Tag("slow")
    @Test
    void aThousandMutants() throws IOException {
        mutants(1000);
    }

    private void mutants(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String name = FILES.get(i % FILES.size());
            byte[] whole = Files.readAllBytes(Path.of(SoundMutationTest.class.getResource(name).getPath()));
            Random random = new Random(i);
            check(name + ", mutant " + i, whole, mutant(whole, i / FILES.size() % 7, random));
        }
    }

    private void check(String name, byte[] whole, byte[] mutant) throws IOException {
        int samples = samples(whole, new ArrayList<>());
        List<String> warnings = new ArrayList<>();
        long start = System.nanoTime();
        try {
            int left = samples(mutant, warnings);
            assertTrue(left >= samples - UNHEARD || !warnings.isEmpty(), name + ": " + left + " of " + samples + " samples, and no word");
        } catch (DataException e) {
            assertFalse(e.getMessage().isBlank());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(seconds < SLOWEST_SEC, name + " took " + seconds + " s");
    }

    private int samples(byte[] bytes, List<String> warnings) throws IOException {
        return AudioFiles.read(Files.write(folder.resolve("mutant"), bytes), RATE, warnings::add).length();
    }

    /** Cut; bits flipped; a byte of the header changed; zeros, noise; bytes taken out or put in. */
    private static byte[] mutant(byte[] whole, int kind, Random random) {
        int at = 1 + random.nextInt(whole.length - 1);
        int length = Math.min(whole.length - at, 1 + random.nextInt(1000));
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return switch (kind) {
            case 0 -> Arrays.copyOf(whole, at);
            case 1 -> flipped(whole, random);
            case 2 -> join(whole, at % HEADER_BYTES, at % HEADER_BYTES + 1, new byte[] {noise[0]});
            case 3 -> join(whole, at, at + length, new byte[length]);
            case 4 -> join(whole, at, at + length, noise);
            case 5 -> join(whole, at, at + length, new byte[0]);
            default -> join(whole, at, at, noise);
        };
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = 1 + random.nextInt(10); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] join(byte[] whole, int endOfHead, int startOfTail, byte[] between) {
        byte[] joined = Arrays.copyOf(whole, endOfHead + between.length + whole.length - startOfTail);
        System.arraycopy(between, 0, joined, endOfHead, between.length);
        System.arraycopy(whole, startOfTail, joined, endOfHead + between.length, whole.length - startOfTail);
        return joined;
    }
}
