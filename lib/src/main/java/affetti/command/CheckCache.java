package affetti.command;

import affetti.core.SealedFile;
import affetti.order.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program by which {@code python3 environment doctor} looks into the cache: rendered sound, features, kept answers and checkpoints, each against its
 * seal. Prints a line for each damaged file: its path, a tab, what is wrong.
 */
public final class CheckCache {
    /** Folders below the cache whose files are all sealed, but for what else lies there: copies of JARs, and pieces beside their digests. */
    private static final List<String> SEALED = List.of("rendered", "features", "study", "training", "ablations");

    private CheckCache() {
    }

    /** @param cache the {@code .cache} folder */
    public record Order(Path cache) {
        public Order {
            Program.named("cache", cache);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, order -> damaged(order.cache()).forEach(System.out::println));
    }

    /** A line for each damaged file, in the order of their names. */
    static List<String> damaged(Path cache) {
        return SEALED.stream().map(cache::resolve).filter(Files::isDirectory).flatMap(folder -> files(folder).stream())
                .flatMap(file -> SealedFile.damage(file).map(what -> file + "\t" + what).stream()).toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".jar") && !file.toString().endsWith(".part")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
