package affetti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real data for tests, where this machine has it beside the project's folder; tests that want it are skipped elsewhere. */
public final class RealData {
    private static final Path EMOPIA = Path.of("../../shared/data/EMOPIA_1.0");

    private RealData() {
    }

    /** EMOPIA's folder; skips the calling test where it is absent. */
    public static Path emopia() {
        Assumptions.assumeTrue(Files.isDirectory(EMOPIA), "EMOPIA is not on this machine");
        return EMOPIA;
    }

    /** EMOPIA's 1,078 MIDI files by name; skips the calling test where they are absent. */
    public static List<Path> emopiaMidis() {
        try (Stream<Path> files = Files.list(emopia().resolve("midis"))) {
            return files.filter(file -> file.toString().endsWith(".mid")).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
