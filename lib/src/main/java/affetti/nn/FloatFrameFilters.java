package affetti.nn;

import affetti.core.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@link FrameConvolutionRuntime.Filters} in single precision: what training uses. Each processor goes through some frames at a time, whose values stay in
 * its cache between the products and the pooling. Its loops run over whole arrays with one index, without branches, which the JVM turns into
 * vector instructions.
 */
final class FloatFrameFilters implements FrameConvolutionRuntime.Filters {
    /** Frames at a time. */
    private static final int STRIP = 256;
    private final FrameConvolutionLayer layer;
    private final int filters;
    private final int pooledBins;
    private MatrixView x;
    private float[] counts;
    /** The filters' outputs, later their gradients, strip by strip, each [place][filter][frame]. */
    private Matrix answers;
    /** The kernel's gradient, strip by strip, each [filter][kernelBins * channels]. */
    private Matrix kernelGrads;
    FloatFrameFilters(FrameConvolutionLayer layer) {
        this.layer = layer;
        this.filters = layer.getFilters();
        this.pooledBins = (int) layer.getNOut() / filters;
    }

    /** Some frames, as everything of them that stands side by side in memory. */
    private final class Strip {
        private final int first;
        private final int frames;
        private final FloatBuffer memory = answers.view().floats();
        /** Of one pooled bin, [filter][frame]: the two neighbours, what is pooled from them (or its gradient), and the filters' biases. */
        private final float[] left;
        private final float[] right;
        private final float[] pooled;
        private final float[] bias;

        private Strip(int number, MatrixView biases) {
            this.first = number * STRIP;
            this.frames = Math.min(STRIP, x.columns() - first);
            this.left = new float[length()];
            this.right = new float[length()];
            this.pooled = new float[length()];
            this.bias = new float[length()];
            float[] values = new float[filters];
            biases.read(values);
            for (int filter = 0; filter < filters; filter++) {
                Arrays.fill(bias, filter * frames, (filter + 1) * frames, values[filter]);
            }
        }

        private int length() {
            return filters * frames;
        }

        /** The outputs at a place, [filters][frames]. */
        private MatrixView answersAt(int place) {
            int places = answers.columns() / filters;
            return answers.view().rows(first, frames).asRows(places * filters, frames).rows((long) place * filters, filters);
        }

        /** What the kernel reads at a place, [kernelBins * channels][frames]. */
        private MatrixView underKernel(MatrixView rows, int place) {
            return rows.rows((long) place * layer.getChannels(), (long) layer.getKernelBins() * layer.getChannels()).columns(first, frames);
        }

        /** Where a pooled bin's first neighbour lies; the second one follows. */
        private int placeOf(int bin) {
            return first * answers.columns() + bin * FrameConvolutionLayer.POOL * length();
        }

        private void readNeighbours(int bin) {
            memory.get(placeOf(bin), left, 0, length());
            memory.get(placeOf(bin) + length(), right, 0, length());
        }

        private void writeNeighbours(int bin) {
            memory.put(placeOf(bin), left, 0, length());
            memory.put(placeOf(bin) + length(), right, 0, length());
        }

        /** Multiplies a bin's values by what counts. */
        private void count() {
            for (int i = 0; counts != null && i < length(); i++) {
                pooled[i] *= counts[first + i % frames];
            }
        }

        private void forward(MatrixView kernel, FloatBuffer target) {
            for (int place = 0; place < FrameConvolutionLayer.POOL * pooledBins; place++) {
                answersAt(place).becomeInTiles(kernel.transpose(), underKernel(x, place));
            }
            for (int bin = 0; bin < pooledBins; bin++) {
                readNeighbours(bin);
                pool(left, right, bias, pooled, length());
                count();
                for (int filter = 0; filter < filters; filter++) {
                    target.put((bin * filters + filter) * x.columns() + first, pooled, filter * frames, frames);
                }
            }
        }

