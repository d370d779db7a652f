package affetti.midi.tokenize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One key is one string: struck again, it ends its note. Notes on a grid are made true to that, on the way into tokens and out of them: a
 * length is cut where its key is struck again, then written as the nearest of its grid, and cut there again when it is played. So the length
 * of a token says when its key may be struck again at the earliest ({@link #shortest}); what was written never breaks that, no decoded key is
 * down when it is struck, and encoding what was decoded gives the same tokens.
 */
final class Strikes {
    private static final Comparator<Stroke> ORDER = Comparator.comparingLong(Stroke::step).thenComparingInt(Stroke::key)
            .thenComparingDouble(Stroke::length).thenComparingInt(Stroke::velocity);
    private static final int KEYS = 128;
    private final double[] lengths;

    /** @param lengths the grid of lengths in steps, rising, the first at most 1: strokes of one key are a step apart at least */
    Strikes(double... lengths) {
        this.lengths = lengths.clone();
    }

    /**
     * A note on the grid.
     *
     * @param step     when it begins
     * @param key      which key, 0 to 127
     * @param velocity place of the velocity in its grid
     * @param length   in steps, or the length's place in its grid
     */
    record Stroke(long step, int key, int velocity, double length) {
    }

    /** Strokes with lengths in steps as they are written: in order, of several on one key at one step the longest, lengths as places. */
    List<Stroke> written(List<Stroke> strokes) {
        return fitted(strokes, (stroke, gap) -> place(Math.min(stroke.length, gap)));
    }

    /** Written strokes as they are played: lengths in steps, none beyond the next stroke of its key. */
    List<Stroke> played(List<Stroke> written) {
        return fitted(written, (stroke, gap) -> Math.min(lengths[place(Math.min(lengths[(int) stroke.length], gap))], gap));
    }

    private interface Fit {
        double length(Stroke stroke, double gap);
    }

    /** From the last stroke to the first, each with the number of steps until its key is struck again. */
    private static List<Stroke> fitted(List<Stroke> strokes, Fit fit) {
        List<Stroke> order = strokes.stream().sorted(ORDER).toList();
        List<Stroke> fitted = new ArrayList<>();
        double[] next = new double[KEYS];
        Arrays.fill(next, Double.POSITIVE_INFINITY);
        for (int i = order.size() - 1; i >= 0; i--) {
            Stroke stroke = order.get(i);
            double gap = next[stroke.key] - stroke.step;
            if (gap > 0) {
                fitted.add(new Stroke(stroke.step, stroke.key, stroke.velocity, fit.length(stroke, gap)));
                next[stroke.key] = stroke.step;
            }
        }
        java.util.Collections.reverse(fitted);
        return fitted;
    }

    /** The place of the nearest length. */
    private int place(double steps) {
        int place = 0;
        while (place + 1 < lengths.length && steps >= shortest(place + 1)) {
            place++;
        }
        return place;
    }

    /** The shortest note that is written with the length of a place: until then its key is surely down. */
    double shortest(int place) {
        return place == 0 ? 0 : (lengths[place - 1] + lengths[place]) / 2;
    }

    /** The length of a place, in steps. */
    double length(int place) {
        return lengths[place];
    }

    /** How many lengths there are. */
    int places() {
        return lengths.length;
    }
}
