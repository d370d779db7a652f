package affetti.augment;

import affetti.core.AudioClip;
import affetti.core.Checks;
import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.WaveformSimilarityBasedOverlapAdd;
import be.tarsos.dsp.WaveformSimilarityBasedOverlapAdd.Parameters;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Time stretching by waveform-similarity overlap-add (Verhelst and Roelands, ICASSP 1993): the sound is cut into sequences of 82
 * ms that are laid closer together or further apart, each moved by up to 14 ms to where it best continues the one before.
 *
 * <p>TarsosDSP's processor does one sequence at a time. It rounds its input step to whole samples, begins with a fade-in and
 * knows no end; so the sequences are handed to it one by one from here, each from its exact place.
 */
final class TimeStretcher {
    static final double SLOWEST = 0.5;
    static final double FASTEST = 2;
    private static final int LOWEST_RATE = 1000;
    private static final int HIGHEST_RATE = 192_000;
    private static final int SEQUENCE_MS = 82;
    private static final int SEEK_MS = 28;
    private static final int OVERLAP_MS = 12;

    private TimeStretcher() {
    }

    /**
     * @param tempoFactor 1.25 is a quarter faster
     * @param length      samples wanted; past the sound's end they are silent
     */
    static float[] stretch(AudioClip clip, double tempoFactor, int length) {
        Checks.inRange("sampleRate", clip.sampleRate(), LOWEST_RATE, HIGHEST_RATE);
        float[] stretched = new float[length];
        WaveformSimilarityBasedOverlapAdd overlapAdd = quietly(() -> new WaveformSimilarityBasedOverlapAdd(
                new Parameters(tempoFactor, clip.sampleRate(), SEQUENCE_MS, SEEK_MS, OVERLAP_MS)));
        AudioEvent event = new AudioEvent(new TarsosDSPAudioFormat(clip.sampleRate(), 16, 1, true, false));
        int middleOfSeek = clip.sampleRate() * SEEK_MS / 1000 / 2;
        int outputStep = clip.sampleRate() * SEQUENCE_MS / 1000 - clip.sampleRate() * OVERLAP_MS / 1000;
        float[] input = new float[overlapAdd.getInputBufferSize()];

        // One sequence before the first, which ends where the first begins: the first then continues it without a fade-in.
        fill(input, clip, -outputStep - middleOfSeek);
        event.setFloatBuffer(input);
        overlapAdd.process(event);
        for (int start = 0, sequence = 0; start < length; start += outputStep, sequence++) {
            fill(input, clip, Math.round(sequence * outputStep * tempoFactor) - middleOfSeek);
            event.setFloatBuffer(input);
            overlapAdd.process(event);
            System.arraycopy(event.getFloatBuffer(), 0, stretched, start, Math.min(outputStep, length - start));
        }
        return stretched;
    }

    /** TarsosDSP prints a line whenever it makes a processor; a notebook shows only results. Other threads' lines get through. */
    private static synchronized <T> T quietly(Supplier<T> maker) {
        PrintStream shown = System.out;
        Thread making = Thread.currentThread();
        System.setOut(new PrintStream(shown, true) {
            @Override
            public void println(String line) {
                if (Thread.currentThread() != making) {
                    super.println(line);
                }
            }
        });
        try {
            return maker.get();
        } finally {
            System.setOut(shown);
        }
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
