package affetti.dsp;

/**
 * Neighbouring bins of a Fourier transform, and the angles by which their tones turn in time. Times are in half samples, so that both
 * samples and the places between them are whole numbers.
 */
public final class Band {
    private final int size;
    private final int first;
    private final int count;
    private final double[] cosines;

    /**
     * @param size  length of the transform, a multiple of 2
     * @param first the first bin
     * @param count number of bins
     */
    Band(int size, int first, int count) {
        this.size = size;
        this.first = first;
        this.count = count;
        cosines = new double[2 * size];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = Math.cos(Math.PI * i / size);
        }
    }

    /** Length of the transform. */
    int size() {
        return size;
    }

    /** The first bin. */
    int first() {
        return first;
    }

    /** Number of bins. */
    int count() {
        return count;
    }

    /** Cosine of the angle by which bin {@code first + i} turns in a time. */
    double cos(int i, int halfSamples) {
        return cosines[Math.floorMod((first + i) * halfSamples, cosines.length)];
    }

    /** Sine of the same angle. */
    double sin(int i, int halfSamples) {
        return cosines[Math.floorMod((first + i) * halfSamples - size / 2, cosines.length)];
    }

    /** The time that spectra's phases count from: half a sample behind the middle, in half samples of a frame. */
    int centre() {
        return size + 1;
    }
}
