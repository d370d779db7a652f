package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.dataset.Clip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedChoiceTest {
    private final List<Clip> clips = new ArrayList<>();
    private final Map<String, ClipFeatures> features = new HashMap<>();

    /** 48 clips of 24 songs that tell their emotion plainly. */
    NestedChoiceTest() {
        for (int i = 0; i < 48; i++) {
            Emotion emotion = Emotion.values()[i / 2 % 4];
            Clip clip = new Clip(String.format("clip%02d", i), "song" + i / 2, emotion, Path.of("none"), Optional.empty());
            clips.add(clip);
            features.put(clip.id(), ClipFeatures.of(new FeatureMatrix("x", List.of("emotion"), 1, new float[] {emotion.ordinal()})));
        }
    }

    /** Learns nothing and says always the same of the same clip. */
    private record Opinion(String name, Function<ClipFeatures, EmotionProbabilities> said) implements Estimator {
        @Override
        public String options() {
            return "";
        }

        @Override
        public FittedModel fit(TrainingSet data) {
            return asked -> asked.stream().map(clip -> ClipAnswer.of(said.apply(clip))).toList();
        }
    }

    private static final Estimator ALWAYS_CALM = new Opinion("calm", clip -> EmotionProbabilities.of(0.2, 0.2, 0.2, 0.4));
    private static final Estimator RIGHT = new Opinion("right", clip -> EmotionProbabilities.certain(Emotion.values()[(int) clip.sequence().at(0, 0)]));

    @Test
    void theOneThatIsRightInsideGetsTheAnswerOutside(@TempDir Path folder) {
        CrossValidation experiment = new CrossValidation(folder, features);
        for (NestedChoice choice : List.of(new NestedChoice(experiment, ALWAYS_CALM, List.of(RIGHT)), new NestedChoice(experiment, RIGHT, List.of(ALWAYS_CALM)))) {
            List<TestAnswer> answers = choice.run(NamedSplit.folds(clips, 3, 0), Progress.NONE);
            assertEquals(48, answers.stream().map(TestAnswer::clipId).distinct().count());
            assertTrue(answers.stream().allMatch(answer -> answer.emotion().predicted().mostLikely() == answer.emotion().actual()));
        }
    }

    /** Where all shares do as well, the network keeps the answer. */
    @Test
    void ofEqualSharesTheLeast(@TempDir Path folder) {
        CrossValidation experiment = new CrossValidation(folder, features);
        List<TestAnswer> answers = new NestedChoice(experiment, ALWAYS_CALM, List.of(ALWAYS_CALM, ALWAYS_CALM)).run(NamedSplit.folds(clips, 2, 0), Progress.NONE);
        assertEquals(0.4, answers.get(0).emotion().predicted().of(Emotion.CALM), 1e-9);
    }
}
