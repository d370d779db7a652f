package affetti.study;

import affetti.classify.EmotionPredictor;
import affetti.core.Metric;
import affetti.core.Progress;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Splits;
import affetti.eval.Estimate;
import affetti.eval.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * FittedModel on one kind of music, asked about another: what a saved model says of clips of a corpus that it has never heard. Of a large corpus a sample of
 * whole songs is asked about. Taught in notebook 04.
 *
 * @param corpus what the model is asked about
 * @param clips  at most about so many
 */
record Transfer(Corpus corpus, int clips) {
    private static final long SEED = 0;

    /** Accuracy, macro-F1, arousal and so on, with intervals over songs, as of {@link ClassifierReport#of}. */
    Map<String, Metric> measure(EmotionPredictor predictor, String name, Progress progress) {
        List<Clip> asked = Splits.sample(corpus.clips(), clips, SEED);
        List<TestAnswer> answers = new ArrayList<>();
        for (Clip clip : asked) {
            Outcome outcome = new Outcome(clip.songId(), clip.emotion(), predictor.predict(corpus.audio(clip)).emotions());
            answers.add(new TestAnswer(clip.id(), outcome, new Estimate(clip.songId(), 0, 0), new Estimate(clip.songId(), 0, 0)));
            progress.step(answers.size(), asked.size(), name);
        }
        Map<String, Metric> named = new LinkedHashMap<>();
        ClassifierReport.of(Map.of(SEED, answers)).forEach((metric, value) -> named.put("transfer." + name + "." + metric, value));
        return named;
    }
}
