package affetti.dsp;

import affetti.core.Vectors;

/** Arithmetic on all frames of a block at once: small loops that the JVM's compiler turns into vector instructions. */
public final class Lanes {
    private Lanes() {
    }

    /** {@code values *= factor}. */
    static void scale(float[] values, float factor) {
        for (int lane = 0; lane < values.length; lane++) {
            values[lane] *= factor;
        }
    }

    /** {@code sum += values}. */
    public static void add(float[] values, float[] sum) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] += values[lane];
        }
    }

    /** {@code sum += a, sum += b, sum += c, sum += d}, in this order. */
    public static void add(float[] a, float[] b, float[] c, float[] d, float[] sum) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] = sum[lane] + a[lane] + b[lane] + c[lane] + d[lane];
        }
    }

    /** {@code sum = weights[0] * rows[first] + weights[1] * rows[first + 1] + ..}; the weights are a multiple of four. */
    static void weigh(float[][] rows, int first, float[] weights, float[] sum) {
        float a = weights[0];
        float b = weights[1];
        float c = weights[2];
        float d = weights[3];
        float[] rowA = rows[first];
        float[] rowB = rows[first + 1];
        float[] rowC = rows[first + 2];
        float[] rowD = rows[first + 3];
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] = a * rowA[lane] + b * rowB[lane] + (c * rowC[lane] + d * rowD[lane]);
        }
        addWeighted(rows, first, weights, 4, sum);
    }

    /** {@code sum += weights[0] * rows[first] + weights[1] * rows[first + 1] + ..}. */
    public static void addWeighted(float[][] rows, int first, float[] weights, float[] sum) {
        addWeighted(rows, first, weights, 0, sum);
    }

    private static void addWeighted(float[][] rows, int first, float[] weights, int from, float[] sum) {
        int i = from;
        for (; i + 3 < weights.length; i += 4) {
            float a = weights[i];
            float b = weights[i + 1];
            float c = weights[i + 2];
            float d = weights[i + 3];
            float[] rowA = rows[first + i];
            float[] rowB = rows[first + i + 1];
            float[] rowC = rows[first + i + 2];
            float[] rowD = rows[first + i + 3];
            for (int lane = 0; lane < sum.length; lane++) {
                sum[lane] += a * rowA[lane] + b * rowB[lane] + (c * rowC[lane] + d * rowD[lane]);
            }
        }
        for (; i < weights.length; i++) {
            Vectors.addScaled(weights[i], rows[first + i], sum);
        }
    }

    /** {@code sum += weights[0] * rows[first]^2 + weights[1] * rows[first + 1]^2 + ..}. */
    public static void addWeightedSquares(float[][] rows, int first, float[] weights, float[] sum) {
        int i = 0;
        for (; i + 1 < weights.length; i += 2) {
            addTwoSquares(rows[first + i], weights[i], rows[first + i + 1], weights[i + 1], sum);
        }
        if (i < weights.length) {
            addTwoSquares(rows[first + i], weights[i], rows[first + i], 0, sum);
        }
    }

    private static void addTwoSquares(float[] a, float factorA, float[] b, float factorB, float[] sum) {
        for (int lane = 0; lane < sum.length; lane++) {
            sum[lane] += factorA * (a[lane] * a[lane]) + factorB * (b[lane] * b[lane]);
        }
    }

    /** {@code max = max(max, rows[0], rows[1], ..)}. */
    public static void max(float[][] rows, float[] max) {
        for (int i = 0; i < rows.length; i += 2) {
            max(rows[i], rows[Math.min(i + 1, rows.length - 1)], max);
        }
    }

    private static void max(float[] a, float[] b, float[] max) {
        for (int lane = 0; lane < max.length; lane++) {
            max[lane] = Math.max(max[lane], Math.max(a[lane], b[lane]));
        }
    }

    /** {@code magnitude = sqrt(re * re + im * im)}; may be the array of the real parts. */
    static void magnitude(float[] re, float[] im, float[] magnitude) {
        for (int lane = 0; lane < magnitude.length; lane++) {
            magnitude[lane] = (float) Math.sqrt(re[lane] * re[lane] + im[lane] * im[lane]);
        }
    }

    /** {@code squares = values * values}. */
    public static void square(float[] values, float[] squares) {
        for (int lane = 0; lane < squares.length; lane++) {
            squares[lane] = values[lane] * values[lane];
        }
    }

    /** {@code values = sqrt(values)}. */
    static void squareRoot(float[] values) {
        for (int lane = 0; lane < values.length; lane++) {
            values[lane] = (float) Math.sqrt(values[lane]);
        }
    }

    /** Copies doubles into {@code to} from {@code start} on. */
    public static void round(double[] values, float[] to, int start) {
        for (int lane = 0; lane < values.length; lane++) {
            to[start + lane] = (float) values[lane];
        }
    }

    /** Divides each frame by its greatest value, which must not be negative; silence stays zero. Shape [bin][lane]. */
    public static void divideByMax(float[][] bins) {
        float[] max = new float[bins[0].length];
        max(bins, max);
        for (int lane = 0; lane < max.length; lane++) {
            max[lane] = 1 / (max[lane] < Float.MIN_NORMAL ? 1 : max[lane]);
        }
        for (float[] row : bins) {
            for (int lane = 0; lane < max.length; lane++) {
                row[lane] *= max[lane];
            }
        }
    }

    /** Sum and difference: a becomes a + b, b becomes a - b. */
    static void addAndSubtract(float[] a, float[] b) {
        for (int lane = 0; lane < a.length; lane++) {
            float a0 = a[lane];
            float b0 = b[lane];
            a[lane] = a0 + b0;
            b[lane] = a0 - b0;
        }
    }

    /** Turns the complex numbers x + iy by the angle whose cosine and sine are given. */
    static void turn(float[] x, float[] y, float c, float s) {
        for (int lane = 0; lane < x.length; lane++) {
            float x0 = x[lane];
            float y0 = y[lane];
            x[lane] = x0 * c - y0 * s;
            y[lane] = x0 * s + y0 * c;
        }
    }
}
