package affetti.notebook;

import affetti.core.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The questions of notebook 2. Given: happy and sad, the features by id; frame and power, the spectrum by hand; loudness by emotion. */
final class Tasks2 {
    private static final int HOP = 512;
    private static final double RATE = 22050;

    static final List<Task> ALL = List.of(
            Task.of("2.1", given -> 500 * HOP / RATE, "Frames begin every 512 samples, and each is centred.",
                            "From one frame to the next it is 512 samples; a second has 22,050.")
                    .orElse(given -> 500 * 2048 / RATE, "Windows of 2048 samples overlap: from one to the next it is only a hop.")
                    .orElse(given -> (500 * HOP + 1024) / RATE, "The middle of frame 0 lies on the first sample: half of its window lies before it."),
            Task.of("2.2", given -> pitchClass(given, "sad", chroma -> mean(chroma)), "The loudest pitch class is often the tonic or the fifth of the key.",
                            "Take the mean of each of the twelve columns (`sad.get(\"chroma\").column(i)`), and the name of the largest.",
                            "The names stand in `sad.get(\"chroma\").binNames()`.")
                    .orElse(given -> pitchClass(given, "sad", chroma -> -mean(chroma)), "That is the one which sounds least.")
                    .orElse(given -> pitchClass(given, "happy", chroma -> mean(chroma)), "That is the happy clip's. Take the sad one."),
            Task.of("2.3", given -> Math.pow(10, 6 / 20.0), "RMS grows as the samples do: 6 dB are very nearly a factor of two.",
                            "Multiply every sample by one factor: then RMS has grown by that factor.",
                            "An amplitude grows by the factor 10^(dB/20).")
                    .orElse(given -> Math.pow(10, 6 / 10.0), "That is how much the *power* grows; RMS is an amplitude.")
                    .orElse(given -> 6.0, "Decibels count ratios in logarithms; 6 dB are no factor of six."),
            Task.of("2.4", given -> given.<Map<String, FeatureMatrix>>get("happy", Map.class).get("centroid").at(given.<Integer>get("frame", Integer.class), 0),
                            "Your sum of 1025 bins is the library's centroid.",
                            "The centroid is the mean of the bins' frequencies, weighted by their *magnitude*.",
                            "sum(f[k] * sqrt(power[k])) / sum(sqrt(power[k])), with f[k] = k * 22050 / 2048.")
                    .orElse(given -> centroid(given, RATE / 2048, power -> power), "You weighted by power; librosa weights by magnitude, its square root.")
                    .orElse(given -> centroid(given, 1, Math::sqrt), "That is a bin's number. A bin is 22050 / 2048 Hz wide."),
            Task.of("2.5", given -> level(given, "happiness", "anger") - level(given, "sadness", "calm"),
                            "So many decibels part excited from quiet music, before any network.",
                            "Take the mean of the two excited emotions' means, and subtract that of the two quiet ones'.",
                            "Excited are happiness and anger, quiet are sadness and calm.")
                    .orElse(given -> level(given, "happiness", "calm") - level(given, "anger", "sadness"), "That parts pleasant from unpleasant: valence, not arousal.")
                    .orElse(given -> level(given, "sadness", "calm") - level(given, "happiness", "anger"), "The other way round: excited less quiet."),
            Task.quiz("2.6", "c", "Chroma is scaled to the strongest pitch class of its frame, so a gain cancels out.")
                    .orElse("a", "RMS is the very measure of level.").orElse("b", "The first MFCC is the mean of the log spectrum: it moves with level.")
                    .orElse("d", "Decibels count from a fixed reference here: all bands rise by 6."),
            Task.quiz("2.7", "b", "A z-score within the clip takes each clip's own mean away: loud and quiet clips become alike.")
                    .orElse("a", "Scaling changes the values: the clip's own mean is subtracted.")
                    .orElse("c", "No: whatever the emotion, the clip's own mean is subtracted."),
            Task.quiz("2.8", "b", "A rhythm that repeats every beat repeats every second beat too: the tempogram has a peak at both.")
                    .orElse("a", "It heard the whole clip: both answers fit its onsets.")
                    .orElse("c", "A longer clip has the same peaks."));

    private Tasks2() {
    }

    private static String pitchClass(Given given, String clip, ToDoubleFunction<float[]> of) {
        FeatureMatrix chroma = given.<Map<String, FeatureMatrix>>get(clip, Map.class).get("chroma");
        int best = IntStream.range(0, chroma.bins()).boxed().max((one, other) -> Double.compare(of.applyAsDouble(chroma.column(one)),
                of.applyAsDouble(chroma.column(other)))).orElseThrow();
        return chroma.binNames().get(best);
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    private static double centroid(Given given, double hertzPerBin, DoubleUnaryOperator weight) {
        double[] power = given.get("power", double[].class);
        double sum = 0;
        double weights = 0;
        for (int bin = 0; bin < power.length; bin++) {
            sum += bin * hertzPerBin * weight.applyAsDouble(power[bin]);
            weights += weight.applyAsDouble(power[bin]);
        }
        return sum / weights;
    }

    /** The mean of the two emotions' means, in decibels. */
    private static double level(Given given, String one, String other) {
        Map<String, double[]> loudness = given.get("loudness", Map.class);
        return DoubleStream.of(mean(loudness.get(one)), mean(loudness.get(other))).average().orElseThrow();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
