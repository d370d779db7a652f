package affetti.midi;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a piece's key by the Krumhansl-Schmuckler algorithm (Krumhansl, "Cognitive Foundations of Musical Pitch", 1990, chapter
 * 4): how long each pitch class sounds, correlated with what listeners heard as fitting each of the 24 keys (the probe-tone
 * profiles of Krumhansl and Kessler, 1982). Reference: music21's {@code KrumhanslKessler}. Taught in notebooks 01 and 06.
 */
public final class KeyAnalysis {
    private static final int PITCH_CLASSES = 12;
    private static final double[] MAJOR_PROFILE = {6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
    private static final double[] MINOR_PROFILE = {6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};

    private KeyAnalysis() {
    }

    /**
     * The key that fits best.
     *
     * @throws IllegalArgumentException if the score has no notes
     */
    public static KeyEstimate of(Score score) {
        return ranking(score).get(0);
    }

    /**
     * All 24 keys, the best fitting first.
     *
     * @throws IllegalArgumentException if the score has no notes
     */
    public static List<KeyEstimate> ranking(Score score) {
        Checks.notEmpty("the score's notes", score.notes());
        return ranking(pitchClassTicks(score));
    }

    /**
     * The same for pitch classes that were counted elsewhere, such as the mean chroma of a recording.
     *
     * @param histogram how much each pitch class sounds, shape [12]; index 0 is C
     * @throws IllegalArgumentException if there are not twelve values
     */
    public static List<KeyEstimate> ranking(double[] histogram) {
        Checks.inRange("number of pitch classes", histogram.length, PITCH_CLASSES, PITCH_CLASSES);
        List<KeyEstimate> keys = new ArrayList<>();
        for (int tonic = 0; tonic < PITCH_CLASSES; tonic++) {
            keys.add(new KeyEstimate(tonic, Mode.MAJOR, correlation(histogram, MAJOR_PROFILE, tonic)));
            keys.add(new KeyEstimate(tonic, Mode.MINOR, correlation(histogram, MINOR_PROFILE, tonic)));
        }
        keys.sort(Comparator.comparingDouble(KeyEstimate::correlation).reversed());
        return List.copyOf(keys);
    }

    /**
     * How clearly a piece is in major rather than minor: the best major key's correlation minus the best minor key's, -2 to 2. At 0 or
     * above {@link #of} says major.
     *
     * @throws IllegalArgumentException if the score has no notes
     */
    public static double majorness(Score score) {
        List<KeyEstimate> ranking = ranking(score);
        return best(ranking, Mode.MAJOR) - best(ranking, Mode.MINOR);
    }

    private static double best(List<KeyEstimate> ranking, Mode mode) {
        return ranking.stream().filter(key -> key.mode() == mode).findFirst().orElseThrow().correlation();
    }

    /** How many of the pieces are in a major key. */
    public static int majorCount(List<Score> scores) {
        return (int) scores.stream().filter(score -> of(score).mode() == Mode.MAJOR).count();
    }

    /** How long each pitch class sounds in all, in ticks, shape [12]; index 0 is C. */
    public static double[] pitchClassTicks(Score score) {
        double[] histogram = new double[PITCH_CLASSES];
        for (NoteEvent note : score.notes()) {
            histogram[note.pitch() % PITCH_CLASSES] += note.durationTicks();
        }
        return histogram;
    }

    /** Pearson's r between the histogram, read from the tonic upwards, and a profile; 0 for a flat histogram. */
    private static double correlation(double[] histogram, double[] profile, int tonic) {
        double histogramMean = mean(histogram);
        double profileMean = mean(profile);
        double products = 0;
        double histogramSquares = 0;
        double profileSquares = 0;
        for (int degree = 0; degree < PITCH_CLASSES; degree++) {
            double x = histogram[(tonic + degree) % PITCH_CLASSES] - histogramMean;
            double y = profile[degree] - profileMean;
            products += x * y;
            histogramSquares += x * x;
            profileSquares += y * y;
        }
        return histogramSquares == 0 ? 0 : products / Math.sqrt(histogramSquares * profileSquares);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
