package affetti.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What bytes from anywhere are thrown at. Each target reads them, or refuses them with the exception that this program shows as a sentence; anything
 * else (another exception, seconds without an answer, memory without end) is a finding. {@code environment/tests/fuzz.py} has Jazzer choose the bytes by
 * the code that they reach; {@link FuzzCorpusTest} replays seeds and findings, which lie in {@code resources/affetti/fuzz}, a folder a target.
 */
interface FuzzTarget {
    /** Reads the bytes or refuses them. */
    void read(byte[] bytes) throws IOException;

    /** The bytes as a file, at the same place each time. */
    static Path file(String name, byte[] bytes) {
        try {
            Path file = Scratch.FOLDER.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of this process' own. */
    final class Scratch {
        static final Path FOLDER = make();

        private Scratch() {
        }

        private static Path make() {
            try {
                Path folder = Files.createTempDirectory("affetti-fuzz-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (var all = Files.walk(folder)) {
                all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            } catch (IOException e) {
                folder.toFile().deleteOnExit();
            }
        }
    }
}
