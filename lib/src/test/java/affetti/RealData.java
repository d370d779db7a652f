package affetti;

import affetti.audio.MidiRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real data for tests, where this machine has it beside the project's folder; tests that want it are skipped elsewhere. */
public final class RealData {
    private static final Path EMOPIA = Path.of("../../shared/data/EMOPIA_1.0");

    private static final Path DEAM = Path.of("../../shared/data/DEAM");
    private static final Path FOUR_QAED = Path.of("../../shared/data/4QAED");
    private static final Path CACHE = Path.of("../.cache");

    private RealData() {
    }

    /** EMOPIA's folder; skips the calling test where it is absent. */
    public static Path emopia() {
        Assumptions.assumeTrue(Files.isDirectory(EMOPIA), "EMOPIA is not on this machine");
        return EMOPIA;
    }

    /** DEAM's folder (ratings, perhaps no audio); skips the calling test where it is absent. */
    public static Path deam() {
        Assumptions.assumeTrue(Files.isDirectory(DEAM), "DEAM is not on this machine");
        return DEAM;
    }

    /** 4QAED's folder, or what this machine has of it; skips the calling test where it is absent. */
    public static Path fourQaed() {
        Assumptions.assumeTrue(Files.isDirectory(FOUR_QAED), "4QAED is not on this machine");
        return FOUR_QAED;
    }

    /** The project's cache with the sound font in it; skips the calling test where `python3 environment` has not put it there. */
    public static Path cacheWithSoundFont() {
        Assumptions.assumeTrue(Files.exists(MidiRenderer.soundFont(CACHE)), "the sound font is not on this machine");
        return CACHE;
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
