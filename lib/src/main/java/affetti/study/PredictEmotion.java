package affetti.study;

import affetti.classify.ClipAnswer;
import affetti.classify.EmotionPredictor;
import affetti.core.DataException;
import affetti.core.Emotion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code python3 environment predict FILE ..}: what the trained classifier hears in sound files. */
public final class PredictEmotion {
    private static final int SOME_NOT_READ = 3;

    private PredictEmotion() {
    }

    /**
     * What is to be heard.
     *
     * @param model the model's folder
     * @param files sound files
     */
    public record Order(Path model, List<Path> files) {
        public Order {
            Program.named("model", model);
            files = List.copyOf(Program.named("files", files));
        }
    }

    /** Ends with exit code 3 where some files could not be read. @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, PredictEmotion::predict);
    }

    private static void predict(Order order) {
        EmotionPredictor predictor = EmotionPredictor.load(order.model());
        List<Path> unread = order.files().stream().filter(file -> !tell(predictor, file)).toList();
        if (!unread.isEmpty()) {
            String names = unread.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
            System.err.println("Not read: " + unread.size() + " of " + order.files().size() + " files (" + names + ").");
            System.exit(SOME_NOT_READ);
        }
    }

    /** Says what is heard in a file, or why it cannot be read, which is no reason to leave out the others. */
    private static boolean tell(EmotionPredictor predictor, Path file) {
        try {
            long start = System.nanoTime();
            ClipAnswer answer = predictor.predict(file, System.err::println);
            System.out.print(text(file, answer, (System.nanoTime() - start) / 1e9));
            return true;
        } catch (DataException e) {
            System.err.println(e.getMessage());
            return false;
        }
    }

    private static String text(Path file, ClipAnswer answer, double seconds) {
        StringBuilder text = new StringBuilder(String.format("%s: %s%n", file, answer.emotions().mostLikely().label()));
        for (Emotion emotion : Emotion.values()) {
            double probability = answer.emotions().of(emotion);
            text.append(String.format("  %-10s %3.0f %%  %s%n", emotion.label(), 100 * probability, "#".repeat((int) Math.round(40 * probability))));
        }
        return text.append(String.format("  valence %+.2f, arousal %+.2f (-1 to 1); %.2f s%n", answer.valence(), answer.arousal(), seconds))
                .toString();
    }
}
