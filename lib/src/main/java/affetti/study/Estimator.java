package affetti.study;

import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.LabelledFeatures;
import java.nio.file.Path;
import java.util.List;

/** A classifier of clips, before it is fitted, that {@link CrossValidation} measures. Taught in notebook 04. */
public interface Estimator {
    /** Short name for files and tables, such as {@code "cnn-lstm"}. */
    String name();

    /** All options in words: results of other options are kept apart. */
    String options();

    /** Fits a model to a training set; it never sees the test clips. */
    FittedModel fit(TrainingSet data);

    /** A fitted model: clips to answers, one by one. */
    @FunctionalInterface
    interface FittedModel {
        /** The emotions of clips. */
        List<ClipAnswer> predict(List<ClipFeatures> clips);
    }

    /**
     * The clips that a model is fitted to.
     *
     * @param training   clips to learn from
     * @param validation clips of other songs, to choose by
     * @param seed       of all randomness
     * @param checkpoint a file for the state of training, so that it goes on where it was stopped; deleted afterwards
     */
    record TrainingSet(List<LabelledFeatures> training, List<LabelledFeatures> validation, long seed, Path checkpoint) {
        public TrainingSet {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
        }

        /** Training and validation clips, for methods that choose nothing. */
        public List<LabelledFeatures> all() {
            return java.util.stream.Stream.concat(training.stream(), validation.stream()).toList();
        }
    }
}
