package affetti.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static final EmotionProbabilities CALM = EmotionProbabilities.of(0.1, 0.1, 0.1, 0.7);
    private static final ToDoubleFunction<List<Outcome>> ACCURACY = list -> ConfusionMatrix.of(list).accuracy();

    /** Every song's clips are all right or all wrong, so 200 clips of 20 songs tell as much as 20 clips. */
    private static List<Outcome> outcomes(int songs, int clipsPerSong) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int song = 0; song < songs; song++) {
            for (int clip = 0; clip < clipsPerSong; clip++) {
                outcomes.add(new Outcome("song" + song, song % 2 == 0 ? Emotion.CALM : Emotion.ANGER, CALM));
            }
        }
        return outcomes;
    }

    @Test
    void clipsOfOneSongAreDrawnTogether() {
        Metric single = Intervals.bootstrap(outcomes(20, 1), ACCURACY, 2000, 1);
        Metric tenfold = Intervals.bootstrap(outcomes(20, 10), ACCURACY, 2000, 1);
        assertEquals(0.5, tenfold.value());
        assertEquals(200, tenfold.n());
        assertEquals(single.low(), tenfold.low(), 1e-9);
        assertEquals(single.high(), tenfold.high(), 1e-9);
    }

    @Test
    void theIntervalIsAboutTheNormalOneForManySongs() {
        Metric metric = Intervals.bootstrap(outcomes(400, 1), ACCURACY, 4000, 7);
        assertEquals(0.5 - 1.96 * 0.5 / 20, metric.low(), 0.006);
        assertEquals(0.5 + 1.96 * 0.5 / 20, metric.high(), 0.006);
    }

    @Test
    void theSeedDecides() {
        Metric one = Intervals.bootstrap(outcomes(31, 2), ACCURACY, 50, 1);
        assertEquals(one, Intervals.bootstrap(outcomes(31, 2), ACCURACY, 50, 1));
        assertNotEquals(one, Intervals.bootstrap(outcomes(31, 2), ACCURACY, 50, 2));
    }

    /** Values of statsmodels' proportion_confint(..., method="wilson"), which follow from the formula. */
    @Test
    void sharesHaveWilsonsInterval() {
        Metric eightOfTen = Intervals.share(8, 10);
        assertEquals(0.4901625, eightOfTen.low(), 1e-6);
        assertEquals(0.9433178, eightOfTen.high(), 1e-6);
        assertEquals(0, Intervals.share(0, 10).low());
        assertEquals(0.2775328, Intervals.share(0, 10).high(), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> Intervals.share(11, 10));
    }

    /** scipy.stats.bootstrap's BCa without acceleration: Efron's formula by hand, on a row of draws of which 30 % lie below the estimate. */
    @Test
    void moreDrawsOnOneSideMoveBothEndsToTheOther() {
        double[] draws = new double[1001];
        Arrays.setAll(draws, i -> i / 1000.0);
        Metric even = Intervals.corrected(0.5, draws, 9);
        assertEquals(0.025, even.low(), 1e-4);
        assertEquals(0.975, even.high(), 1e-4);
        Metric biased = Intervals.corrected(0.3, draws, 9);
        assertEquals(0.0013, biased.low(), 3e-4);
        assertEquals(0.8189, biased.high(), 2e-3);
    }

    /** Macro-F1 is lower in draws than in the data, a distance is larger: the plain percentiles of either may leave the estimate out. */
    @Test
    void theIntervalHoldsItsEstimateHoweverBiasedTheDrawsAre() {
        double[] draws = new double[1001];
        Arrays.setAll(draws, i -> i / 1000.0);
        Metric below = Intervals.corrected(-0.1, draws, 3);
        assertEquals(-0.1, below.low());
        assertEquals(0.484, below.high(), 1e-3);
        Metric above = Intervals.corrected(1.1, draws, 3);
        assertEquals(0.516, above.low(), 1e-3);
        assertEquals(1.1, above.high());
        SplittableRandom random = new SplittableRandom(1);
        List<Measured> spread = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            spread.add(new Measured("a" + i, random.nextDouble()));
        }
        ToDoubleFunction<List<Measured>> different = list -> list.stream().map(Measured::group).distinct().count();
        Metric all = Intervals.bootstrap(spread, different, 200, 1);
        assertTrue(all.low() <= all.value() && all.value() <= all.high(), all.toString());
    }

    @Test
    void quantilesAreInterpolated() {
        assertEquals(1.5, Intervals.quantile(new double[] {1, 2}, 0.5));
        assertEquals(1, Intervals.quantile(new double[] {1, 2, 9}, 0));
        assertEquals(9, Intervals.quantile(new double[] {1, 2, 9}, 1));
    }

    @Test
    void nothingToDrawFromIsRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Intervals.bootstrap(List.of(), ACCURACY, 10, 1));
        assertTrue(e.getMessage().contains("items is empty"), e.getMessage());
    }

    @Test
    void theMajorityIsTheBaseline() {
        List<Emotion> training = List.of(Emotion.SADNESS, Emotion.CALM, Emotion.SADNESS, Emotion.CALM, Emotion.ANGER);
        assertEquals(Emotion.SADNESS, Baselines.majority(training));
        List<Outcome> lazy = Baselines.always(Emotion.SADNESS, outcomes(4, 1));
        assertEquals(0, ConfusionMatrix.of(lazy).accuracy());
        assertEquals(0.5, ConfusionMatrix.of(Baselines.always(Emotion.ANGER, outcomes(4, 1))).accuracy());
        assertEquals(List.of("song0", "song1", "song2", "song3"), lazy.stream().map(Outcome::group).toList());
    }

    @Test
    void aShareOfHitsVariesWithItsSongs() {
        List<Hit> hits = List.of(new Hit("a", true), new Hit("a", true), new Hit("b", false), new Hit("b", false));
        Metric share = Intervals.bootstrap(hits, Hit::share, 500, 1);
        assertEquals(new Metric(0.5, 0, 1, 4), share);
        assertTrue(share.low() < Intervals.share(2, 4).low());
    }

    @Test
    void longPiecesCountForMoreInSurprise() {
        List<Surprise> pieces = List.of(new Surprise("a", 30, 10), new Surprise("b", 50, 30));
        assertEquals(2, Surprise.perToken(pieces));
        Metric metric = Intervals.bootstrap(pieces, Surprise::perToken, 500, 1);
        assertEquals(50 / 30.0, metric.low(), 1e-12);
        assertEquals(3, metric.high(), 1e-12);
        assertEquals(new Surprise("a", 5, 10), pieces.get(0).minus(new Surprise("a", 25, 10)));
    }

    @Test
    void aDifferencesIntervalIsAsWideAsBothTogether() {
        List<Measured> first = new ArrayList<>();
        List<Measured> second = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 400; i++) {
            first.add(new Measured("a" + i, 5 + random.nextDouble()));
            second.add(new Measured("b" + i, 3 + random.nextDouble()));
        }
        Metric difference = Intervals.difference(first, second, Measured::mean, 1);
        double standardError = Math.sqrt(2 / 12.0 / 400);
        assertEquals(Measured.mean(first) - Measured.mean(second), difference.value(), 1e-12);
        assertEquals(2 * 1.96 * standardError, difference.high() - difference.low(), 0.15 * 4 * standardError);
        assertEquals(800, difference.n());
        Metric ratio = Intervals.ratio(first, second, Measured::mean, 1);
        assertEquals(Measured.mean(first) / Measured.mean(second), ratio.value(), 1e-12);
        assertTrue(ratio.low() < ratio.value() && ratio.high() > ratio.value(), ratio.toString());
        List<Measured> none = List.of(new Measured("c", 0));
        assertThrows(IllegalArgumentException.class, () -> Intervals.ratio(first, none, Measured::mean, 1));
    }

    @Test
    void calibrationIsTheDistanceOfSuretyFromRightness() {
        Outcome right = new Outcome("a", Emotion.CALM, CALM);
        Outcome wrong = new Outcome("b", Emotion.ANGER, CALM);
        Outcome sure = new Outcome("c", Emotion.ANGER, EmotionProbabilities.of(0, 1, 0, 0));
        assertEquals(0.3, Calibration.expectedError(List.of(right), 10), 1e-12);
        assertEquals(0.2, Calibration.expectedError(List.of(right, wrong), 10), 1e-12);
        assertEquals(0, Calibration.expectedError(List.of(sure), 10), 1e-12);
        assertEquals(0.4 / 3, Calibration.expectedError(List.of(right, wrong, sure), 10), 1e-12);
    }
}
