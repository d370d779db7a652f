package affetti.notebook;

import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.eval.Hit;
import affetti.eval.Intervals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Listeners' answers to the page of {@code python3 environment listening-test}: one JSON file each, as the page exports it. The intervals draw whole
 * listeners, for one listener's answers are alike; of fewer than five listeners they draw pieces, and then speak of these listeners only.
 * Taught in notebook 06.
 */
public final class ListeningAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DRAWS = 1000;
    private static final int FEW_LISTENERS = 5;
    private static final String ADVICE = "Export it again from the page that `python3 environment listening-test` makes.";

    private final List<Answer> answers;
    private final boolean madeUp;

    /** One listener's answers to one piece. */
    private record Answer(String listener, String piece, boolean composed, Emotion emotion, boolean saidComposed, Emotion saidEmotion) {
    }

    private ListeningAnswers(List<Answer> answers, boolean madeUp) {
        this.answers = List.copyOf(answers);
        this.madeUp = madeUp;
    }

    /**
     * The answers in all JSON files of a folder; pieces that a listener left out do not count. Where there is no such file, those of {@link #guessed}.
     *
     * @throws DataException if a file is no export of the page, holds no answer, or a listener is there twice
     */
    public static ListeningAnswers in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return guessed(6, 1);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> exported = files.filter(file -> file.getFileName().toString().endsWith(".json")).sorted().toList();
            return exported.isEmpty() ? guessed(6, 1) : read(exported);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers in these files, one listener each. */
    public static ListeningAnswers read(List<Path> files) {
        Map<String, Path> listeners = new LinkedHashMap<>();
        List<Answer> all = new ArrayList<>();
        for (Path file : files) {
            JsonNode test = parse(file);
            String listener = test.path("test").asText() + "/" + test.path("listener").asText();
            Path earlier = listeners.putIfAbsent(listener, file);
            if (earlier != null) {
                throw new DataException(file, "is by the listener of " + earlier.getFileName(), "Keep the later one of the two.");
            }
            List<Answer> given = new ArrayList<>();
            test.path("answers").forEach(answer -> answer(file, listener, answer).ifPresent(given::add));
            if (given.isEmpty()) {
                throw new DataException(file, "holds no answer", ADVICE);
            }
            all.addAll(given);
        }
        return new ListeningAnswers(all, false);
    }

    /** Listeners who guess everything: what the numbers look like by chance. */
    public static ListeningAnswers guessed(int listeners, long seed) {
        Random random = new Random(seed);
        List<Answer> all = new ArrayList<>();
        for (int listener = 0; listener < listeners; listener++) {
            for (int piece = 0; piece < 24; piece++) {
                all.add(new Answer("guesser " + listener, "p" + piece, piece % 2 == 0, Emotion.values()[piece / 2 % 4], random.nextBoolean(),
                        Emotion.values()[random.nextInt(4)]));
            }
        }
        return new ListeningAnswers(all, true);
    }

    /** Who answered how much. */
    public String statement() {
        String people = listeners() == 1 ? "1 listener" : listeners() + " listeners";
        return madeUp ? "There are no answers yet; these are " + people + " whom a program made up, and who guess."
                : people + ", " + answers.size() + " answers. The intervals are " + (listeners() < FEW_LISTENERS
                ? "over pieces: they speak of these listeners only." : "over listeners.");
    }

    /** Whether nobody answered yet, and these answers are guessed. */
    public boolean madeUp() {
        return madeUp;
    }

    /** How many people answered. */
    public int listeners() {
        return (int) answers.stream().map(Answer::listener).distinct().count();
    }

    /**
     * Shares with 95 % intervals, by what they are shares of: origin heard rightly (chance .5), composed pieces taken for played ones, played ones taken for
     * played; emotion, arousal and valence heard as meant (chance .25, .5, .5), of composed and of played pieces.
     */
    public Map<String, Metric> shares() {
        Map<String, Metric> shares = new LinkedHashMap<>();
        put(shares, "composed or played: right", answer -> true, answer -> answer.composed() == answer.saidComposed());
        put(shares, "composed, taken for played", Answer::composed, answer -> !answer.saidComposed());
        put(shares, "played, taken for played", answer -> !answer.composed(), answer -> !answer.saidComposed());
        for (boolean composed : new boolean[] {true, false}) {
            String of = composed ? ", composed" : ", played";
            Predicate<Answer> kind = answer -> answer.composed() == composed;
            put(shares, "emotion as meant" + of, kind, answer -> answer.emotion() == answer.saidEmotion());
            put(shares, "arousal as meant" + of, kind, answer -> answer.emotion().highArousal() == answer.saidEmotion().highArousal());
            put(shares, "valence as meant" + of, kind, answer -> answer.emotion().positiveValence() == answer.saidEmotion().positiveValence());
        }
        return shares;
    }

    /** How often each meant emotion was heard as each, shape [meant][heard], of composed or of played pieces. */
    public int[][] confusion(boolean composed) {
        int[][] counts = new int[Emotion.values().length][Emotion.values().length];
        answers.stream().filter(answer -> answer.composed() == composed).forEach(answer -> counts[answer.emotion().ordinal()][answer.saidEmotion().ordinal()]++);
        return counts;
    }

    private void put(Map<String, Metric> shares, String name, Predicate<Answer> which, Predicate<Answer> hit) {
        List<Hit> hits = answers.stream().filter(which)
                .map(answer -> new Hit(listeners() < FEW_LISTENERS ? answer.piece() : answer.listener(), hit.test(answer))).toList();
        if (!hits.isEmpty()) {
            shares.put(name, Intervals.bootstrap(hits, Hit::share, DRAWS, 1));
        }
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode test = JSON.readTree(file.toFile());
            if (test == null || !test.path("answers").isArray() || test.path("listener").asText().isBlank() || test.path("test").asText().isBlank()) {
                throw new DataException(file, "is no export of a listening test", ADVICE);
            }
            return test;
        } catch (IOException e) {
            throw new DataException(file, "is no JSON file (" + e.getMessage().split("\n", 2)[0] + ")", ADVICE);
        }
    }

    private static java.util.Optional<Answer> answer(Path file, String listener, JsonNode answer) {
        if (answer.path("saidOrigin").asText("null").equals("null") || answer.path("saidEmotion").asText("null").equals("null")) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(new Answer(listener, answer.path("piece").asText(), composed(file, answer, "origin"), emotion(file, answer, "emotion"),
                composed(file, answer, "saidOrigin"), emotion(file, answer, "saidEmotion")));
    }

    private static boolean composed(Path file, JsonNode answer, String name) {
        String value = answer.path(name).asText();
        if (!value.equals("composed") && !value.equals("played")) {
            throw new DataException(file, "says " + name + " \"" + value + "\", which is neither composed nor played", ADVICE);
        }
        return value.equals("composed");
    }

    private static Emotion emotion(Path file, JsonNode answer, String name) {
        String value = answer.path(name).asText();
        return Arrays.stream(Emotion.values()).filter(emotion -> emotion.label().equals(value)).findFirst()
                .orElseThrow(() -> new DataException(file, "says " + name + " \"" + value + "\", which is none of "
                        + Arrays.stream(Emotion.values()).map(Emotion::label).collect(Collectors.joining(", ")), ADVICE));
    }
}
