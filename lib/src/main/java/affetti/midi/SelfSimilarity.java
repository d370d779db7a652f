package affetti.midi;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether a piece's harmony comes back after a while. Its chroma, twelve numbers eight times a second (how many notes of each pitch class
 * begin about then), are scaled to length 1 and freed of their mean, so that what never changes does not count. Their correlation with
 * themselves some seconds later is the mean of a diagonal of the self-similarity matrix (Foote, ACM Multimedia 1999); a peak is how far the highest
 * value within a range of lags rises above the mean of the range. There is always some peak, so the one that the same piece has with its parts of
 * two seconds in random order is subtracted, as the mean of {@value #SHUFFLES} orders. High for a loop whose period lies in the range, 0 on average
 * where the order of the parts
 * means nothing. Taught in notebook 06.
 */
public final class SelfSimilarity {
    private static final int FRAMES_PER_SEC = 8;
    /** How far an onset spreads, as the deviation of a bell curve: repeats are not played to the eighth of a second. */
    private static final double SPREAD_FRAMES = 0.15 * FRAMES_PER_SEC;
    private static final int PITCH_CLASSES = 12;
    /** A lag must leave so much of the piece to compare. */
    private static final double OVERLAP_SEC = 8;
    private static final int SHUFFLES = 20;
    private static final int PART_FRAMES = 2 * FRAMES_PER_SEC;
    private static final long SEED = 1;
    private final double[][] chroma;
    private final List<double[][]> shuffled = new ArrayList<>();

    /** @param score any score; without notes all peaks are 0 */
    public SelfSimilarity(Score score) {
        chroma = centred(chroma(score));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SHUFFLES; i++) {
            shuffled.add(inRandomOrder(chroma, random));
        }
    }

    /**
     * The peak among the lags from {@code fromSec} to below {@code toSec}, or to {@value #OVERLAP_SEC} s before the piece's end, above that of
     * random order, in the unit of a correlation; 0 if there is no such lag.
     */
    public double peak(double fromSec, double toSec) {
        int first = (int) Math.ceil(fromSec * FRAMES_PER_SEC);
        int end = (int) Math.ceil(Math.min(toSec * FRAMES_PER_SEC, chroma.length - OVERLAP_SEC * FRAMES_PER_SEC + 1));
        if (end <= first) {
            return 0;
        }
        return height(chroma, first, end) - shuffled.stream().mapToDouble(other -> height(other, first, end)).average().orElseThrow();
    }

    private static double height(double[][] chroma, int firstLag, int endLag) {
        double[] similarities = IntStream.range(firstLag, endLag).mapToDouble(lag -> at(chroma, lag)).toArray();
        return Arrays.stream(similarities).max().orElseThrow() - Arrays.stream(similarities).average().orElseThrow();
    }

    private static double[][] inRandomOrder(double[][] chroma, SplittableRandom random) {
        int parts = (chroma.length + PART_FRAMES - 1) / PART_FRAMES;
        List<Integer> order = new ArrayList<>(IntStream.range(0, parts).boxed().toList());
        for (int i = parts - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        return order.stream().flatMap(part -> Arrays.stream(chroma, part * PART_FRAMES,
                Math.min(chroma.length, (part + 1) * PART_FRAMES))).toArray(double[][]::new);
    }

    private static double at(double[][] chroma, int lag) {
        double both = 0;
        double early = 0;
        double late = 0;
        for (int frame = lag; frame < chroma.length; frame++) {
            both += Vectors.dot(chroma[frame - lag], chroma[frame]);
            early += Vectors.dot(chroma[frame - lag], chroma[frame - lag]);
            late += Vectors.dot(chroma[frame], chroma[frame]);
        }
        return early * late < 1e-12 ? 0 : both / Math.sqrt(early * late);
    }

    private static double[][] chroma(Score score) {
        double startSec = score.notes().isEmpty() ? 0 : score.secondsAt(score.notes().get(0).startTick());
        double[][] chroma = new double[(int) ((score.durationSec() - startSec) * FRAMES_PER_SEC)][PITCH_CLASSES];
        for (NoteEvent note : score.notes()) {
            double onset = (score.secondsAt(note.startTick()) - startSec) * FRAMES_PER_SEC;
            int last = (int) Math.min(chroma.length - 1, onset + 3 * SPREAD_FRAMES);
            for (int frame = (int) Math.max(0, onset - 3 * SPREAD_FRAMES); frame <= last; frame++) {
                double away = (frame - onset) / SPREAD_FRAMES;
                chroma[frame][note.pitch() % PITCH_CLASSES] += Math.exp(-away * away / 2);
            }
        }
        return chroma;
    }

    private static double[][] centred(double[][] chroma) {
        double[] mean = new double[PITCH_CLASSES];
        for (double[] frame : chroma) {
            double length = Math.sqrt(Vectors.dot(frame, frame));
            for (int i = 0; i < PITCH_CLASSES; i++) {
                frame[i] = length == 0 ? 0 : frame[i] / length;
                mean[i] += frame[i] / chroma.length;
            }
        }
        for (double[] frame : chroma) {
            for (int i = 0; i < PITCH_CLASSES; i++) {
                frame[i] -= mean[i];
            }
        }
        return chroma;
    }
}
