package affetti.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final double[] PROBABILITIES = {0.1, 0.4, 0.2, 0.3};
    private static final SamplingOptions PLAIN = SamplingOptions.defaults().withTopP(1);

    @Test
    void drawsAsOftenAsTheProbabilitiesSay() {
        Sampler sampler = new Sampler(PLAIN.withSeed(4));
        int draws = 20_000;
        double[] shares = new double[4];
        for (int i = 0; i < draws; i++) {
            shares[sampler.pick(PROBABILITIES, token -> true)] += 1.0 / draws;
        }
        assertArrayEquals(PROBABILITIES, shares, 0.015);
    }

    @Test
    void temperatureReshapes() {
        assertWeights(new double[] {0.01 / 0.3, 0.16 / 0.3, 0.04 / 0.3, 0.09 / 0.3}, PLAIN.withTemperature(0.5));
        assertWeights(PROBABILITIES, PLAIN);
    }

    @Test
    void topKKeepsTheMostLikely() {
        assertWeights(new double[] {0, 4.0 / 7, 0, 3.0 / 7}, PLAIN.withTopK(2));
        assertWeights(PROBABILITIES, PLAIN.withTopK(99));
    }

    @Test
    void theNucleusIsTheSmallestSetThatReachesP() {
        assertWeights(new double[] {0, 4.0 / 7, 0, 3.0 / 7}, PLAIN.withTopP(0.69));
        assertWeights(new double[] {0, 4.0 / 9, 2.0 / 9, 3.0 / 9}, PLAIN.withTopP(0.75));
        assertWeights(new double[] {0, 1, 0, 0}, PLAIN.withTopP(1e-9));
    }

    @Test
    void temperatureZeroTakesTheMostLikelyThatIsAllowed() {
        Sampler sampler = new Sampler(PLAIN.withTemperature(0));
        assertEquals(1, sampler.pick(PROBABILITIES, token -> true));
        assertEquals(3, sampler.pick(PROBABILITIES, token -> token != 1));
    }

    @Test
    void whatWasDrawnBecomesLessLikely() {
        Sampler sampler = new Sampler(PLAIN.withTemperature(0).withRepetition(2));
        assertEquals(1, sampler.pick(PROBABILITIES, token -> true));
        assertEquals(3, sampler.pick(PROBABILITIES, token -> true));
        assertEquals(1, sampler.pick(PROBABILITIES, token -> true));
    }

    @Test
    void theSeedDecides() {
        assertEquals(sequence(1), sequence(1));
        assertTrue(!sequence(1).equals(sequence(2)));
    }

    private static String sequence(long seed) {
        Sampler sampler = new Sampler(PLAIN.withSeed(seed));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(sampler.pick(PROBABILITIES, token -> true));
        }
        return text.toString();
    }

    @Test
    void impossibleOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withTemperature(-1));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withTopP(0));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withTopK(-1));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withRepetition(0.5));
        Exception e = assertThrows(IllegalArgumentException.class,
                () -> new Sampler(PLAIN).pick(new double[] {1, 0}, token -> token == 1));
        assertTrue(e.getMessage().contains("no allowed token"), e.getMessage());
    }

    private static void assertWeights(double[] expected, SamplingOptions options) {
        assertArrayEquals(expected, new Sampler(options).weights(PROBABILITIES, token -> true, likeliest -> options.topP()), 1e-12);
    }
}