        /** Passes each output's gradient back to the value it was pooled from, and adds up the biases' gradients. */
        private void unpool(FloatBuffer above, float[] biasSums) {
            float[] biasGrad = new float[length()];
            for (int bin = 0; bin < pooledBins; bin++) {
                readNeighbours(bin);
                for (int filter = 0; filter < filters; filter++) {
                    above.get((bin * filters + filter) * x.columns() + first, pooled, filter * frames, frames);
                }
                count();
                pass(left, right, bias, pooled, length());
                part(left, right, pooled, length());
                add(pooled, biasGrad, length());
                writeNeighbours(bin);
            }
            for (int i = 0; i < length(); i++) {
                biasSums[i / frames] += biasGrad[i];
            }
        }

        private void multiplyBack(MatrixView kernel, MatrixView kernelGrad, MatrixView below) {
            for (int place = 0; place < FrameConvolutionLayer.POOL * pooledBins; place++) {
                MatrixView gradient = answersAt(place);
                if (place == 0) {
                    kernelGrad.becomeInTiles(gradient, underKernel(x, place).transpose());
                } else {
                    kernelGrad.addInTiles(gradient, underKernel(x, place).transpose());
                }
                if (below != null) {
                    underKernel(below, place).addInTiles(kernel, gradient);
                }
            }
        }
    }

    private int strips() {
        return (x.columns() + STRIP - 1) / STRIP;
    }

    @Override
    public void forward(Weights weights, MatrixView inputs, float[] frameCounts, MatrixView output) {
        x = inputs;
        counts = frameCounts;
        answers = Matrix.sized(answers, DataType.FLOAT, x.columns(), FrameConvolutionLayer.POOL * pooledBins * filters);
        FloatBuffer target = output.floats();
        Workers.inParts(strips(), 1, (from, end) -> {
            for (int strip = from; strip < end; strip++) {
                new Strip(strip, weights.bias()).forward(weights.kernel(), target);
            }
        });
    }

    private static void pool(float[] left, float[] right, float[] bias, float[] pooled, int length) {
        for (int i = 0; i < length; i++) {
            pooled[i] = Math.max(0, Math.max(left[i], right[i]) + bias[i]);
        }
    }

    @Override
    public void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView below) {
        FloatBuffer above = outGrad.floats();
        float[][] biasGrads = new float[strips()][filters];
        int kernelRows = weights.kernel().rows();
        kernelGrads = Matrix.sized(kernelGrads, DataType.FLOAT, (long) strips() * filters, kernelRows);
        if (below != null) {
            below.clear();
        }
        Workers.inParts(strips(), 1, (from, end) -> {
            for (int number = from; number < end; number++) {
                Strip strip = new Strip(number, weights.bias());
                strip.unpool(above, biasGrads[number]);
                strip.multiplyBack(weights.kernel(), kernelGrads.view().rows((long) number * filters, filters), below);
            }
        });
        float[] biasGrad = new float[filters];
        float[] kernelGrad = new float[filters * kernelRows];
        float[] ofStrip = new float[kernelGrad.length];
        for (int strip = 0; strip < strips(); strip++) {
            add(biasGrads[strip], biasGrad, filters);
            kernelGrads.view().rows((long) strip * filters, filters).read(ofStrip);
            add(ofStrip, kernelGrad, ofStrip.length);
        }
        gradients.bias().write(biasGrad);
        gradients.kernel().transpose().write(kernelGrad);
    }

    /** What passes the rectifier: the gradient where the larger neighbour and the bias are above 0. */
    private static void pass(float[] left, float[] right, float[] bias, float[] gradient, int length) {
        for (int i = 0; i < length; i++) {
            gradient[i] *= FastMath.step(Math.max(left[i], right[i]) + bias[i]);
        }
    }

    /** Gives the gradient to the larger neighbour, if both are equal to the right one. */
    private static void part(float[] left, float[] right, float[] gradient, int length) {
        for (int i = 0; i < length; i++) {
            float toLeft = gradient[i] * FastMath.step(left[i] - right[i]);
            left[i] = toLeft;
            right[i] = gradient[i] - toLeft;
        }
    }

    private static void add(float[] values, float[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] += values[i];
        }
    }
}
