package affetti.augment;

import affetti.core.AudioClip;
import affetti.core.Checks;
import java.util.Arrays;

/**
 * Time stretching by waveform-similarity overlap-add (Verhelst and Roelands, ICASSP 1993): the sound is cut into sequences of 82 ms that
 * are laid closer together or further apart, each moved by up to 14 ms to where it best continues the one before.
 *
 * <p>A sequence is chosen and joined as TarsosDSP does it, to the last bit; its own processor prints a line whenever one is made, rounds its
 * input step to whole samples and begins with a fade-in. Taught in notebook 03.
 */
final class TimeStretcher {
    static final double SLOWEST = 0.5;
    static final double FASTEST = 2;
    private static final int LOWEST_RATE = 1000;
    private static final int HIGHEST_RATE = 192_000;
    private static final double SEQUENCE_MS = 82;
    private static final double SEEK_MS = 28;
    private static final double OVERLAP_MS = 12;
    private final int sequence;
    private final int seek;
    private final int overlap;
    /** The end of the last sequence, which the next one fades in over. */
    private final float[] tail;

    private TimeStretcher(int sampleRate) {
        Checks.inRange("sampleRate", sampleRate, LOWEST_RATE, HIGHEST_RATE);
        sequence = (int) (sampleRate * SEQUENCE_MS / 1000);
        seek = (int) (sampleRate * SEEK_MS / 1000);
        overlap = (int) (sampleRate * OVERLAP_MS / 1000);
        tail = new float[overlap];
    }

    /**
     * @param tempoFactor 1.25 is a quarter faster
     * @param length      samples wanted; past the sound's end they are silent
     */
    static float[] stretch(AudioClip clip, double tempoFactor, int length) {
        return new TimeStretcher(clip.sampleRate()).of(clip, tempoFactor, length);
    }

    private float[] of(AudioClip clip, double tempoFactor, int length) {
        float[] stretched = new float[length];
        int step = sequence - overlap;
        float[] input = new float[sequence + seek];
        float[] output = new float[step];
        // One sequence before the first, which ends where the first begins: the first then continues it without a fade-in.
        fill(input, clip, -step - seek / 2);
        join(input, output);
        for (int start = 0, number = 0; start < length; start += step, number++) {
            fill(input, clip, Math.round(number * step * tempoFactor) - seek / 2);
            join(input, output);
            System.arraycopy(output, 0, stretched, start, Math.min(step, length - start));
        }
        return stretched;
    }

    /** Lays the sequence of {@code input} that best continues the last one over that one's end. */
    private void join(float[] input, float[] output) {
        int best = bestStart(input);
        for (int i = 0; i < overlap; i++) {
            output[i] = (input[best + i] * i + tail[i] * (overlap - i)) / overlap;
        }
        int whole = sequence - 2 * overlap;
        System.arraycopy(input, best + overlap, output, overlap, whole);
        System.arraycopy(input, best + overlap + whole, tail, 0, overlap);
    }

    /** Where the input is most like the last sequence's end, whose middle counts most; a start near the middle of the search is preferred. */
    private int bestStart(float[] input) {
        float[] wanted = new float[overlap];
        for (int i = 0; i < overlap; i++) {
            wanted[i] = tail[i] * (float) (i * (overlap - i));
        }
        int best = 0;
        double highest = -10;
        for (int start = 0; start < seek; start++) {
            double fromMiddle = (double) (2 * start - seek) / seek;
            double likeness = (correlation(wanted, input, start) + 0.1) * (1 - 0.25 * fromMiddle * fromMiddle);
            if (likeness > highest) {
                highest = likeness;
                best = start;
            }
        }
        return best;
    }

    private double correlation(float[] wanted, float[] input, int start) {
        double product = 0;
        double energy = 0;
        for (int i = 1; i < overlap; i++) {
            product += wanted[i] * input[start + i];
            energy += wanted[i] * wanted[i];
        }
        return product / Math.sqrt(energy < 1e-8 ? 1 : energy);
    }

    /** The clip's samples from {@code start} on; silence before its beginning and past its end. */
    private static void fill(float[] input, AudioClip clip, long start) {
        Arrays.fill(input, 0);
        int from = (int) Math.max(0, start);
        int to = (int) Math.min(clip.length(), start + input.length);
        if (from < to) {
            clip.copyTo(from, input, (int) (from - start), to - from);
        }
    }
}
