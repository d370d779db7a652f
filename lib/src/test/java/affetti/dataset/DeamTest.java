package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeamTest {
    private static final String SONG_LEVEL = "annotations/annotations averaged per song/song_level";
    @TempDir
    private Path folder;
    private Path deam;

    @BeforeEach
    void write() throws IOException {
        deam = DemoData.writeDeam(folder.resolve("DEAM"));
    }

    private Deam load(Deam.Options options) {
        return Deam.load(deam, options);
    }

    private void writeSong(String song, double seconds) throws IOException {
        Files.createDirectories(deam.resolve("MEMD_audio"));
        AudioFiles.writeWav(new AudioClip(new float[(int) (seconds * 22_050)], 22_050), deam.resolve("MEMD_audio/" + song + ".wav"));
    }

    private static List<String> ids(Corpus corpus) {
        return corpus.clips().stream().map(Clip::id).toList();
    }

    @Tag("real-data")
    @Test
    void readsTheRealLabels() {
        Deam real = Deam.load(RealData.deam(), Deam.Options.defaults());
        assertEquals(1754, real.ratings().size());
        assertEquals(1754, real.clips().size() + real.onAxis().size());
        assertEquals(List.of(), real.problems());
        assertEquals(new Rating(3, 3.1, 0.63, 0.94), real.ratings().get("2"));
        assertEquals(new Rating(3.2, 6.6, 0.98, 0.8), real.ratings().get("2001"));
        assertFalse(real.hasAudio());
        Split split = real.officialSplits().get(Deam.MUSIC2EMO);
        assertEquals(real.clips().size(), split.size(), "every song is in the published split");
    }

    @Test
    void readsBothFormsOfFileAndDropsSongsOnAnAxis() {
        Deam loaded = load(Deam.Options.defaults());
        assertEquals(List.of("10", "2", "2001", "2002", "4"), ids(loaded));
        assertEquals(List.of(Emotion.HAPPINESS, Emotion.SADNESS, Emotion.ANGER, Emotion.HAPPINESS, Emotion.CALM),
                loaded.clips().stream().map(Clip::emotion).toList());
        assertEquals(List.of("3"), loaded.onAxis());
        assertEquals(List.of("2", "3", "4", "10", "2001", "2002"), List.copyOf(loaded.ratings().keySet()));
        assertEquals(1.75, loaded.ratings().get("3").valenceStd());
    }

    @Test
    void theMarginDropsSongsNearAnAxis() {
        Deam loaded = load(Deam.Options.defaults().withMargin(0.5));
        assertEquals(List.of("2", "2001", "4"), ids(loaded));
        assertEquals(Set.of("10", "3", "2002"), Set.copyOf(loaded.onAxis()));
        DataException problem = assertThrows(DataException.class, () -> load(Deam.Options.defaults().withMargin(4)));
        assertTrue(problem.getMessage().contains("smaller margin"), problem.getMessage());
    }

    @Test
    void aSongWithoutAudioIsSkippedAndCounted() throws IOException {
        for (String song : List.of("2", "10", "2001", "2002")) {
            writeSong(song, 1);
        }
        Deam loaded = load(Deam.Options.defaults());
        assertTrue(loaded.hasAudio());
        assertEquals(List.of("10", "2", "2001", "2002"), ids(loaded));
        assertEquals(List.of("DEAM/MEMD_audio/4.mp3 is missing. The song is skipped."),
                loaded.problems().stream().map(Problem::sentence).toList());
    }

    @Test
    void halfTheAudioIsRefused() throws IOException {
        writeSong("2", 1);
        DataException problem = assertThrows(DataException.class, () -> load(Deam.Options.defaults()));
        assertTrue(problem.getMessage().contains("is incomplete: audio of 1 songs is there, of 4 not"), problem.getMessage());
    }

    @Test
    void theFirstSecondsAreLeftOut() throws IOException {
        for (String song : List.of("2", "10", "2001", "2002")) {
            writeSong(song, 20);
        }
        writeSong("4", 10);
        Deam whole = load(Deam.Options.defaults().withSkipFirstSec(0));
        assertEquals(20, whole.audio(whole.clips().get(0)).durationSec(), 1e-3);
        Deam cut = load(Deam.Options.defaults());
        assertEquals(5, cut.audio(cut.clips().get(0)).durationSec(), 1e-3);
        DataException problem = assertThrows(DataException.class, () -> cut.audio(cut.clips().get(4)));
        assertTrue(problem.getMessage().contains("4.wav lasts only 10.0 s"), problem.getMessage());
    }

    /** Cached features of the whole song are not those of its later part. */
    @Test
    void whatIsLeftOutShapesTheDigest() throws IOException {
        for (String song : List.of("2", "10", "2001", "2002", "4")) {
            writeSong(song, 20);
        }
        Deam cut = load(Deam.Options.defaults());
        Deam whole = load(Deam.Options.defaults().withSkipFirstSec(0));
        Clip clip = cut.clips().get(0);
        assertEquals(cut.audioDigest(clip), load(Deam.Options.defaults().withMargin(0.1)).audioDigest(clip));
        assertNotEquals(cut.audioDigest(clip), whole.audioDigest(clip));
    }

    @Test
    void aSongRatedTwiceIsAProblem() throws IOException {
        Path file = deam.resolve(SONG_LEVEL).resolve("static_annotations_averaged_songs_1_2000.csv");
        Files.writeString(file, Files.readString(file) + "2, 9, 0.94, 9, 0.63\n");
        Deam loaded = load(Deam.Options.defaults());
        assertEquals(3.1, loaded.ratings().get("2").valence());
        assertTrue(loaded.problems().get(0).sentence().contains("has song 2 again in line 6"), loaded.problems().toString());
    }

    @Test
    void damagedRatingsAreRefused() throws IOException {
        Path file = deam.resolve(SONG_LEVEL).resolve("static_annotations_averaged_songs_1_2000.csv");
        String good = Files.readString(file);
        Files.writeString(file, good + "11, 4.5, 1.2\n");
        DataException cutOff = assertThrows(DataException.class, () -> load(Deam.Options.defaults()));
        assertTrue(cutOff.getMessage().contains("only 3 cells in line 6"), cutOff.getMessage());
        Files.writeString(file, good + "11, 14.5, 1.2, 3, 1\n");
        DataException problem = assertThrows(DataException.class, () -> load(Deam.Options.defaults()));
        assertTrue(problem.getMessage().contains("line 6") && problem.getMessage().contains("14.5"), problem.getMessage());
    }

    @Test
    void missingRatingsAreRefused() throws IOException {
        Path renamed = deam.resolve("notes");
        Files.move(deam.resolve("annotations"), renamed);
        DataException problem = assertThrows(DataException.class, () -> load(Deam.Options.defaults()));
        assertTrue(problem.getMessage().contains("song_level is not there"), problem.getMessage());
        assertTrue(problem.getMessage().contains("python3 environment fetch deam"), problem.getMessage());
    }

    @Test
    void optionsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new Deam.Options(-1, 0, true));
        assertThrows(IllegalArgumentException.class, () -> new Deam.Options(0, 5, true));
    }
}
