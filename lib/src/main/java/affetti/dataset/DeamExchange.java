package affetti.dataset;

import affetti.core.Correlation;
import affetti.core.DataException;
import affetti.core.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exchange of valence and arousal in DEAM's song-level file: for the 744 songs of 2013, ids 1 to {@value #LAST_OF_2013}, the column
 * {@code valence_mean} holds arousal and the other way round. It is found by DEAM's own per-second annotations where they are there: over these
 * songs, which column goes with which? Else those songs are known by their ids; the file in which somebody put them right is known by its
 * digest. Evidence: the ratings that the songs' authors published first (Soleymani et al., "1000 songs for emotional analysis of music",
 * CrowdMM 2013) agree with the exchanged columns, and so does the sound ({@link DeamEvidence}).
 */
final class DeamExchange {
    /** The highest id of the songs of 2013. */
    static final int LAST_OF_2013 = 1000;

    private static final String PER_SECOND = "annotations/annotations averaged per song/dynamic (per second annotations)";
    private static final int FEWEST_SONGS = 20;
    private static final double CLEARLY = 0.1;
    /** SHA-256 over id, valence and arousal (in hundredths) of the 744 songs after the exchange, as Digest adds texts. */
    private static final String RIGHT = "3db397223e3648f190e91de20292a7fc158cfb2854805b3fabebb28086119b94";

    private final Map<String, Rating> ratings;
    private final List<String> songs;

    /** @param ratings as the file has them, by song id */
    DeamExchange(Map<String, Rating> ratings) {
        this.ratings = ratings;
        this.songs = ratings.keySet().stream().filter(DeamExchange::of2013).toList();
    }

    /** Whether a song id is one of 2013. */
    static boolean of2013(String song) {
        return song.matches("\\d{1,4}") && Integer.parseInt(song) <= LAST_OF_2013;
    }

    /**
     * Puts the ratings right.
     *
     * @param folder the folder DEAM
     * @return what was done, in a sentence; nothing where the ratings stand as they should
     */
    Optional<String> mend(CorpusFolder folder) {
        if (songs.isEmpty()) {
            return Optional.empty();
        }
        double lead = leadOfExchanged(folder.resolve(PER_SECOND));
        boolean known = Math.abs(lead) >= CLEARLY;
        if (known ? lead < 0 : digest().equals(RIGHT)) {
            return Optional.empty();
        }
        songs.forEach(song -> ratings.computeIfPresent(song, (id, rating) -> rating.exchanged()));
        return Optional.of("DEAM's file has valence and arousal exchanged for its " + songs.size() + " songs of 2013 ("
                + (known ? "its per-second annotations show it" : "known by their ids") + "); they are read the right way round.");
    }

    /** How much better the exchanged columns go with the per-second annotations than the columns as they stand: r, -2 to 2; 0 if unknown. */
    private double leadOfExchanged(Path folder) {
        Map<String, Double> valences = means(folder.resolve("valence.csv"));
        Map<String, Double> arousals = means(folder.resolve("arousal.csv"));
        List<String> both = songs.stream().filter(song -> valences.containsKey(song) && arousals.containsKey(song)).toList();
        if (both.size() < FEWEST_SONGS) {
            return 0;
        }
        double[] valence = both.stream().mapToDouble(song -> ratings.get(song).valence()).toArray();
        double[] arousal = both.stream().mapToDouble(song -> ratings.get(song).arousal()).toArray();
        double[] heardValence = both.stream().mapToDouble(valences::get).toArray();
        double[] heardArousal = both.stream().mapToDouble(arousals::get).toArray();
        return Correlation.pearson(valence, heardArousal) + Correlation.pearson(arousal, heardValence)
                - Correlation.pearson(valence, heardValence) - Correlation.pearson(arousal, heardArousal);
    }

    /** The mean of each song's row {@code song_id,sample_15000ms,sample_15500ms,...}; rows end where the song does. */
    private static Map<String, Double> means(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            Map<String, Double> means = new HashMap<>();
            lines.skip(1).map(line -> line.split(",")).forEach(cells -> Arrays.stream(cells).skip(1).map(String::strip)
                    .filter(cell -> !cell.isEmpty()).mapToDouble(Double::parseDouble).average()
                    .ifPresent(mean -> means.put(cells[0].strip(), mean)));
            return means;
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            throw new DataException(file, "cannot be read (" + e.getMessage() + ")", "Delete it, or download DEAM again: `python3 environment "
                    + "fetch deam`.", e);
        }
    }

    private String digest() {
        return Digest.ofTexts(songs.stream().sorted((a, b) -> Integer.parseInt(a) - Integer.parseInt(b))
                .map(song -> song + "," + hundredths(ratings.get(song).valence()) + "," + hundredths(ratings.get(song).arousal()))
                .toArray(String[]::new));
    }

    private static long hundredths(double rating) {
        return Math.round(100 * rating);
    }
}
