package affetti.core;

/**
 * Mono audio in memory: samples, nominally in [-1, 1], at a sample rate in hertz. Immutable: the array is copied in and out;
 * {@link #sample} and {@link #copyTo} read without copying the whole. Taught in notebook 02.
 */
public final class AudioClip implements Samples {
    private final float[] samples;
    private final int sampleRate;

    /**
     * @param samples    shape [samples]; copied
     * @param sampleRate hertz, 1 or more
     * @throws IllegalArgumentException if the rate is not positive or a sample is NaN or infinite
     */
    public AudioClip(float[] samples, int sampleRate) {
        this(samples.clone(), sampleRate, true);
    }

    private AudioClip(float[] owned, int sampleRate, boolean check) {
        this.samples = owned;
        this.sampleRate = Checks.positive("sampleRate", sampleRate);
        for (int i = 0; check && i < owned.length; i++) {
            if (!Float.isFinite(owned[i])) {
                throw new IllegalArgumentException("sample " + i + " is " + owned[i]
                        + ", but must be finite: the audio was decoded or processed wrongly");
            }
        }
    }

    /** Number of samples. */
    @Override
    public int length() {
        return samples.length;
    }

    /** Samples a second, in hertz. */
    @Override
    public int sampleRate() {
        return sampleRate;
    }

    /** Length in seconds. */
    @Override
    public double durationSec() {
        return samples.length / (double) sampleRate;
    }

    /** The sample at {@code index}. */
    public float sample(int index) {
        return samples[index];
    }

    /** A copy of all samples, shape [samples]. */
    public float[] samples() {
        return samples.clone();
    }

    /** Copies {@code count} samples from {@code start} into {@code target} at {@code offset}. */
    @Override
    public void copyTo(int start, float[] target, int offset, int count) {
        System.arraycopy(samples, start, target, offset, count);
    }

    /**
     * The part from {@code startSec} (inclusive) to {@code endSec} (exclusive), in seconds; what lies past the end is left out.
     *
     * @throws IllegalArgumentException if the start is negative or not before the end
     */
    public AudioClip slice(double startSec, double endSec) {
        if (!(startSec >= 0 && endSec > startSec)) {
            throw new IllegalArgumentException("slice from " + startSec + " s to " + endSec
                    + " s, but the start must be 0 or more and before the end");
        }
        int start = (int) Math.min(samples.length, Math.round(startSec * sampleRate));
        int end = (int) Math.min(samples.length, Math.round(endSec * sampleRate));
        float[] part = new float[end - start];
        System.arraycopy(samples, start, part, 0, part.length);
        return new AudioClip(part, sampleRate, false);
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "AudioClip[%.2f s, %d Hz]", durationSec(), sampleRate);
    }
}
