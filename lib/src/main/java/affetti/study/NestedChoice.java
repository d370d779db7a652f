package affetti.study;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.dataset.Splits;
import affetti.eval.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the answer is another classifier's beside the network, chosen anew for each test part on folds of its training part alone: an estimate
 * for which nobody looked at the test clips (Varma and Simon, "Bias in error estimation when using cross-validation for model selection", BMC
 * Bioinformatics 7, 2006).
 *
 * @param experiment where answers are kept
 * @param network    the network alone
 * @param beside     the classifiers of the statistics; their mean, if there are several
 */
record NestedChoice(CrossValidation experiment, Estimator network, List<Estimator> beside) {
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};
    private static final int INNER_FOLDS = 2;
    private static final long SEED = 0;

    /** The predictions of all test clips, each mixed by the share that its training part chose. */
    List<TestAnswer> run(List<NamedSplit> splits, Progress progress) {
        List<TestAnswer> answers = new ArrayList<>();
        for (NamedSplit split : splits) {
            List<Clip> training = new ArrayList<>(split.split().train());
            training.addAll(split.split().validation());
            training.sort(Clip.ORDER);
            List<NamedSplit> inner = new ArrayList<>();
            Splits.folds(training, INNER_FOLDS, SEED).forEach(part -> inner.add(new NamedSplit(split.name() + "-inner-" + inner.size(), part)));
            double share = best(ofNetwork(inner, progress), experiment.mean(beside, inner, progress));
            answers.addAll(mixed(ofNetwork(List.of(split), progress), experiment.mean(beside, List.of(split), progress), share));
        }
        return answers;
    }

    private List<TestAnswer> ofNetwork(List<NamedSplit> splits, Progress progress) {
        return experiment.run(network, splits, List.of(SEED), progress).get(SEED);
    }

    /** The share with the most correct predictions; the smallest of several equal ones. */
    private static double best(List<TestAnswer> ofNetwork, List<TestAnswer> ofOther) {
        double best = 0;
        long most = -1;
        for (double share : SHARES) {
            long right = mixed(ofNetwork, ofOther, share).stream()
                    .filter(answer -> answer.emotion().predicted().mostLikely() == answer.emotion().actual()).count();
            best = right > most ? share : best;
            most = Math.max(most, right);
        }
        return best;
    }

    /** For each clip the weighted mean of both. */
    static List<TestAnswer> mixed(List<TestAnswer> ofNetwork, List<TestAnswer> ofOther, double share) {
        Map<String, EmotionProbabilities> others = new HashMap<>();
        ofOther.forEach(answer -> others.put(answer.clipId(), answer.emotion().predicted()));
        return ofNetwork.stream().map(answer -> {
            double[] sum = new double[Emotion.values().length];
            for (Emotion emotion : Emotion.values()) {
                sum[emotion.ordinal()] = (1 - share) * answer.emotion().predicted().of(emotion) + share * others.get(answer.clipId()).of(emotion);
            }
            Outcome outcome = new Outcome(answer.emotion().group(), answer.emotion().actual(), EmotionProbabilities.of(sum));
            return new TestAnswer(answer.clipId(), outcome, answer.valence(), answer.arousal());
        }).toList();
    }
}
