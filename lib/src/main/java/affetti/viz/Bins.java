package affetti.viz;

import java.util.Arrays;

/** Bins of a round width, from a multiple of it. */
record Bins(double start, double width, int count) {
    static Bins over(Canvas.Range range, int most) {
        double raw = (range.max() - range.min()) / most;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double width = power * (raw > 5 * power ? 10 : raw > 2 * power ? 5 : raw > power ? 2 : 1);
        double start = Math.floor(range.min() / width) * width;
        return new Bins(start, width, (int) Math.floor((range.max() - start) / width) + 1);
    }

    /** From the first bin's left edge to the last bin's right edge, with the first one twice: a step line rises there. */
    double[] edges() {
        double[] edges = new double[count + 2];
        Arrays.setAll(edges, i -> start + Math.max(0, i - 1) * width);
        return edges;
    }

    /** The share of the samples in each bin, at the bin's left edge; zero before the first and after the last. */
    double[] percent(double[] samples) {
        double[] percent = new double[count + 2];
        for (double sample : samples) {
            percent[1 + (int) Math.min(count - 1, (sample - start) / width)] += 100.0 / samples.length;
        }
        return percent;
    }
}
