package affetti.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What bytes from anywhere are thrown at. Each target reads them, or refuses them with the exception that this program shows as a sentence; anything
 * else (another exception, seconds without an answer, memory without end) is a finding. {@code environment/tests/fuzz.py} has Jazzer choose the bytes by
 * the code that they reach; {@link FuzzCorpusTest} replays seeds and findings, which lie in {@code resources/affetti/fuzz}, a folder a target.
 */
interface FuzzTarget {
    /** Reads the bytes or refuses them. */
    void read(byte[] bytes) throws IOException;

    /** Seeds and findings of a target, and for sounds the small files of the other tests. */
    static List<Path> seeds(String target) throws IOException {
        Path corpus = Path.of("src/test/resources/affetti/fuzz");
        List<Path> found = new ArrayList<>();
        for (Path folder : target.equals("sound") ? List.of(corpus.resolve(target), corpus.resolveSibling("audio")) : List.of(corpus.resolve(target))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".sh")).sorted().forEach(found::add);
                }
            }
        }
        return found;
    }

    /** Reads all seeds once: classes and natives take seconds to load under Jazzer, which is no finding. */
    static void warmUp(FuzzTarget target, String name) throws IOException {
        for (Path seed : seeds(name)) {
            target.read(Files.readAllBytes(seed));
        }
    }

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
