package affetti.core;

import java.util.Arrays;
import java.util.Locale;

/** How likely each emotion is: four numbers from 0 to 1 that sum to 1. Immutable. Taught in notebook 04. */
public final class EmotionProbabilities {
    private static final double SUM_TOLERANCE = 1e-3;
    private final double[] values;

    private EmotionProbabilities(double[] owned) {
        this.values = owned;
    }

    /**
     * @param values one probability an emotion, in the order of {@link Emotion#values()}; copied
     * @throws IllegalArgumentException if there are not four, one is outside 0 to 1, or they do not sum to 1
     */
    public static EmotionProbabilities of(double... values) {
        Checks.inRange("number of probabilities", values.length, Emotion.values().length, Emotion.values().length);
        for (double value : values) {
            Checks.inRange("probability", value, 0, 1 + SUM_TOLERANCE);
        }
        Checks.inRange("sum of probabilities", Arrays.stream(values).sum(), 1 - SUM_TOLERANCE, 1 + SUM_TOLERANCE);
        return new EmotionProbabilities(values.clone());
    }

    /** No doubt: 1 for this emotion, 0 for the others. */
    public static EmotionProbabilities certain(Emotion emotion) {
        double[] values = new double[Emotion.values().length];
        values[emotion.ordinal()] = 1;
        return new EmotionProbabilities(values);
    }

    /** The probability of an emotion, 0 to 1. */
    public double of(Emotion emotion) {
        return values[emotion.ordinal()];
    }

    /** The emotion with the highest probability; the first of them if several are equal. */
    public Emotion mostLikely() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return Emotion.values()[best];
    }

    /** A copy, in the order of {@link Emotion#values()}. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Emotion emotion : Emotion.values()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.2f", emotion.label(), of(emotion)));
        }
        return text.toString();
    }
}
