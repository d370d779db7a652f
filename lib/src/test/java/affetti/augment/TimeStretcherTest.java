package affetti.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import affetti.core.AudioClip;
import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.WaveformSimilarityBasedOverlapAdd;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeStretcherTest {
    private static final int RATE = 22_050;
    private static final int SEQUENCE = RATE * 82 / 1000;
    private static final int SEEK = RATE * 28 / 1000;
    private static final int STEP = SEQUENCE - RATE * 12 / 1000;

    /** At a tempo of 1 TarsosDSP's input step is whole too, so its processor gives what ours gives. It prints a line here. */
    @Test
    void equalsTarsosDspToTheLastBit() {
        float[] samples = sound(2 * RATE);
        var processor = new WaveformSimilarityBasedOverlapAdd(new WaveformSimilarityBasedOverlapAdd.Parameters(1, RATE, 82, 28, 12));
        AudioEvent event = new AudioEvent(new TarsosDSPAudioFormat(RATE, 16, 1, true, false));
        float[] expected = new float[SEQUENCE * 10];
        for (int number = -1; number * STEP + STEP < expected.length; number++) {
            event.setFloatBuffer(part(samples, number * STEP - SEEK / 2, processor.getInputBufferSize()));
            processor.process(event);
            if (number >= 0) {
                System.arraycopy(event.getFloatBuffer(), 0, expected, number * STEP, STEP);
            }
        }
        int length = expected.length / STEP * STEP;
        assertArrayEquals(Arrays.copyOf(expected, length), TimeStretcher.stretch(new AudioClip(samples, RATE), 1, length));
    }

    /** Two gliding tones in noise: the best place for a sequence is seldom the middle. */
    private static float[] sound(int length) {
        Random random = new Random(1);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            double t = i / (double) RATE;
            samples[i] = (float) (0.4 * Math.sin(900 * t * (1 + t)) + 0.3 * Math.sin(2500 * t) + 0.05 * random.nextGaussian());
        }
        return samples;
    }

    private static float[] part(float[] samples, int start, int length) {
        float[] part = new float[length];
        for (int i = 0; i < length; i++) {
            part[i] = start + i >= 0 && start + i < samples.length ? samples[start + i] : 0;
        }
        return part;
    }
}
