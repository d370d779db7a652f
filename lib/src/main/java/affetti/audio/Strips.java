package affetti.audio;

import affetti.core.Checks;
import java.util.Arrays;

/**
 * A signal cut into {@link #COUNT} strips of equal length that lie side by side: row {@code n} holds sample {@code n} of every strip.
 * What happens to all strips alike is arithmetic on whole rows, which the JVM's compiler turns into vector instructions, and the signal
 * is transposed once for all of it. Behind the signal's end the last strips hold zeros.
 */
public final class Strips {
    /** Number of strips. */
    public static final int COUNT = 128;
    private static final int TILE = 8;

    private final int length;
    private final double[][] rows;

    /** To be filled; what stands in it is left over. */
    Strips(int length, int stripSamples) {
        if (Checks.positive("strip samples", stripSamples) < (length + COUNT - 1) / COUNT) {
            throw new IllegalArgumentException(COUNT + " strips of " + stripSamples + " samples do not hold " + length);
        }
        this.length = length;
        this.rows = Rows.take(stripSamples, COUNT);
    }

    /**
     * Cuts a signal.
     *
     * @param stripSamples length of a strip; all strips must hold the signal
     */
    public static Strips of(float[] samples, int stripSamples) {
        Strips strips = new Strips(samples.length, stripSamples);
        int whole = samples.length / stripSamples;
        int tiled = stripSamples / TILE * TILE;
        for (int n = 0; n < tiled; n += TILE) {
            LaneFrames.transposeTile(samples, n, strips.rows.length, strips.rows, whole);
        }
        for (int strip = 0; strip < COUNT; strip++) {
            int start = strip * stripSamples;
            for (int n = strip < whole ? tiled : 0; n < stripSamples && start + n < samples.length; n++) {
                strips.rows[n][strip] = samples[start + n];
            }
        }
        strips.clearRest();
        return strips;
    }

    /** Gives the memory back for this thread's next strips; these must not be used any more. */
    public void giveBack() {
        Rows.giveBack(rows);
    }

    /** The signal in one piece again. */
    float[] samples() {
        float[] samples = new float[length];
        for (int n = 0; n < rows.length; n++) {
            double[] row = rows[n];
            for (int strip = 0, at = n; at < length; strip++, at += rows.length) {
                samples[at] = (float) row[strip];
            }
        }
        return samples;
    }

    /** Samples of the signal. */
    public int length() {
        return length;
    }

    /** Samples of a strip. */
    public int stripSamples() {
        return rows.length;
    }

    /**
     * Copies sample {@code n} of some strips.
     *
     * @param n          counted from each strip's first sample; below 0 or behind the strip it is a sample of a neighbour, beyond the
     *                   signal's ends 0
     * @param firstStrip the first one copied
     * @param to         shape [strip]
     */
    public void copy(int n, int firstStrip, double[] to) {
        copy(n, firstStrip, to, 0, to.length);
    }

    /** The same for {@code count} strips, to {@code at} and behind. */
    void copy(int n, int firstStrip, double[] to, int at, int count) {
        int first = firstStrip + Math.floorDiv(n, rows.length);
        int from = Math.max(0, Math.min(count, -first));
        int end = Math.max(from, Math.min(count, COUNT - first));
        Arrays.fill(to, at, at + from, 0);
        if (end > from) {
            System.arraycopy(rows[Math.floorMod(n, rows.length)], first + from, to, at + from, end - from);
        }
        Arrays.fill(to, at + end, at + count, 0);
    }

    /** Sample {@code n} of every strip, to be filled. */
    double[] row(int n) {
        return rows[n];
    }

    /** Zeros behind the signal's end. */
    void clearRest() {
        int whole = length / rows.length;
        for (int n = 0; n < rows.length; n++) {
            Arrays.fill(rows[n], n < length % rows.length ? whole + 1 : whole, COUNT, 0);
        }
    }
}
