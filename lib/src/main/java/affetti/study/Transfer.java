package affetti.study;

import affetti.classify.EmotionPredictor;
import affetti.core.Metric;
import affetti.core.MetricNames;
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
 * A model fitted to one kind of music is tested on another: on a corpus that it was not trained on, or on a sample of whole songs of a large one. Taught in notebook 04.
 *
 * @param corpus to test on
 * @param clips  about how many clips at most
 */
record Transfer(Corpus corpus, int clips) {
    private static final long SEED = 0;

    /** Accuracy, macro-F1, arousal and so on, with intervals over songs, as of {@link ClassifierReport#of}. */
    Map<String, Metric> measure(EmotionPredictor predictor, String from, String to, Progress progress) {
        List<Clip> tested = Splits.sample(corpus.clips(), clips, SEED);
        List<TestAnswer> answers = new ArrayList<>();
        for (Clip clip : tested) {
            Outcome outcome = new Outcome(clip.songId(), clip.emotion(), predictor.predict(corpus.audio(clip)).emotions());
            answers.add(new TestAnswer(clip.id(), outcome, new Estimate(clip.songId(), 0, 0), new Estimate(clip.songId(), 0, 0)));
            progress.step(answers.size(), tested.size(), from + " to " + to);
        }
        Map<String, Metric> named = new LinkedHashMap<>();
        ClassifierReport.of(Map.of(SEED, answers)).forEach((score, value) -> named.put(MetricNames.TRANSFER.formatted(from, to, score), value));
        return named;
    }
}
