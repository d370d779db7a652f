package affetti.classify;

import affetti.baseline.DiscriminantAnalysis;
import affetti.baseline.KernelClassifier;
import affetti.baseline.LinearClassifier;
import affetti.baseline.RowClassifier;
import affetti.baseline.SupportVectors;
import affetti.classify.CnnLstmOptions.Vote;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.train.ModelFolder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What another classifier says of the clip's statistics beside the network.
 *
 * @param classifier what it has learnt, a {@link LinearClassifier} or a {@link KernelClassifier}
 * @param share      of the answer, above 0 to 1; the rest is the network's
 */
record StatisticsVote(RowClassifier classifier, double share) {
    private static final String DISCRIMINANT = "discriminant.json";
    private static final String SUPPORT_VECTORS = "support-vectors.bin";

    /** @param evenly whether all emotions count as equally frequent; support vectors take them as they are */
    static StatisticsVote learn(List<LabelledFeatures> training, double share, Vote kind, boolean evenly) {
        ClipStatistics statistics = ClipStatistics.of(training);
        RowClassifier learnt = kind == Vote.SUPPORT_VECTORS ? SupportVectors.ofManyColumns().learn(statistics.rows(), statistics.labels())
                : DiscriminantAnalysis.defaults().withEvenly(evenly).fit(statistics.rows(), statistics.labels());
        return new StatisticsVote(learnt, share);
    }

    Vote kind() {
        return classifier instanceof KernelClassifier ? Vote.SUPPORT_VECTORS : Vote.DISCRIMINANT;
    }

    EmotionProbabilities joined(EmotionProbabilities network, ClipFeatures clip) {
        EmotionProbabilities said = ClipStatistics.answer(classifier, clip);
        double[] joined = new double[Emotion.values().length];
        for (Emotion emotion : Emotion.values()) {
            joined[emotion.ordinal()] = (1 - share) * network.of(emotion) + share * said.of(emotion);
        }
        return EmotionProbabilities.of(joined);
    }

    /** What the file of a discriminant analysis holds; the share is 0 where there is no vote. */
    private record Stored(double share, double[][] weights, double[] biases) {
    }

    static void write(Optional<StatisticsVote> vote, Path folder) {
        if (vote.isPresent() && vote.get().classifier instanceof KernelClassifier kernel) {
            writeKernel(kernel, vote.get().share, folder.resolve(SUPPORT_VECTORS));
            return;
        }
        ModelFolder.writeJson(folder.resolve(DISCRIMINANT), vote.map(StatisticsVote::stored).orElse(new Stored(0, new double[0][], new double[0])));
    }

    private static Stored stored(StatisticsVote vote) {
        LinearClassifier linear = (LinearClassifier) vote.classifier;
        return new Stored(vote.share, linear.weights(), linear.biases());
    }

    private static void writeKernel(KernelClassifier kernel, double share, Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeDouble(share);
            kernel.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<StatisticsVote> read(Path folder) {
        Path kernel = folder.resolve(SUPPORT_VECTORS);
        return Files.exists(kernel) ? Optional.of(readKernel(kernel)) : readDiscriminant(folder.resolve(DISCRIMINANT));
    }

    private static StatisticsVote readKernel(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            double share = in.readDouble();
            return new StatisticsVote(KernelClassifier.read(in), share);
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(file, "holds no support vectors (" + e.getMessage() + ")", ModelFolder.REMEDY, e);
        }
    }

    private static Optional<StatisticsVote> readDiscriminant(Path file) {
        Stored stored = ModelFolder.readJson(file, Stored.class);
        try {
            return stored.share == 0 ? Optional.empty()
                    : Optional.of(new StatisticsVote(new LinearClassifier(stored.weights, stored.biases), stored.share));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DataException(file, "holds no discriminant analysis (" + e.getMessage() + ")", ModelFolder.REMEDY, e);
        }
    }
}
