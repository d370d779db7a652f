package affetti.features;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Test signals by formula, the same as in golden.py. */
public final class Signals {
    static final int RATE = 22_050;
    private static final int LENGTH = 4 * RATE;

    private Signals() {
    }

    /** Park and Miller's generator, -1 to 1. */
    static double[] noise(int count, long seed) {
        double[] values = new double[count];
        long state = seed;
        for (int i = 0; i < count; i++) {
            state = state * 48_271 % 2_147_483_647;
            values[i] = state / 1_073_741_823.5 - 1;
        }
        return values;
    }

    public static Map<String, AudioClip> all() {
        Map<String, AudioClip> signals = new LinkedHashMap<>();
        signals.put("silence", clip(n -> 0));
        signals.put("chord", clip(n -> 0.2 * (tone(221, n) + tone(278.5, n) + tone(331.1, n))));
        signals.put("chirp", clip(n -> 0.5 * Math.sin(2 * Math.PI * (50 * sec(n) + 0.5 * (8000 - 50) / 4 * sec(n) * sec(n)))));
        double[] noise = noise(LENGTH, 1);
        signals.put("noise", clip(n -> 0.1 * noise[n]));
        signals.put("clicks", clip(Signals::click));
        double[] hiss = noise(LENGTH, 7);
        signals.put("notes", clip(n -> note(n) + 0.001 * hiss[n]));
        signals.put("clipped", clip(n -> Math.max(-1, Math.min(1, 3 * tone(300, n)))));
        signals.put("ten-ms", signals.get("notes").slice(0, 220 / (double) RATE));
        return signals;
    }

    /** The same at half the level. */
    static AudioClip halved(AudioClip clip) {
        float[] samples = clip.samples();
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= 0.5f;
        }
        return new AudioClip(samples, clip.sampleRate());
    }

    /** The mean of one column of a clip's feature. */
    static double mean(Feature feature, AudioClip clip, String column) {
        FeatureMatrix matrix = feature.compute(Analysis.of(clip));
        double sum = 0;
        for (float value : matrix.column(matrix.binNames().indexOf(column))) {
            sum += value / matrix.frames();
        }
        return sum;
    }

    static AudioClip clip(IntToDoubleFunction formula) {
        float[] samples = new float[LENGTH];
        for (int n = 0; n < LENGTH; n++) {
            samples[n] = (float) formula.applyAsDouble(n);
        }
        return new AudioClip(samples, RATE);
    }

    static double tone(double hz, int n) {
        return Math.sin(2 * Math.PI * hz * sec(n));
    }

    private static double sec(int n) {
        return n / (double) RATE;
    }

    private static double click(int n) {
        int tick = n % (RATE / 2);
        return tick < 100 && sec(n) > 0.3 ? Math.exp(-tick / 20.0) * Math.cos(tick * 0.9) : 0;
    }

    private static double note(int n) {
        double hz = 220 * Math.pow(2, Math.floor(sec(n) / 0.4) / 6);
        return 0.3 * Math.exp(-6 * (sec(n) % 0.4)) * tone(hz, n);
    }
}
