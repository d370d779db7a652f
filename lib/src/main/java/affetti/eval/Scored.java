package affetti.eval;

import affetti.core.Checks;
import java.util.Comparator;
import java.util.List;

/**
 * A binary classifier's score for one item, beside the truth. Taught in notebook 06.
 *
 * @param group    what the item shares with others, such as its song: resampled together
 * @param positive whether it truly is of the first class
 * @param score    the higher, the likelier the first class; finite
 */
public record Scored(String group, boolean positive, double score) implements Grouped {
    public Scored {
        Checks.notBlank("group", group);
        Checks.inRange("score", score, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /**
     * The area under the ROC curve: how often an item of the first class has a higher score than one of the second, ties counting half. 0.5
     * by guessing, 1 where the classes can be told apart without a mistake; 0.5 too where one class is missing. Computed
     * from ranks (Hanley and McNeil, Radiology 143(1), 1982). Reference: scikit-learn's {@code roc_auc_score}.
     */
    public static double auc(List<Scored> items) {
        List<Scored> sorted = Checks.notEmpty("items", items).stream().sorted(Comparator.comparingDouble(Scored::score)).toList();
        double positives = sorted.stream().filter(Scored::positive).count();
        double negatives = sorted.size() - positives;
        double rankSum = 0;
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = from;
            int tied = 0;
            while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
                tied += sorted.get(to++).positive() ? 1 : 0;
            }
            rankSum += tied * (from + 1 + to) / 2.0;
        }
        return positives * negatives == 0 ? 0.5 : (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
    }
}
