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

    /** Silence, to be filled. */
    Strips(int length, int stripSamples) {
        if (Checks.positive("strip samples", stripSamples) < (length + COUNT - 1) / COUNT) {
            throw new IllegalArgumentException(COUNT + " strips of " + stripSamples + " samples do not hold " + length);
        }
        this.length = length;
        this.rows = new double[stripSamples][COUNT];
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
            strips.transposeTile(samples, n, whole);
        }
        for (int strip = 0; strip < COUNT; strip++) {
            int start = strip * stripSamples;
            for (int n = strip < whole ? tiled : 0; n < stripSamples && start + n < samples.length; n++) {
                strips.rows[n][strip] = samples[start + n];
            }
        }
        return strips;
    }

    /** A few rows at a time, so that a line of the cache is read once for all of them. */
    private void transposeTile(float[] samples, int n, int strips) {
        double[] row0 = rows[n];
        double[] row1 = rows[n + 1];
        double[] row2 = rows[n + 2];
        double[] row3 = rows[n + 3];
        double[] row4 = rows[n + 4];
        double[] row5 = rows[n + 5];
        double[] row6 = rows[n + 6];
        double[] row7 = rows[n + 7];
        int at = n;
        for (int strip = 0; strip < strips; strip++) {
            row0[strip] = samples[at];
            row1[strip] = samples[at + 1];
            row2[strip] = samples[at + 2];
            row3[strip] = samples[at + 3];
            row4[strip] = samples[at + 4];
            row5[strip] = samples[at + 5];
            row6[strip] = samples[at + 6];
            row7[strip] = samples[at + 7];
            at += rows.length;
        }
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
        int first = firstStrip + Math.floorDiv(n, rows.length);
        int from = Math.max(0, Math.min(to.length, -first));
        int end = Math.max(from, Math.min(to.length, COUNT - first));
        Arrays.fill(to, 0, from, 0);
        if (end > from) {
            System.arraycopy(rows[Math.floorMod(n, rows.length)], first + from, to, from, end - from);
        }
        Arrays.fill(to, end, to.length, 0);
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
