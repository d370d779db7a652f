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

/**
 * An emotion classifier on notes, independent of the generator: {@link NoteFeatures} of training songs and gradient boosting. It says
 * which quadrant a generated piece falls into; it must never choose what the generator puts out, or it would measure itself. Every
 * piece is first put on the grid of {@link EventTokenizer}, so that real and generated pieces differ in nothing but the music.
 * Immutable. Taught in notebook 06.
 */
public final class EmotionJudge {
    private static final EventTokenizer GRID = new EventTokenizer();
    private final RowClassifier classifier;

    private EmotionJudge(RowClassifier classifier) {
        this.classifier = classifier;
    }

    /** The learner of the judge in all tables. */
    public static Learner learner() {
        return GradientBoosting.defaults();
    }

    /**
     * A judge that has learnt from these clips.
     *
     * @param corpus  that the clips are of, with scores
     * @param clips   training clips; for judging a generator, those it was trained on and no others
     * @param learner see {@link #learner()}
     */
    public static EmotionJudge train(Corpus corpus, List<Clip> clips, Learner learner) {
        List<double[]> rows = new ArrayList<>();
        List<Emotion> labels = new ArrayList<>();
        for (Clip clip : Checks.notEmpty("clips", clips)) {
            rows.add(row(corpus.score(clip)));
            labels.add(clip.emotion());
        }
        return new EmotionJudge(learner.fit(rows.toArray(double[][]::new), labels));
    }

    /**
     * What emotion the judge hears.
     *
     * @throws IllegalArgumentException if the score has no notes
     */
    public EmotionProbabilities judge(Score score) {
        return classifier.predict(row(score));
    }

    /** What it hears in labelled clips; for songs that it has not learnt from. */
    public List<Outcome> outcomes(Corpus corpus, List<Clip> clips) {
        return clips.stream().map(clip -> new Outcome(clip.songId(), clip.emotion(), judge(corpus.score(clip)))).toList();
    }

    /** Every clip judged by a judge that has not learnt from its song: folds by song. */
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

    private static double[] row(Score score) {
        return NoteFeatures.of(onGrid(score)).values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
