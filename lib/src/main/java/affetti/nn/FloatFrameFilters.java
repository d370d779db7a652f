package affetti.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@link FrameConvolutionRuntime.Filters} in single precision: what training uses. It goes through some frames at a time, whose values stay in the
 * processor's cache between the products and the pooling. Its loops run over whole arrays with one index, without branches, which the JVM turns into
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
    /** Of one pooled bin, [filter][frame]: the two neighbours, what is pooled from them (or its gradient), and the filters' biases. */
    private float[] left = {};
    private float[] right = {};
    private float[] pooled = {};
    private float[] bias = {};
    private float[] biasGrad = {};

    FloatFrameFilters(FrameConvolutionLayer layer) {
        this.layer = layer;
        this.filters = layer.getFilters();
        this.pooledBins = (int) layer.getNOut() / filters;
    }

    /** Some frames, as everything of them that stands side by side in memory. */
    private final class Strip {
        private final int first;
        private final int frames;
        private final FloatBuffer memory;

        private Strip(int first, FloatBuffer memory) {
            this.first = first;
            this.frames = Math.min(STRIP, x.columns() - first);
            this.memory = memory;
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
    }

    private void resize() {
        answers = Matrix.sized(answers, DataType.FLOAT, x.columns(), FrameConvolutionLayer.POOL * pooledBins * filters);
        int length = filters * STRIP;
        if (left.length < length) {
            left = new float[length];
            right = new float[length];
            pooled = new float[length];
            bias = new float[length];
            biasGrad = new float[length];
        }
    }

    /** Spreads the biases over a strip's frames. */
    private void spread(MatrixView of, int frames) {
        float[] biases = new float[filters];
        of.read(biases);
        for (int filter = 0; filter < filters; filter++) {
            Arrays.fill(bias, filter * frames, (filter + 1) * frames, biases[filter]);
        }
    }

    @Override
    public void forward(Weights weights, MatrixView inputs, float[] frameCounts, MatrixView output) {
        x = inputs;
        counts = frameCounts;
        resize();
        FloatBuffer memory = answers.view().floats();
        FloatBuffer target = output.floats();
        for (int first = 0; first < x.columns(); first += STRIP) {
            Strip strip = new Strip(first, memory);
            spread(weights.bias(), strip.frames);
            for (int place = 0; place < FrameConvolutionLayer.POOL * pooledBins; place++) {
                strip.answersAt(place).becomeInTiles(weights.kernel().transpose(), strip.underKernel(x, place));
            }
            for (int bin = 0; bin < pooledBins; bin++) {
                strip.readNeighbours(bin);
                pool(left, right, bias, pooled, strip.length());
                strip.count();
                for (int filter = 0; filter < filters; filter++) {
                    target.put((bin * filters + filter) * x.columns() + first, pooled, filter * strip.frames, strip.frames);
                }
            }
        }
    }

    private static void pool(float[] left, float[] right, float[] bias, float[] pooled, int length) {
        for (int i = 0; i < length; i++) {
            pooled[i] = Math.max(0, Math.max(left[i], right[i]) + bias[i]);
        }
    }

    @Override
    public void backward(Weights weights, Weights gradients, MatrixView outGrad, MatrixView below) {
        FloatBuffer memory = answers.view().floats();
        FloatBuffer above = outGrad.floats();
        float[] biasSums = new float[filters];
        if (below != null) {
            below.clear();
        }
        for (int first = 0; first < x.columns(); first += STRIP) {
            Strip strip = new Strip(first, memory);
            spread(weights.bias(), strip.frames);
            unpool(strip, above, biasSums);
            multiplyBack(strip, weights.kernel(), gradients.kernel().transpose(), below);
        }
        gradients.bias().write(biasSums);
    }

    /** Passes each output's gradient back to the value it was pooled from, and adds up the biases' gradients. */
    private void unpool(Strip strip, FloatBuffer above, float[] biasSums) {
        Arrays.fill(biasGrad, 0);
        for (int bin = 0; bin < pooledBins; bin++) {
            strip.readNeighbours(bin);
            for (int filter = 0; filter < filters; filter++) {
                above.get((bin * filters + filter) * x.columns() + strip.first, pooled, filter * strip.frames, strip.frames);
            }
            strip.count();
            pass(left, right, bias, pooled, strip.length());
            part(left, right, pooled, strip.length());
            add(pooled, biasGrad, strip.length());
            strip.writeNeighbours(bin);
        }
        for (int i = 0; i < strip.length(); i++) {
            biasSums[i / strip.frames] += biasGrad[i];
        }
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

    private void multiplyBack(Strip strip, MatrixView kernel, MatrixView kernelGrad, MatrixView below) {
        for (int place = 0; place < FrameConvolutionLayer.POOL * pooledBins; place++) {
            MatrixView gradient = strip.answersAt(place);
            if (strip.first == 0 && place == 0) {
                kernelGrad.becomeInTiles(gradient, strip.underKernel(x, place).transpose());
            } else {
                kernelGrad.addInTiles(gradient, strip.underKernel(x, place).transpose());
            }
            if (below != null) {
                strip.underKernel(below, place).addInTiles(kernel, gradient);
            }
        }
    }
}
