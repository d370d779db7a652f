package affetti.features;

import affetti.core.Samples;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The short-time Fourier transform's magnitudes: periodic Hann window, centred frames, silence past the clip's ends. Reference:
 * librosa.stft, whose transform runs in double precision and is rounded to float, as here.
 */
final class Stft {
    private final Samples samples;
    private final FrameOptions options;
    private final int frames;

    Stft(Samples samples, FrameOptions options) {
        this.samples = samples;
        this.options = options;
        this.frames = 1 + samples.length() / options.hopSamples();
    }

    /** Number of frames. */
    int frames() {
        return frames;
    }

    /** Hands over the magnitudes of all frames, shape [windowSamples / 2 + 1][frame], block by block. */
    void magnitudes(Consumer<FrameBlock> consumer) {
        int size = options.windowSamples();
        int lanes = FrameBlock.LANES / 2;
        LaneFft fft = new LaneFft(size, lanes);
        double[] window = Windows.hann(size);
        float[] part = new float[(FrameBlock.LANES - 1) * options.hopSamples() + size];
        for (int first = 0; first < frames; first += FrameBlock.LANES) {
            Interrupts.check();
            Padding.read(samples, first * (long) options.hopSamples() - size / 2, part);
            for (int n = 0; n < size; n++) {
                double[] re = fft.inputRe(n);
                double[] im = fft.inputIm(n);
                for (int lane = 0; lane < lanes; lane++) {
                    re[lane] = part[lane * options.hopSamples() + n] * window[n];
                    im[lane] = part[(lane + lanes) * options.hopSamples() + n] * window[n];
                }
            }
            fft.run();
            consumer.accept(split(fft, first));
        }
    }

    /** Two real frames went through each complex lane; their spectra are its even and odd parts. */
    private FrameBlock split(LaneFft fft, int first) {
        int size = options.windowSamples();
        int lanes = FrameBlock.LANES / 2;
        float[][] magnitude = new float[size / 2 + 1][FrameBlock.LANES];
        for (int bin = 0; bin <= size / 2; bin++) {
            double[] re = fft.re(bin);
            double[] im = fft.im(bin);
            double[] mirrorRe = fft.re((size - bin) % size);
            double[] mirrorIm = fft.im((size - bin) % size);
            float[] out = magnitude[bin];
            for (int lane = 0; lane < lanes; lane++) {
                double evenRe = re[lane] + mirrorRe[lane];
                double evenIm = im[lane] - mirrorIm[lane];
                double oddRe = im[lane] + mirrorIm[lane];
                double oddIm = mirrorRe[lane] - re[lane];
                out[lane] = (float) (0.5 * Math.sqrt(evenRe * evenRe + evenIm * evenIm));
                out[lane + lanes] = (float) (0.5 * Math.sqrt(oddRe * oddRe + oddIm * oddIm));
            }
        }
        int count = Math.min(FrameBlock.LANES, frames - first);
        for (float[] row : magnitude) {
            Arrays.fill(row, count, row.length, 0);
        }
        return new FrameBlock(first, count, magnitude);
    }
}
