package affetti.study;

import affetti.classify.ClipTraining;
import affetti.classify.CnnLstmClassifier;
import affetti.classify.CnnLstmOptions;
import affetti.classify.LabelledFeatures;
import affetti.train.TrainingResult;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A {@link CnnLstmClassifier} that is trained for a fixed number of epochs. Nothing is chosen, so the validation clips are learnt from too.
 *
 * @param name     for files and tables
 * @param network  the network's shape; its seed is replaced by each lesson's
 * @param training how it is trained; its seed is replaced too
 */
public record NetworkMethod(String name, CnnLstmOptions network, ClipTraining training) implements Method {
    @Override
    public String options() {
        return network.withSeed(0) + " " + training.withLoop(training.loop().withSeed(0));
    }

    @Override
    public Learnt learn(Lesson lesson) {
        return train(lesson)::predict;
    }

    /** The trained network. */
    public CnnLstmClassifier train(Lesson lesson) {
        List<LabelledFeatures> clips = lesson.all();
        CnnLstmClassifier classifier = CnnLstmClassifier.create(clips, network.withSeed(lesson.seed()));
        ClipTraining seeded = training.withLoop(training.loop().withSeed(lesson.seed()).withCheckpoint(lesson.checkpoint()));
        TrainingResult result = classifier.fit(clips, watched(lesson), seeded);
        if (!result.finished()) {
            throw new CancellationException("stopped; the next start goes on from here");
        }
        return classifier;
    }

    /** The trainer shows a validation loss; nothing follows from it. */
    private static List<LabelledFeatures> watched(Lesson lesson) {
        List<LabelledFeatures> all = lesson.all();
        return all.subList(0, Math.min(all.size(), 64));
    }
}
