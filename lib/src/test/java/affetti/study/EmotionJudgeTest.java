package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.Emotion;
import affetti.core.Score;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.eval.ConfusionMatrix;
import affetti.eval.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmotionJudgeTest {
    @TempDir
    Path folder;

    @Test
    void aJudgeWithoutTheHeadsFeaturesKnowsNoKeyNoLoudnessAndNoDensity() {
        List<String> left = affetti.midi.NoteFeatures.of(TinyCorpus.piece(affetti.core.Emotion.CALM, 1)).keySet().stream()
                .filter(EmotionJudge::isHeadless).toList();
        assertTrue(left.containsAll(List.of("melody step", "pitch deviation", "velocity change", "interval class 3", "even gaps")), left.toString());
        assertTrue(left.stream().noneMatch(name -> name.matches("majorness|key fit|degree 3|bass degree 4|pitch mean|mean velocity|notes a second"
                + "|log gap mean|log length p50|minor triads")), left.toString());
    }

    @Test
    void hearsPlainEmotionsInOtherSongs() throws IOException {
        Corpus corpus = TinyCorpus.write(folder);
        List<Outcome> outcomes = EmotionJudge.crossValidate(corpus, EmotionJudge.learner(), 3, 1);
        assertEquals(corpus.clips().size(), outcomes.size());
        assertEquals(corpus.clips().size(), outcomes.stream().map(Outcome::group).collect(Collectors.toSet()).size());
        assertTrue(ConfusionMatrix.of(outcomes).accuracy() > 0.9, ConfusionMatrix.of(outcomes).toString());
    }

    @Test
    void aPieceWithoutNotesIsRefused() throws IOException {
        Corpus corpus = TinyCorpus.write(folder);
        EmotionJudge judge = EmotionJudge.train(corpus, corpus.clips(), EmotionJudge.learner());
        assertThrows(IllegalArgumentException.class, () -> judge.judge(Score.of(96, 120, List.of())));
        assertEquals(Emotion.ANGER, judge.judge(TinyCorpus.piece(Emotion.ANGER, 77)).mostLikely());
    }

    /** The numbers that the README states, with room for another seed: .69 of the quadrants, .81 of valence, .88 of arousal. */
    @Tag("real-data")
    @Test
    void hearsEmopiasTestSongs() {
        Emopia emopia = Emopia.load(RealData.emopia(), Path.of("../.cache"));
        Split split = emopia.officialSplits().get(Emopia.GENERATION);
        ConfusionMatrix heard = ConfusionMatrix.of(EmotionJudge.train(emopia, split.train(), EmotionJudge.learner())
                .outcomes(emopia, split.test()));
        assertTrue(heard.accuracy() > 0.6, heard.toString());
        assertTrue(heard.valenceAccuracy() > 0.72, heard.toString());
        assertTrue(heard.arousalAccuracy() > 0.82, heard.toString());
    }
}
