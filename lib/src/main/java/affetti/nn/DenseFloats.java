package affetti.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A matrix of weights as plain floats, for products with a few vectors at a time. */
final class DenseFloats {
    private static final int AT_ONCE = 4;
    private final int in;
    private final int out;
    /** Row by row, [in][out]. */
    private final float[] weights;

    private DenseFloats(int in, int out, float[] weights) {
        this.in = in;
        this.out = out;
        this.weights = weights;
    }

    /** A copy of ND4J's, shape [in][out]. */
    static DenseFloats of(INDArray matrix) {
        return new DenseFloats(matrix.rows(), matrix.columns(), matrix.dup('c').data().asFloat());
    }

    int in() {
        return in;
    }

    int out() {
        return out;
    }

    /** Some of the rows. */
    DenseFloats rows(int first, int count) {
        return new DenseFloats(count, out, java.util.Arrays.copyOfRange(weights, first * out, (first + count) * out));
    }

    /** This times another: the two products in one. */
    DenseFloats times(DenseFloats other) {
        float[] product = new float[in * other.out];
        for (int row = 0; row < in; row++) {
            float[] sums = new float[other.out];
            other.add(new float[][] {java.util.Arrays.copyOfRange(weights, row * out, (row + 1) * out)}, new float[][] {sums});
            System.arraycopy(sums, 0, product, row * other.out, other.out);
        }
        return new DenseFloats(in, other.out, product);
    }

    /** Adds a row to a vector. */
    void addRow(int row, float[] sums) {
        for (int i = 0; i < out; i++) {
            sums[i] += weights[row * out + i];
        }
    }

    /** Adds each vector times this matrix to its sums; the weights pass through the processor once for all vectors. */
    void add(float[][] vectors, float[][] sums) {
        int row = 0;
        for (; row + AT_ONCE <= in; row += AT_ONCE) {
            for (int v = 0; v < vectors.length; v++) {
                addFour(row, vectors[v], sums[v]);
            }
        }
        for (; row < in; row++) {
            for (int v = 0; v < vectors.length; v++) {
                addScaled(row * out, vectors[v][row], sums[v]);
            }
        }
    }

    private void addFour(int row, float[] vector, float[] sums) {
        float[] w = weights;
        float a = vector[row];
        float b = vector[row + 1];
        float c = vector[row + 2];
        float d = vector[row + 3];
        int first = row * out;
        int second = first + out;
        int third = second + out;
        int fourth = third + out;
        for (int i = 0; i < out; i++) {
            sums[i] += a * w[first + i] + b * w[second + i] + (c * w[third + i] + d * w[fourth + i]);
        }
    }

    private void addScaled(int start, float factor, float[] sums) {
        for (int i = 0; i < out; i++) {
            sums[i] += factor * weights[start + i];
        }
    }
}
