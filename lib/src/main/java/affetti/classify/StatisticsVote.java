package affetti.classify;

import affetti.baseline.DiscriminantAnalysis;
import affetti.baseline.LinearClassifier;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a discriminant analysis of the clip's statistics says beside the network.
 *
 * @param classifier what it has learnt
 * @param share      of the answer, above 0 to 1; the rest is the network's
 */
record StatisticsVote(LinearClassifier classifier, double share) {
    private static final String FILE = "discriminant.json";

    /** @param evenly whether all emotions count as equally frequent */
    static StatisticsVote learn(List<LabelledFeatures> training, double share, boolean evenly) {
        ClipStatistics statistics = ClipStatistics.of(training);
        return new StatisticsVote(DiscriminantAnalysis.defaults().withEvenly(evenly).fit(statistics.rows(), statistics.labels()), share);
    }

    EmotionProbabilities joined(EmotionProbabilities network, ClipFeatures clip) {
        EmotionProbabilities said = ClipStatistics.answer(classifier, clip);
        double[] joined = new double[Emotion.values().length];
        for (Emotion emotion : Emotion.values()) {
            joined[emotion.ordinal()] = (1 - share) * network.of(emotion) + share * said.of(emotion);
        }
        return EmotionProbabilities.of(joined);
    }

    /** What the file holds; the share is 0 where there is no vote. */
    private record Stored(double share, double[][] weights, double[] biases) {
    }

    static void write(Optional<StatisticsVote> vote, Path folder) {
        ModelFolder.writeJson(folder.resolve(FILE), vote.map(v -> new Stored(v.share, v.classifier.weights(), v.classifier.biases()))
                .orElse(new Stored(0, new double[0][], new double[0])));
    }

    static Optional<StatisticsVote> read(Path folder) {
        Path file = folder.resolve(FILE);
        Stored stored = ModelFolder.readJson(file, Stored.class);
        try {
            return stored.share == 0 ? Optional.empty()
                    : Optional.of(new StatisticsVote(new LinearClassifier(stored.weights, stored.biases), stored.share));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DataException(file, "holds no discriminant analysis (" + e.getMessage() + ")", ModelFolder.REMEDY, e);
        }
    }
}
