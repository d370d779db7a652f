package affetti.dsp;

import java.io.IOException;
import java.util.Arrays;

/**
 * Resamples sound that comes block by block. The input is cut into chunks that hold whole periods of both rates; each is filtered with
 * the samples around it at hand. The ratio 2:1 goes by spectra ({@link HalfRate}), all others by a table of the filter's values for each
 * place that an output sample can have between two input samples, as far as there are not too many.
 */
public final class ResamplerStream {
    /** With the margins, one segment for each of the strips that {@link HalfRate} cuts it into. */
    private static final int CHUNK_SAMPLES = 420_000;

    /** Of rates with more places than this the table has only so many, and a value between two is interpolated: 1.2e-6 of it at most. */
    private static final int MOST_PLACES = 1024;

    private final int inputPeriod;
    private final int outputPeriod;
    private final int reach;
    private final int margin;
    private final int chunk;
    private final SampleSink sink;
    private final boolean halving;
    private final float[][] taps;
    private final float[] buffer;
    private int filled;
    private long taken;
    private long given;

    /**
     * @param fromRate input rate in hertz
     * @param toRate   output rate in hertz
     * @param sink     takes the output
     */
    public ResamplerStream(int fromRate, int toRate, SampleSink sink) {
        int divisor = gcd(fromRate, toRate);
        this.inputPeriod = fromRate / divisor;
        this.outputPeriod = toRate / divisor;
        this.sink = sink;
        double stretch = Math.max(1, inputPeriod / (double) outputPeriod) / 2;
        this.reach = (int) Math.floor(LowPass.GENERAL.halfLength() * stretch) + 1;
        this.margin = inputPeriod * ((reach + inputPeriod) / inputPeriod);
        this.chunk = inputPeriod * Math.max(1, CHUNK_SAMPLES / inputPeriod);
        this.buffer = new float[margin + chunk + margin];
        this.filled = margin;
        this.halving = inputPeriod == 2 && outputPeriod == 1;
        this.taps = halving || inputPeriod == outputPeriod ? null : taps(stretch);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private float[][] taps(double stretch) {
        LowPass filter = 2 * outputPeriod == inputPeriod || 2 * inputPeriod == outputPeriod ? LowPass.HALVING : LowPass.GENERAL;
        float[][] table = new float[interpolated() ? MOST_PLACES + 1 : outputPeriod][2 * reach + 1];
        for (int place = 0; place < table.length; place++) {
            double fraction = interpolated() ? place / (double) MOST_PLACES : fraction(place);
            for (int k = -reach; k <= reach; k++) {
                table[place][k + reach] = (float) (filter.at((k - fraction) / stretch) / stretch);
            }
        }
        return table;
    }

    private boolean interpolated() {
        return outputPeriod > MOST_PLACES;
    }

    /** Where an output sample lies between two input samples. */
    private double fraction(int output) {
        return (long) output * inputPeriod % outputPeriod / (double) outputPeriod;
    }

    /** Takes the next samples. */
    public void push(float[] samples, int count) throws IOException {
        taken += count;
        if (inputPeriod == outputPeriod) {
            sink.accept(samples, 0, count);
            return;
        }
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, buffer.length - filled);
            System.arraycopy(samples, done, buffer, filled, part);
            filled += part;
            done += part;
            if (filled == buffer.length) {
                emitChunk();
            }
        }
    }

    /** Gives out what is left. */
    public void finish() throws IOException {
        while (inputPeriod != outputPeriod && given < outputLength()) {
            Arrays.fill(buffer, filled, buffer.length, 0);
            emitChunk();
        }
    }

    /** As long in seconds as the input, rounded up to a whole sample. */
    private long outputLength() {
        return (taken * outputPeriod + inputPeriod - 1) / inputPeriod;
    }

    private void emitChunk() throws IOException {
        int count = (int) Math.min((long) chunk / inputPeriod * outputPeriod, outputLength() - given);
        float[] output = halving ? HalfRate.halve(buffer) : filtered(count);
        int start = halving ? margin / 2 : 0;
        sink.accept(output, start, count);
        given += count;
        System.arraycopy(buffer, chunk, buffer, 0, buffer.length - chunk);
        filled = Math.max(0, filled - chunk);
    }

    private float[] filtered(int count) {
        float[] output = new float[count];
        for (int i = 0; i < count; i++) {
            int at = margin + (int) ((long) i * inputPeriod / outputPeriod) - reach;
            output[i] = (float) (interpolated() ? between(fraction(i) * MOST_PLACES, at) : dot(taps[i % outputPeriod], at));
        }
        return output;
    }

    private double between(double place, int at) {
        int before = (int) place;
        double share = place - before;
        return (1 - share) * dot(taps[before], at) + share * dot(taps[before + 1], at);
    }

    private double dot(float[] factors, int at) {
        double even = 0;
        double odd = 0;
        for (int k = 0; k + 1 < factors.length; k += 2) {
            even += factors[k] * buffer[at + k];
            odd += factors[k + 1] * buffer[at + k + 1];
        }
        return even + odd + factors[factors.length - 1] * buffer[at + factors.length - 1];
    }
}
