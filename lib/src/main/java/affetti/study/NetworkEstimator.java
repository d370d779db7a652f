package affetti.study;

import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.CnnLstmOptions;
import affetti.classify.LabelledFeatures;
import affetti.train.TrainingResult;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A {@link CnnLstmClassifier} that is trained for a fixed number of epochs. Nothing is chosen, so the model is fitted to the validation clips too.
 *
 * @param name     for files and tables
 * @param network  the network's shape; its seed is replaced by each training set's
 * @param training how it is trained; its seed is replaced too
 */
public record NetworkEstimator(String name, CnnLstmOptions network, ClipTraining training) implements Estimator {
    @Override
    public String options() {
        return network.withSeed(0) + " " + training.withLoop(training.loop().withSeed(0));
    }

    @Override
    public FittedModel fit(TrainingSet data) {
        return train(data)::predict;
    }

    /** The trained network. */
    public CnnLstmClassifier train(TrainingSet data) {
        List<LabelledFeatures> clips = data.all();
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, network.withSeed(data.seed()));
        ClipTraining seeded = training.withLoop(training.loop().withSeed(data.seed()).withCheckpoint(data.checkpoint()));
        TrainingResult result = classifier.fit(clips, watched(data), seeded);
        if (!result.finished()) {
            throw new CancellationException("stopped; the next start goes on from here");
        }
        return classifier;
    }

    /** The trainer prints a validation loss; nothing is decided by it. */
    private static List<LabelledFeatures> watched(TrainingSet data) {
        List<LabelledFeatures> all = data.all();
        return all.subList(0, Math.min(all.size(), 64));
    }
}
