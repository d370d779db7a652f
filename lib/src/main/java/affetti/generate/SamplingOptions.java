package affetti.generate;

import affetti.core.Checks;

/**
 * How the next token is drawn from its probabilities.
 *
 * @param temperature 1 draws as the model says, below 1 more surely, above 1 more boldly; 0 always takes the most likely
 * @param topK        only the so many most likely tokens are drawn from; 0 for all
 * @param topP        only the most likely tokens that together reach this probability are drawn from: nucleus sampling (Holtzman et
 *                    al., "The curious case of neural text degeneration", ICLR 2020), above 0; 1 for all
 * @param repetition  probabilities of the last 64 tokens drawn are divided by this, 1 or more; 1 changes nothing
 * @param seed        same seed, same machine: same notes
 */
public record SamplingOptions(double temperature, int topK, double topP, double repetition, long seed) {
    public SamplingOptions {
        Checks.inRange("temperature", temperature, 0, 10);
        Checks.inRange("topK", topK, 0, Integer.MAX_VALUE);
        Checks.inRange("topP", topP, Double.MIN_VALUE, 1);
        Checks.inRange("repetition", repetition, 1, 10);
    }

    /** Temperature 1, nucleus 0.9 (as the student), all else off, seed 0. */
    public static SamplingOptions defaults() {
        return new SamplingOptions(1, 0, 0.9, 1, 0);
    }

    /** The same with another temperature. */
    public SamplingOptions withTemperature(double value) {
        return new SamplingOptions(value, topK, topP, repetition, seed);
    }

    /** The same, drawing from so many tokens at most. */
    public SamplingOptions withTopK(int value) {
        return new SamplingOptions(temperature, value, topP, repetition, seed);
    }

    /** The same with another nucleus. */
    public SamplingOptions withTopP(double value) {
        return new SamplingOptions(temperature, topK, value, repetition, seed);
    }

    /** The same with another weight against repetition. */
    public SamplingOptions withRepetition(double value) {
        return new SamplingOptions(temperature, topK, topP, value, seed);
    }

    /** The same with another seed. */
    public SamplingOptions withSeed(long value) {
        return new SamplingOptions(temperature, topK, topP, repetition, value);
    }
}
