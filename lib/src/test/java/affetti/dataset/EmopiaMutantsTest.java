package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.DataException;
import affetti.midi.Keyboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of EMOPIA and ten thousand spoilt copies: each is read, with no note off the piano, or refused with a sentence, within a second. */
@Tag("real-data")
class EmopiaMutantsTest {
    private static final int MUTANTS = 10_000;
    private static final double MOST_SEC = 1;
    private double slowestSec;

    @Test
    void everyFileAndTenThousandMutants(@TempDir Path folder) throws IOException {
        List<Path> files = RealData.emopiaMidis();
        for (Path file : files) {
            assertTrue(isRead(file), file.toString());
        }
        Path mutant = folder.resolve("mutant.mid");
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Files.write(mutant, mutant(Files.readAllBytes(files.get(i % files.size())), i % 4, new Random(i)));
            read += isRead(mutant) ? 1 : 0;
        }
        System.out.printf("%d files, %d mutants: %d read, %d refused, the slowest in %.3f s%n", files.size(), MUTANTS, read, MUTANTS - read, slowestSec);
        assertEquals(1078, files.size());
        assertTrue(read > MUTANTS / 10 && read < MUTANTS);
    }

    private boolean isRead(Path file) {
        long start = System.nanoTime();
        boolean read = true;
        try {
            assertTrue(PianoScore.read(file).score().notes().stream().allMatch(note -> Keyboard.has(note.pitch())), file.toString());
        } catch (DataException e) {
            assertTrue(e.file().equals(file) && e.getMessage().endsWith("."), e.getMessage());
            read = false;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        slowestSec = Math.max(slowestSec, seconds);
        assertTrue(seconds < MOST_SEC, file + " took " + seconds + " s");
        return read;
    }

    /** One to three bits flipped; bytes overwritten; cut; a stretch taken out. */
    private static byte[] mutant(byte[] bytes, int kind, Random random) {
        int at = random.nextInt(bytes.length);
        switch (kind) {
            case 0 -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> {
                byte[] noise = new byte[Math.min(1 + random.nextInt(40), bytes.length - at)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, noise.length);
            }
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            default -> {
                int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
                byte[] rest = Arrays.copyOf(bytes, bytes.length - end + at);
                System.arraycopy(bytes, end, rest, at, bytes.length - end);
                return rest;
            }
        }
        return bytes;
    }
}
