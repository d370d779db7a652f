package affetti.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Replays each target's seeds and findings, and some mutants of each, drawn by chance from a seed. */
class FuzzCorpusTest {
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int MUTANTS = 20;
    private static final Map<String, FuzzTarget> TARGETS = new LinkedHashMap<>(Map.of("midi", new MidiTarget(), "sound", new SoundTarget(),
            "order", new OrderTarget(), "tokens", new TokensTarget(), "csv", new CsvTarget(), "model", new ModelTarget()));

    @TestFactory
    List<DynamicTest> seedsFindingsAndMutants() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, FuzzTarget> target : TARGETS.entrySet()) {
            for (Path file : FuzzTarget.seeds(target.getKey())) {
                tests.add(DynamicTest.dynamicTest(target.getKey() + " " + file.getFileName(), () -> replay(target.getValue(), Files.readAllBytes(file))));
            }
        }
        return tests;
    }

    private static void replay(FuzzTarget target, byte[] seed) {
        readInTime(target, seed);
        for (int i = 0; i < MUTANTS; i++) {
            readInTime(target, mutant(seed, new Random(i)));
        }
    }

    private static void readInTime(FuzzTarget target, byte[] bytes) {
        assertTimeoutPreemptively(MOST, () -> target.read(bytes), () -> "too slow or wrong: " + HexFormat.of().formatHex(bytes));
    }

    /** Some bytes of chance, a stretch doubled, a stretch left out, or the end cut off. */
    private static byte[] mutant(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 1 -> {
                return joined(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 2 -> {
                return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
            }
            default -> {
                for (int i = at; i < end; i++) {
                    bytes[i] = (byte) random.nextInt(256);
                }
                return bytes;
            }
        }
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
