package affetti;

import affetti.audio.MidiRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data for tests: in the folder that the environment variable AFFETTI_DATA names. Tests that want them, or the sound font, bear a tag
 * (see {@link TestTags}), and are skipped with a reason where there is none.
 */
public final class RealData {
    private static final Path CACHE = Path.of("../.cache");

    private RealData() {
    }

    /** EMOPIA's folder; skips the calling test where it is absent. */
    public static Path emopia() {
        return folder("EMOPIA_1.0");
    }

    /** DEAM's folder (ratings, perhaps no audio); skips the calling test where it is absent. */
    public static Path deam() {
        return folder("DEAM");
    }

    /** 4QAED's folder, or what this machine has of it; skips the calling test where it is absent. */
    public static Path fourQaed() {
        return folder("4QAED");
    }

    /** Pop1K7's folder; skips the calling test where it is absent. */
    public static Path pop1k7() {
        return folder("pop1k7");
    }

    /** POP909's folder; skips the calling test where it is absent. */
    public static Path pop909() {
        return folder("POP909");
    }

    /** The project's cache with the sound font in it; skips the calling test where `python3 environment` has not put it there. */
    public static Path cacheWithSoundFont() {
        TestTags.requireRun(TestTags.SOUND_FONT);
        Assumptions.assumeTrue(Files.exists(MidiRenderer.soundFont(CACHE)),
                "no sound font: run `python3 environment run` once, or set AFFETTI_SOUNDFONT to a .sf2 file");
        return CACHE;
    }

    private static Path folder(String corpus) {
        TestTags.requireRun(TestTags.REAL_DATA);
        String data = System.getenv("AFFETTI_DATA");
        Assumptions.assumeTrue(data != null, "no real data: set AFFETTI_DATA to the folder that holds " + corpus);
        Path folder = Path.of(data, corpus);
        Assumptions.assumeTrue(Files.isDirectory(folder), "AFFETTI_DATA holds no " + corpus);
        return folder;
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
