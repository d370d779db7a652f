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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The vote of another classifier, of the clip's statistics, beside the network's.
 *
 * @param classifier the fitted classifier, a {@link LinearClassifier} or a {@link KernelClassifier}
 * @param share      of the answer, above 0 to 1; the rest is the network's
 */
record StatisticsVote(RowClassifier classifier, double share) {
    private static final String DISCRIMINANT = "discriminant.json";
    private static final String SUPPORT_VECTORS = "support-vectors.bin";

    /** @param evenly whether all emotions count as equally frequent; support vectors take them as they are */
    static List<StatisticsVote> learn(List<LabelledFeatures> training, double share, Vote kind, boolean evenly) {
        ClipStatistics statistics = ClipStatistics.of(training);
        double each = kind == Vote.BOTH ? share / 2 : share;
        List<StatisticsVote> votes = new ArrayList<>();
        if (kind != Vote.DISCRIMINANT) {
            votes.add(new StatisticsVote(SupportVectors.ofManyColumns().learn(statistics.rows(), statistics.labels()), each));
        }
        if (kind != Vote.SUPPORT_VECTORS) {
            DiscriminantAnalysis analysis = kind == Vote.BOTH ? DiscriminantAnalysis.ofManyColumns() : DiscriminantAnalysis.defaults();
            votes.add(new StatisticsVote(analysis.withEvenly(evenly).fit(statistics.rows(), statistics.labels()), each));
        }
        return List.copyOf(votes);
    }

    /** Which votes these are. */
    static Vote kind(List<StatisticsVote> votes) {
        boolean kernel = votes.stream().anyMatch(vote -> vote.classifier instanceof KernelClassifier);
        return votes.size() > 1 ? Vote.BOTH : kernel ? Vote.SUPPORT_VECTORS : Vote.DISCRIMINANT;
    }

    /** The network's answer and those of all votes, each by its share; the network has the rest. */
    static EmotionProbabilities joined(EmotionProbabilities network, List<StatisticsVote> votes, ClipFeatures clip) {
        double rest = 1 - votes.stream().mapToDouble(StatisticsVote::share).sum();
        double[] joined = Arrays.stream(network.toArray()).map(probability -> rest * probability).toArray();
        for (StatisticsVote vote : votes) {
            EmotionProbabilities predicted = ClipStatistics.answer(vote.classifier, clip);
            for (Emotion emotion : Emotion.values()) {
                joined[emotion.ordinal()] += vote.share * predicted.of(emotion);
            }
        }
        return EmotionProbabilities.of(joined);
    }

    /** What the file of a discriminant analysis holds; the share is 0 where there is no vote. */
    private record Stored(double share, double[][] weights, double[] biases) {
    }

    /** A file for each vote; of a network alone, one that says so. */
    static void write(List<StatisticsVote> votes, Path folder) {
        if (votes.isEmpty()) {
            ModelFolder.writeJson(folder.resolve(DISCRIMINANT), new Stored(0, new double[0][], new double[0]));
        }
        for (StatisticsVote vote : votes) {
            if (vote.classifier instanceof KernelClassifier kernel) {
                writeKernel(kernel, vote.share, folder.resolve(SUPPORT_VECTORS));
            } else {
                LinearClassifier linear = (LinearClassifier) vote.classifier;
                ModelFolder.writeJson(folder.resolve(DISCRIMINANT), new Stored(vote.share, linear.weights(), linear.biases()));
            }
        }
    }

    private static void writeKernel(KernelClassifier kernel, double share, Path file) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeDouble(share);
            kernel.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The votes of a saved model; none of a network alone. */
    static List<StatisticsVote> read(Path folder) {
        Path kernel = folder.resolve(SUPPORT_VECTORS);
        Path discriminant = folder.resolve(DISCRIMINANT);
        List<StatisticsVote> votes = new ArrayList<>();
        if (Files.exists(kernel)) {
            votes.add(readKernel(kernel));
        }
        if (votes.isEmpty() || Files.exists(discriminant)) {
            readDiscriminant(discriminant).ifPresent(votes::add);
        }
        return List.copyOf(votes);
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
