package affetti.study;

import affetti.baseline.GradientBoosting;
import affetti.baseline.Learner;
import affetti.baseline.RowClassifier;
import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import affetti.eval.Outcome;
import affetti.midi.NoteFeatures;
import affetti.midi.tokenize.EventTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An emotion classifier on notes, independent of the generator: {@link NoteFeatures} of training songs and gradient boosting. It says
 * which quadrant a generated piece falls into; it must never select the generator's output, or it would measure itself. Every
 * piece is first put on the grid of {@link EventTokenizer}, so that real and generated pieces differ in nothing but the music.
 * Immutable. Taught in notebook 06.
 */
public final class EmotionJudge {
    private static final EventTokenizer GRID = new EventTokenizer();
    /** What a head of attributes sets directly: key and mode, density, loudness, register, how long notes are held. */
    private static final String OF_THE_HEAD = "majorness|key .*|(bass )?degree .*|(pitch|velocity|log length|top|bass|top velocity|log gap) "
            + "(mean|p10|p50|p90)|notes a second|chords a second|mean velocity|scale consistency|pitch-class entropy|pitch classes|legato"
            + "|(major|minor) triads";
    private final RowClassifier classifier;
    private final Predicate<String> features;

    private EmotionJudge(RowClassifier classifier, Predicate<String> features) {
        this.classifier = classifier;
        this.features = features;
    }

    /** Whether a feature is not set directly by the head that a generator writes first: the music itself must express what is left. */
    public static boolean isHeadless(String feature) {
        return !feature.matches(OF_THE_HEAD);
    }

    /** The estimator of the judge in all tables. */
    public static Learner learner() {
        return GradientBoosting.defaults();
    }

    /**
     * A judge fitted to these clips, by all features.
     *
     * @param corpus  that the clips are of, with scores
     * @param clips   training clips; for judging a generator, those it was trained on and no others
     * @param learner see {@link #learner()}
     */
    public static EmotionJudge train(Corpus corpus, List<Clip> clips, Learner learner) {
        return train(corpus, clips, learner, name -> true);
    }

    /**
     * The same by some of the features.
     *
     * @param features which, by their names in {@link NoteFeatures}
     */
    public static EmotionJudge train(Corpus corpus, List<Clip> clips, Learner learner, Predicate<String> features) {
        List<double[]> rows = new ArrayList<>();
        List<Emotion> labels = new ArrayList<>();
        for (Clip clip : Checks.notEmpty("clips", clips)) {
            rows.add(row(corpus.score(clip), features));
            labels.add(clip.emotion());
        }
        return new EmotionJudge(learner.fit(rows.toArray(double[][]::new), labels), features);
    }

    /**
     * The emotion that the judge predicts.
     *
     * @throws IllegalArgumentException if the score has no notes
     */
    public EmotionProbabilities judge(Score score) {
        return classifier.predict(row(score, features));
    }

    /** Its predictions of labelled clips; for songs that it was not fitted to. */
    public List<Outcome> outcomes(Corpus corpus, List<Clip> clips) {
        return clips.stream().map(clip -> new Outcome(clip.songId(), clip.emotion(), judge(corpus.score(clip)))).toList();
    }

    /** Every clip judged by a judge that was not fitted to its song: folds by song. */
    public static List<Outcome> crossValidate(Corpus corpus, Learner learner, int folds, long seed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Split fold : Splits.folds(corpus.clips(), folds, seed)) {
            List<Clip> others = new ArrayList<>(fold.train());
            others.addAll(fold.validation());
            outcomes.addAll(train(corpus, others, learner).outcomes(corpus, fold.test()));
        }
        return outcomes;
    }

    /** The score on the grid of the event tokens: what a generator of such tokens can write. */
    static Score onGrid(Score score) {
        return GRID.decode(GRID.encode(score));
    }

    private static double[] row(Score score, Predicate<String> features) {
        return NoteFeatures.of(onGrid(score)).entrySet().stream().filter(feature -> features.test(feature.getKey()))
                .mapToDouble(Map.Entry::getValue).toArray();
    }
}
