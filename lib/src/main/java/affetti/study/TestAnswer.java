package affetti.study;

import affetti.core.Checks;
import affetti.core.EmotionProbabilities;
import affetti.eval.Estimate;
import affetti.eval.Outcome;

/**
 * A test clip with its prediction.
 *
 * @param clipId  the clip
 * @param emotion its emotion, and the predicted probability of each
 * @param valence its valence, -1 to 1, and the estimate
 * @param arousal its arousal, -1 to 1, and the estimate
 */
public record TestAnswer(String clipId, Outcome emotion, Estimate valence, Estimate arousal) {
    private static final String HEADER = "clip,song,actual,happiness,anger,sadness,calm,valence,valence_said,arousal,arousal_said";

    public TestAnswer {
        Checks.notBlank("clipId", clipId);
    }

    /** The first line of a file of answers. */
    static String header() {
        return HEADER;
    }

    /** The answer as a line of such a file. */
    String line() {
        StringBuilder line = new StringBuilder(clipId + "," + emotion.group() + "," + emotion.actual().name());
        for (double probability : emotion.predicted().toArray()) {
            line.append(',').append(probability);
        }
        return line + "," + valence.actual() + "," + valence.predicted() + "," + arousal.actual() + "," + arousal.predicted();
    }

    /** The answer in such a line; an IllegalArgumentException if it is none. */
    static TestAnswer parse(String line) {
        String[] cells = line.split(",");
        Checks.inRange("number of cells", cells.length, 11, 11);
        double[] numbers = new double[8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(cells[3 + i]);
        }
        EmotionProbabilities predicted = EmotionProbabilities.of(numbers[0], numbers[1], numbers[2], numbers[3]);
        return new TestAnswer(cells[0], new Outcome(cells[1], affetti.core.Emotion.valueOf(cells[2]), predicted),
                new Estimate(cells[1], numbers[4], numbers[5]), new Estimate(cells[1], numbers[6], numbers[7]));
    }
}
