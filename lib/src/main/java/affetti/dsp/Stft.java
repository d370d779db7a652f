package affetti.dsp;

import affetti.core.Samples;
import java.util.function.Consumer;

/**
 * The short-time Fourier transform's magnitudes: periodic Hann window, centred frames, silence past the clip's ends. Reference:
 * librosa.stft, whose transform runs in double precision and is rounded to float, as here.
 */
public final class Stft {
    private final Samples samples;
    private final FrameOptions options;
    private final double[] window;
    private final int frames;

    /** Under a Hann window. */
    public Stft(Samples samples, FrameOptions options) {
        this(samples, options, Windows.hann(options.windowSamples()));
    }

    /**
     * With another window.
     *
     * @param window factor for each sample of a frame, as long as the frame
     */
    public Stft(Samples samples, FrameOptions options, double[] window) {
        this.samples = samples;
        this.options = options;
        this.window = window;
        this.frames = 1 + samples.length() / options.hopSamples();
    }

    /** Number of frames. */
    public int frames() {
        return frames;
    }

    /** Hands over the magnitudes of all frames, shape [windowSamples / 2 + 1][frame], block by block. */
    public void magnitudes(Consumer<FrameBlock> consumer) {
        int size = options.windowSamples();
        LaneFft fft = LaneFft.reused(size, FrameBlock.LANES / 2);
        LaneFrames lanes = new LaneFrames(FrameBlock.LANES, size, options.hopSamples());
        float[][] stretch = Rows.floats(1, lanes.stretchSamples());
        for (int first = 0; first < frames; first += FrameBlock.LANES) {
            Interrupts.check();
            Padding.read(samples, first * (long) options.hopSamples() - size / 2, stretch[0]);
            lanes.fill(stretch[0], window, fft);
            fft.run();
            FrameBlock block = split(fft, first);
            silence(block, stretch[0]);
            consumer.accept(block);
        }
        Rows.giveBack(stretch);
        lanes.giveBack();
        fft.giveBack();
    }

    /** A frame of zeros under the window has a spectrum of zeros; sharing a lane with a loud frame leaves rounding errors in it. */
    private void silence(FrameBlock block, float[] stretch) {
        for (int frame = 0; frame < block.frames(); frame++) {
            int n = 0;
            while (n < options.windowSamples() && stretch[frame * options.hopSamples() + n] * window[n] == 0) {
                n++;
            }
            if (n == options.windowSamples()) {
                for (float[] bin : block.bins()) {
                    bin[frame] = 0;
                }
            }
        }
    }

    /** Two real frames went through each complex lane; their spectra are its even and odd parts. */
    private FrameBlock split(LaneFft fft, int first) {
        int size = options.windowSamples();
        int half = FrameBlock.LANES / 2;
        float[][] magnitudes = Rows.floats(size / 2 + 1, FrameBlock.LANES);
        double[] power = new double[half];
        for (int bin = 0; bin <= size / 2; bin++) {
            int mirror = (size - bin) % size;
            power(fft.re(bin), fft.re(mirror), fft.im(bin), fft.im(mirror), power);
            Lanes.round(power, magnitudes[bin], 0);
            power(fft.im(bin), fft.im(mirror), fft.re(mirror), fft.re(bin), power);
            Lanes.round(power, magnitudes[bin], half);
            Lanes.squareRoot(magnitudes[bin]);
        }
        return new FrameBlock(first, Math.min(FrameBlock.LANES, frames - first), magnitudes);
    }

    private static void power(double[] a, double[] b, double[] c, double[] d, double[] power) {
        for (int lane = 0; lane < power.length; lane++) {
            double sum = a[lane] + b[lane];
            double gap = c[lane] - d[lane];
            power[lane] = 0.25 * (sum * sum + gap * gap);
        }
    }
}
