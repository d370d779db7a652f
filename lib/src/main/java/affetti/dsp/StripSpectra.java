package affetti.dsp;

/**
 * Spectra of the frames of a sound in strips, without a window: first of every strip's first frame, then of every strip's second, and so
 * on. Frames are centred on the strip's first sample and then a hop apart. Where frames overlap much, they slide; elsewhere two of them
 * share a Fourier transform.
 */
final class StripSpectra {
    /** Measured: 16 hops a frame cost less sliding than transformed, 8 about the same. */
    private static final int HOPS_TO_SLIDE = 16;

    private final Strips sound;
    private final int hop;
    private final FloatLaneFft fft;
    private final RealSpectra pairs;
    private final SlidingSpectra sliding;
    private int frame = -1;

    /**
     * @param sound in strips
     * @param hop   from frame to frame in samples
     * @param fft   a transform with as many lanes as there are strips
     * @param band  the bins wanted, without bin 0
     */
    StripSpectra(Strips sound, int hop, FloatLaneFft fft, Band band) {
        this.sound = sound;
        this.hop = hop;
        this.fft = fft;
        this.pairs = new RealSpectra(fft, band);
        boolean slides = hop % 2 == 0 && hop * HOPS_TO_SLIDE <= fft.size();
        this.sliding = slides ? new SlidingSpectra(sound, hop, band) : null;
    }

    /** Number of strips. */
    int strips() {
        return sound.count();
    }

    /** The next frame of every strip; overwritten by the one after. */
    Spectra next() {
        frame++;
        if (frame > 1 && sliding != null) {
            sliding.advance(start(frame - 1), pairs.second());
            return pairs.second();
        }
        if (frame % 2 == 1) {
            return pairs.second();
        }
        for (int n = 0; n < fft.size(); n++) {
            sound.copy(start(frame) + n, fft.inputRe(n));
            sound.copy(start(frame + 1) + n, fft.inputIm(n));
        }
        fft.run();
        pairs.separate();
        return pairs.first();
    }

    private int start(int frame) {
        return frame * hop - fft.size() / 2;
    }
}
