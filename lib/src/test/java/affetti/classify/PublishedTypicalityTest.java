package affetti.classify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published classifiers warn of what is no music. */
@Tag("slow")
class PublishedTypicalityTest {
    private static final int RATE = AudioFiles.FEATURE_RATE;
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"emotion-classifier", "emotion-classifier-piano"})
    void noiseTonesAndSyllablesAreUnlikeAnythingTheyLearntFrom(String model) {
        EmotionPredictor predictor = EmotionPredictor.load(Path.of("../models").resolve(model));
        Random random = new Random(1);
        Map<String, IntToDoubleFunction> sounds = Map.of(
                "white noise", n -> 0.2 * random.nextGaussian(),
                "a tone", n -> 0.3 * Math.sin(2 * Math.PI * 440 * n / RATE),
                "tones", n -> 0.5 * Math.exp(-n % (RATE / 4) / 4000.0) * Math.sin(2 * Math.PI * (220 + 110 * (n / (RATE / 4) % 5)) * n / RATE),
                "syllables of noise", n -> 0.2 * Math.max(0, Math.sin(2 * Math.PI * 4 * n / RATE)) * random.nextGaussian());
        sounds.forEach((name, sound) -> {
            Prediction heard = predictor.predict(written(sound));
            assertTrue(heard.unlikeTraining() && heard.warnings().get(0).contains(predictor.music()), model + ", " + name + ": " + heard);
        });
    }

    private Path written(IntToDoubleFunction sound) {
        float[] samples = new float[10 * RATE];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) sound.applyAsDouble(n);
        }
        Path file = folder.resolve("sound.wav");
        AudioFiles.writeWav(new AudioClip(samples, RATE), file);
        return file;
    }
}
