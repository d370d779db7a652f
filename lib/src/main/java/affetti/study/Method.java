package affetti.study;

import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.LabelledFeatures;
import java.nio.file.Path;
import java.util.List;

/** A way to learn emotions from clips that {@link CrossValidation} measures. Taught in notebook 04. */
public interface Method {
    /** Short name for files and tables, such as {@code "cnn-lstm"}. */
    String name();

    /** All options in words: results of other options are kept apart. */
    String options();

    /** Learns from a lesson; it never sees the test clips. */
    Learnt learn(Lesson lesson);

    /** What was learnt: clips to answers, one by one. */
    @FunctionalInterface
    interface Learnt {
        /** The emotions of clips. */
        List<ClipAnswer> answer(List<ClipFeatures> clips);
    }

    /**
     * What there is to learn from.
     *
     * @param training   clips to learn from
     * @param validation clips of other songs, to choose by
     * @param seed       of all randomness
     * @param checkpoint a file for the state of training, so that it goes on where it was stopped; deleted afterwards
     */
    record Lesson(List<LabelledFeatures> training, List<LabelledFeatures> validation, long seed, Path checkpoint) {
        public Lesson {
            training = List.copyOf(training);
            validation = List.copyOf(validation);
        }

        /** Training and validation clips, for methods that choose nothing. */
        public List<LabelledFeatures> all() {
            return java.util.stream.Stream.concat(training.stream(), validation.stream()).toList();
        }
    }
}
