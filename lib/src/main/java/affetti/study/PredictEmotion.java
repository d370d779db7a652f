package affetti.study;

import affetti.classify.ClipAnswer;
import affetti.classify.EmotionPredictor;
import affetti.core.DataException;
import affetti.core.Emotion;
import java.nio.file.Path;

/** {@code python3 environment predict FILE ..}: what the trained classifier hears in sound files. */
public final class PredictEmotion {
    private PredictEmotion() {
    }

    /** @param arguments the model's folder, then sound files */
    public static void main(String[] arguments) {
        try {
            EmotionPredictor predictor = EmotionPredictor.load(Path.of(arguments[0]));
            for (int i = 1; i < arguments.length; i++) {
                long start = System.nanoTime();
                ClipAnswer answer = predictor.predict(Path.of(arguments[i]));
                System.out.print(text(arguments[i], answer, (System.nanoTime() - start) / 1e9));
            }
        } catch (DataException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static String text(String file, ClipAnswer answer, double seconds) {
        StringBuilder text = new StringBuilder(String.format("%s: %s%n", file, answer.emotions().mostLikely().label()));
        for (Emotion emotion : Emotion.values()) {
            double probability = answer.emotions().of(emotion);
            text.append(String.format("  %-10s %3.0f %%  %s%n", emotion.label(), 100 * probability, "#".repeat((int) Math.round(40 * probability))));
        }
        return text.append(String.format("  valence %+.2f, arousal %+.2f (-1 to 1); %.2f s%n", answer.valence(), answer.arousal(), seconds))
                .toString();
    }
}
