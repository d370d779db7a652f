package affetti.command;

import affetti.classify.ClipAnswer;
import affetti.classify.EmotionPredictor;
import affetti.classify.Prediction;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.Workers;
import affetti.order.OrderException;
import affetti.order.Program;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code python3 environment predict FILE ..}: the trained classifier's predictions for sound files, for people to read or, with {@code --json}, as
 * one JSON object a file and line. Several files are predicted at once; the answers come in the order of the files.
 */
public final class PredictEmotion {
    private static final int SOME_NOT_READ = 3;
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private PredictEmotion() {
    }

    /**
     * What is to be predicted.
     *
     * @param model the model's folder
     * @param files sound files
     * @param names what they are called in the answers; null for their paths
     * @param json  whether answers are JSON
     */
    public record Order(Path model, List<Path> files, List<String> names, boolean json) {
        public Order {
            Program.named("model", model, "files", files);
            files = List.copyOf(files);
            names = names == null ? files.stream().map(Path::toString).toList() : List.copyOf(names);
            if (names.size() != files.size()) {
                throw new OrderException("there are " + files.size() + " files but " + names.size() + " names");
            }
        }
    }

    /** The result for a file: a prediction, or why there is none. */
    private record Outcome(String name, Optional<Prediction> prediction, String error, double seconds) {
    }

    /** Ends with exit code 3 where some files could not be read. @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, PredictEmotion::predict);
    }

    private static void predict(Order order) {
        EmotionPredictor predictor = EmotionPredictor.load(order.model());
        String model = order.model().getFileName().toString();
        List<String> unread = new ArrayList<>();
        List<Integer> numbers = IntStream.range(0, order.files().size()).boxed().toList();
        Workers.inOrder(numbers, Workers.usual(), number -> prediction(predictor, order.files().get(number), order.names().get(number)), outcome -> {
            System.out.println(order.json() ? json(outcome, model, predictor.music()) : text(outcome, predictor.music()));
            if (outcome.prediction().isEmpty()) {
                unread.add(outcome.name());
            }
        });
        System.out.flush();
        if (!unread.isEmpty()) {
            System.err.println("Not read: " + unread.size() + " of " + numbers.size() + " files (" + String.join(", ", unread) + ").");
            System.exit(SOME_NOT_READ);
        }
    }

    /** A file that cannot be read does not stop the others. */
    private static Outcome prediction(EmotionPredictor predictor, Path file, String name) {
        long start = System.nanoTime();
        try {
            Prediction prediction = predictor.predict(file);
            return new Outcome(name, Optional.of(prediction), "", (System.nanoTime() - start) / 1e9);
        } catch (DataException e) {
            return new Outcome(name, Optional.empty(), e.getMessage(), 0);
        } catch (OutOfMemoryError e) {
            return new Outcome(name, Optional.empty(), file + " needs more memory than there is. Cut it into parts.", 0);
        }
    }

    static String json(Outcome outcome, String model, String music) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("path", outcome.name());
        object.put("duration", outcome.prediction().map(Prediction::durationSec).orElse(null));
        object.put("emotion", outcome.prediction().map(prediction -> prediction.answer().emotions().mostLikely().label()).orElse(null));
        object.put("probabilities", outcome.prediction().map(prediction -> probabilities(prediction.answer())).orElse(null));
        object.put("valence", outcome.prediction().map(prediction -> prediction.answer().valence()).orElse(null));
        object.put("arousal", outcome.prediction().map(prediction -> prediction.answer().arousal()).orElse(null));
        object.put("typicality", outcome.prediction().flatMap(Prediction::typicality).orElse(null));
        object.put("unlike_training", outcome.prediction().map(Prediction::unlikeTraining).orElse(null));
        object.put("warnings", outcome.prediction().map(Prediction::warnings).orElse(List.of(outcome.error())));
        object.put("curve", outcome.prediction().map(prediction -> prediction.curve().stream().map(PredictEmotion::moment).toList()).orElse(List.of()));
        object.put("error", outcome.prediction().isPresent() ? null : outcome.error());
        object.put("model", Map.of("name", model, "learnt_from", music));
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Double> probabilities(ClipAnswer answer) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (Emotion emotion : Emotion.values()) {
            probabilities.put(emotion.label(), answer.emotions().of(emotion));
        }
        return probabilities;
    }

    private static Map<String, Object> moment(Prediction.Moment moment) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("start", moment.startSec());
        object.put("end", moment.endSec());
        object.put("emotion", moment.answer().emotions().mostLikely().label());
        object.put("valence", moment.answer().valence());
        object.put("arousal", moment.answer().arousal());
        return object;
    }

    static String text(Outcome outcome, String music) {
        return outcome.prediction().map(prediction -> text(outcome, prediction, music)).orElse(outcome.error() + "\n");
    }

    private static String text(Outcome outcome, Prediction prediction, String music) {
        ClipAnswer answer = prediction.answer();
        String likeliest = answer.emotions().mostLikely().label();
        StringBuilder text = new StringBuilder(outcome.name()).append(": ")
                .append(prediction.unlikeTraining() ? "unlike anything that the model learnt from; if anything, " + likeliest : likeliest).append('\n');
        for (Emotion emotion : Emotion.values()) {
            double probability = answer.emotions().of(emotion);
            text.append(String.format(Locale.ROOT, "  %-10s %3.0f %%  %s%n", emotion.label(), 100 * probability,
                    "#".repeat((int) Math.round(40 * probability))));
        }
        text.append(String.format(Locale.ROOT, "  valence %+.2f, arousal %+.2f (-1 to 1); %.2f s%n", answer.valence(), answer.arousal(),
                outcome.seconds()));
        text.append("  The model learnt from ").append(music).append(prediction.typicality().map(share -> String.format(Locale.ROOT,
                "; of a hundred pieces of that music, %.0f are no more like the rest than this one", 100 * share)).orElse("")).append(".\n");
        prediction.warnings().forEach(warning -> text.append("  ").append(warning).append('\n'));
        prediction.curve().forEach(moment -> text.append(String.format(Locale.ROOT, "  %5s  %-10s valence %+.2f, arousal %+.2f%n",
                time(moment.startSec()), moment.answer().emotions().mostLikely().label(), moment.answer().valence(), moment.answer().arousal())));
        return text.toString();
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%d:%02d", (int) seconds / 60, (int) seconds % 60);
    }
}
