package affetti.dsp;

import affetti.core.Checks;
import affetti.core.Samples;
import java.util.Arrays;

/**
 * A signal cut into strips of equal length that lie side by side: row {@code n} holds sample {@code n} of every strip.
 * What happens to all strips alike is arithmetic on whole rows, which the JVM's compiler turns into vector instructions, and the signal
 * is transposed once for all of it. Behind the signal's end the last strips hold zeros.
 */
public final class Strips {
    /** As many strips as are worth while: more make loops over rows hardly faster, and what is computed of each no longer fits the cache. */
    public static final int MOST = 256;
    private static final int EIGHT = 8;
    private static final int SIXTEEN = 16;

    private final int length;
    private final int count;
    private final float[][] rows;

    /** To be filled; what stands in it is left over. */
    Strips(int length, int stripSamples, int count) {
        this.length = length;
        this.count = count;
        this.rows = Rows.floats(stripSamples, count);
    }

    /** Where a signal comes from. */
    private interface Source {
        /** Copies {@code count} samples from {@code start} to the beginning of {@code to}. */
        void copy(int start, float[] to, int count);
    }

    /**
     * Cuts a signal.
     *
     * @param stripSamples length of a strip
     */
    public static Strips of(float[] samples, int stripSamples) {
        return of(samples.length, stripSamples, (start, to, count) -> System.arraycopy(samples, start, to, 0, count));
    }

    /**
     * Cuts a part of a sound.
     *
     * @param first        the part's first sample
     * @param length       of the part in samples
     * @param stripSamples length of a strip
     */
    public static Strips of(Samples sound, int first, int length, int stripSamples) {
        return of(length, stripSamples, (start, to, count) -> sound.copyTo(first + start, to, 0, count));
    }

    private static Strips of(int length, int stripSamples, Source source) {
        Checks.positive("strip samples", stripSamples);
        int sixteens = Math.max(1, (length + SIXTEEN * stripSamples - 1) / (SIXTEEN * stripSamples));
        Strips strips = new Strips(length, stripSamples, SIXTEEN * sixteens);
        float[][] eight = Rows.floats(EIGHT, stripSamples);
        for (int strip = 0; strip < strips.count; strip += EIGHT) {
            for (int i = 0; i < EIGHT; i++) {
                int start = (strip + i) * stripSamples;
                int count = Math.max(0, Math.min(stripSamples, length - start));
                if (count > 0) {
                    source.copy(start, eight[i], count);
                }
                Arrays.fill(eight[i], count, stripSamples, 0);
            }
            strips.write(strip, eight);
        }
        Rows.giveBack(eight);
        return strips;
    }

    /** Eight strips at once, so that a line of the cache is written once for all of them. */
    private void write(int strip, float[][] eight) {
        float[] a = eight[0];
        float[] b = eight[1];
        float[] c = eight[2];
        float[] d = eight[3];
        float[] e = eight[4];
        float[] f = eight[5];
        float[] g = eight[6];
        float[] h = eight[7];
        for (int n = 0; n < rows.length; n++) {
            float[] row = rows[n];
            row[strip] = a[n];
            row[strip + 1] = b[n];
            row[strip + 2] = c[n];
            row[strip + 3] = d[n];
            row[strip + 4] = e[n];
            row[strip + 5] = f[n];
            row[strip + 6] = g[n];
            row[strip + 7] = h[n];
        }
    }

    /** Gives the memory back for this thread's next strips; these must not be used any more. */
    public void giveBack() {
        Rows.giveBack(rows);
    }

    /** The signal in one piece again. */
    float[] samples() {
        float[] samples = new float[length];
        for (int n = 0; n < rows.length; n++) {
            float[] row = rows[n];
            for (int strip = 0, at = n; at < length; strip++, at += rows.length) {
                samples[at] = row[strip];
            }
        }
        return samples;
    }

    /** Samples of the signal. */
    public int length() {
        return length;
    }

    /** Number of strips, a multiple of 16. */
    public int count() {
        return count;
    }

    /** Samples of a strip. */
    public int stripSamples() {
        return rows.length;
    }

    /**
     * Copies sample {@code n} of every strip.
     *
     * @param n  counted from each strip's first sample; below 0 or behind the strip it is a sample of a neighbour, beyond the signal's
     *           ends 0
     * @param to shape [strip]
     */
    public void copy(int n, float[] to) {
        int first = Math.floorDiv(n, rows.length);
        int from = Math.max(0, Math.min(count, -first));
        int end = Math.max(from, Math.min(count, count - first));
        Arrays.fill(to, 0, from, 0);
        if (end > from) {
            System.arraycopy(rows[Math.floorMod(n, rows.length)], first + from, to, from, end - from);
        }
        Arrays.fill(to, end, count, 0);
    }

    /** Sample {@code n} of every strip, to be filled. */
    float[] row(int n) {
        return rows[n];
    }

    /** Zeros behind the signal's end. */
    void clearRest() {
        int whole = length / rows.length;
        for (int n = 0; n < rows.length; n++) {
            Arrays.fill(rows[n], n < length % rows.length ? whole + 1 : whole, count, 0);
        }
    }
}
