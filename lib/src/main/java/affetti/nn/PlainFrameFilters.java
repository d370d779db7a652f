package affetti.nn;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@link FrameConvolutionRuntime.Filters} in either precision, with sums in doubles: what gradients are checked in, and what {@link FloatFrameFilters} is
 * compared with.
 */
final class PlainFrameFilters implements FrameConvolutionRuntime.Filters {
    private final DataType type;
    private final FrameConvolutionLayer layer;
    private final int filters;
    private MatrixView x;
    private float[] counts;
    /** The filters' outputs, later their gradients, [places * filters][frames]. */
    private Matrix answers;

    PlainFrameFilters(DataType type, FrameConvolutionLayer layer) {
        this.type = type;
        this.layer = layer;
        this.filters = layer.getFilters();
    }

    /** What the kernel reads at a place, [kernelBins * channels][frames]. */
    private MatrixView underKernel(MatrixView rows, int place) {
        return rows.rows((long) place * layer.getChannels(), (long) layer.getKernelBins() * layer.getChannels());
    }

    /** The filters' outputs at a place, [filters][frames]. */
    private MatrixView answersAt(int place) {
        return answers.view().rows((long) place * filters, filters);
    }

    /** Places of the kernel that are pooled. */
    private int places() {
        return FrameConvolutionLayer.POOL * (int) layer.getNOut() / filters;
    }

    /** The row of the left one of the two answers that an output is the larger of; the right one's is {@code filters} further. */
    private int leftOf(int row) {
        return row / filters * FrameConvolutionLayer.POOL * filters + row % filters;
    }

    private double[] bias(MatrixView of) {
        double[] bias = new double[filters];
        of.read(bias);
        return bias;
    }

    @Override
    public void forward(Weights weights, MatrixView inputs, float[] frameCounts, MatrixView output) {
        x = inputs;
        counts = frameCounts;
        int frames = x.columns();
        answers = Matrix.sized(answers, type, (long) places() * filters, frames);
        for (int place = 0; place < places(); place++) {
            answersAt(place).become(weights.kernel().transpose(), underKernel(x, place));
        }
        double[] bias = bias(weights.bias());
        double[] left = new double[frames];
        double[] right = new double[frames];
        for (int row = 0; row < layer.getNOut(); row++) {
            answers.read(leftOf(row), 1, left);
            answers.read(leftOf(row) + filters, 1, right);
            double add = bias[row % filters];
            for (int i = 0; i < frames; i++) {
                left[i] = count(i) * Math.max(0, Math.max(left[i], right[i]) + add);
            }
            output.rows(row, 1).write(left);
        }
    }

    private double count(int frame) {
        return counts == null ? 1 : counts[frame];
    }

    @Override
    public void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView below) {
        gradients.bias().write(unpool(bias(weights.bias()), outGrad));
        for (int place = 0; place < places(); place++) {
            MatrixView kernel = gradients.kernel().transpose();
            if (place == 0) {
                kernel.become(answersAt(place), underKernel(x, place).transpose());
            } else {
                kernel.add(1, answersAt(place), underKernel(x, place).transpose());
            }
        }
        if (below != null) {
            below.clear();
            for (int place = 0; place < places(); place++) {
                underKernel(below, place).add(1, weights.kernel(), answersAt(place));
            }
        }
    }

    /** Passes each output's gradient back to the value it was pooled from; returns the bias' gradient. */
    private double[] unpool(double[] bias, MatrixView outGrad) {
        int frames = x.columns();
        double[] biasGrad = new double[filters];
        double[] left = new double[frames];
        double[] right = new double[frames];
        double[] grad = new double[frames];
        for (int row = 0; row < layer.getNOut(); row++) {
            answers.read(leftOf(row), 1, left);
            answers.read(leftOf(row) + filters, 1, right);
            outGrad.rows(row, 1).read(grad);
            int filter = row % filters;
            for (int i = 0; i < frames; i++) {
                double g = Math.max(left[i], right[i]) + bias[filter] > 0 ? count(i) * grad[i] : 0;
                double toLeft = left[i] > right[i] ? g : 0;
                left[i] = toLeft;
                right[i] = g - toLeft;
                biasGrad[filter] += g;
            }
            answers.write(leftOf(row), 1, left);
            answers.write(leftOf(row) + filters, 1, right);
        }
        return biasGrad;
    }
}
