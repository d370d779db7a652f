package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.DataException;
import affetti.core.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeamExchangeTest {
    private static final int SONGS = 60;
    @TempDir
    private Path deam;
    private Path perSecond;
    private Path songLevel;

    @BeforeEach
    void write() throws IOException {
        perSecond = deam.resolve("annotations/annotations averaged per song/dynamic (per second annotations)");
        songLevel = deam.resolve("annotations/annotations averaged per song/song_level/static_annotations_averaged_songs_1_2000.csv");
        Files.createDirectories(songLevel.getParent());
        Files.createDirectories(perSecond);
        writeSongs(true);
    }

    /** Sixty songs of 2013 whose valence is 2 and arousal between 6 and 8, and one of 2014. */
    private void writeSongs(boolean exchanged) throws IOException {
        StringBuilder rows = new StringBuilder("song_id, valence_mean, valence_std, arousal_mean, arousal_std\n");
        for (int song = 1; song <= SONGS; song++) {
            String valence = 2 + song % 3 * 0.5 + ", 1";
            String arousal = 6 + song % 5 * 0.5 + ", 2";
            rows.append(song).append(", ").append(exchanged ? arousal + ", " + valence : valence + ", " + arousal).append('\n');
        }
        Files.writeString(songLevel, rows.append("1001, 2, 1, 8, 2\n"));
    }

    /** What listeners said moment by moment, -1 to 1; songs are of different lengths, and the longer ones make more columns. */
    private void writePerSecond() throws IOException {
        Random random = new Random(1);
        StringBuilder valence = new StringBuilder("song_id,sample_15000ms,sample_15500ms,sample_16000ms\n");
        StringBuilder arousal = new StringBuilder(valence);
        for (int song = 1; song <= SONGS; song++) {
            valence.append(row(song, -0.75 + song % 3 * 0.125, random));
            arousal.append(row(song, 0.25 + song % 5 * 0.125, random));
        }
        Files.writeString(perSecond.resolve("valence.csv"), valence);
        Files.writeString(perSecond.resolve("arousal.csv"), arousal);
    }

    private static String row(int song, double mean, Random random) {
        double noise = 0.1 * random.nextGaussian();
        return song + "," + (mean + noise) + "," + (mean - noise) + (song % 2 == 0 ? ",\n" : "," + mean + "\n");
    }

    private Deam load() {
        return Deam.load(deam, Deam.Options.defaults());
    }

    private void assertRight(Deam loaded) {
        assertEquals(new Rating(2.5, 6.5, 1, 2), loaded.ratings().get("1"));
        assertEquals(new Rating(2, 8, 1, 2), loaded.ratings().get("1001"));
        assertTrue(loaded.clips().stream().allMatch(clip -> clip.emotion() == Emotion.ANGER));
    }

    @Test
    void isFoundByThePerSecondAnnotations() throws IOException {
        writePerSecond();
        assertEquals(Optional.of("DEAM's file has valence and arousal exchanged for its 60 songs of 2013 (its per-second annotations show "
                + "it); they are read the right way round."), load().labelNote());
        assertRight(load());
    }

    @Test
    void aFileThatWasPutRightIsLeftAlone() throws IOException {
        writePerSecond();
        writeSongs(false);
        assertEquals(Optional.empty(), load().labelNote());
        assertRight(load());
    }

    @Test
    void withoutPerSecondAnnotationsTheIdsTell() throws IOException {
        assertTrue(load().labelNote().orElseThrow().contains("60 songs of 2013 (known by their ids)"));
        assertRight(load());
        Files.writeString(perSecond.resolve("valence.csv"), "song_id,sample_15000ms\n1,0.5\n");
        Files.writeString(perSecond.resolve("arousal.csv"), "song_id,sample_15000ms\n1,0.5\n");
        assertRight(load());
    }

    @Test
    void theFileAsPublishedCanBeRead() throws IOException {
        writePerSecond();
        Deam published = load().asPublished();
        assertEquals(Optional.empty(), published.labelNote());
        assertEquals(new Rating(6.5, 2.5, 2, 1), published.ratings().get("1"));
        assertEquals(new Rating(2, 8, 1, 2), published.ratings().get("1001"));
        assertNotEquals(load().digest(), published.digest());
    }

    @Test
    void damagedPerSecondAnnotationsAreNamed() throws IOException {
        writePerSecond();
        Files.writeString(perSecond.resolve("arousal.csv"), "song_id,sample_15000ms\n1,high\n");
        DataException problem = assertThrows(DataException.class, this::load);
        assertTrue(problem.getMessage().contains("arousal.csv cannot be read") && problem.getMessage().contains("fetch deam"),
                problem.getMessage());
    }

    /** The numbers that README and notebook 1 quote. */
    @Tag("real-data")
    @Test
    void theRealFile() throws IOException {
        Deam real = Deam.load(RealData.deam(), Deam.Options.defaults());
        assertTrue(real.labelNote().orElseThrow().contains("its 744 songs of 2013 (known by their ids)"), real.labelNote().toString());
        Map<String, Rating> published = real.asPublished().ratings();
        assertEquals(171, published.entrySet().stream()
                .filter(song -> !song.getValue().emotion(0).equals(real.ratings().get(song.getKey()).emotion(0))).count());
        Path file = Files.createDirectories(deam.resolve("again/annotations/annotations averaged per song/song_level")).resolve("a.csv");
        StringBuilder rows = new StringBuilder("song_id,valence_mean,valence_std,arousal_mean,arousal_std\n");
        real.ratings().forEach((song, rating) -> rows.append(song).append(',').append(rating.valence()).append(',').append(rating.valenceStd())
                .append(',').append(rating.arousal()).append(',').append(rating.arousalStd()).append('\n'));
        Files.writeString(file, rows);
        Deam mended = Deam.load(deam.resolve("again"), Deam.Options.defaults());
        assertEquals(Optional.empty(), mended.labelNote(), "a file that somebody put right");
        assertEquals(real.ratings(), mended.ratings());
    }
}
