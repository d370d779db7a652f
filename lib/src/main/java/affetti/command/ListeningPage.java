package affetti.command;

import affetti.audio.MidiRenderer;
import affetti.audio.Mp3;
import affetti.core.AtomicFile;
import affetti.core.AudioClip;
import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import affetti.generate.GenerationOptions;
import affetti.generate.MelodyGenerator;
import affetti.order.OrderException;
import affetti.order.Program;
import affetti.train.ModelCard;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * {@code python3 environment listening-test}: one HTML page with as many played as composed pieces, which asks of each whether it was composed or
 * played, and which emotion it expresses. Played pieces are held-out clips that the generator did not learn from; both kinds sound from the same
 * piano and are equally long. {@code affetti.notebook.ListeningAnswers} reads what the page exports. Taught in notebook 06.
 */
public final class ListeningPage {
    private static final double FADE_SEC = 0.8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ListeningPage() {
    }

    /**
     * What the page is made of.
     *
     * @param model     the generator's folder
     * @param data      the data folder; the demo corpus if missing
     * @param cache     the project's {@code .cache} folder
     * @param soundFont a sound font (.sf2)
     * @param output    the HTML file
     * @param each      pieces of each emotion and kind, 1 to 25; 3 if missing, which makes 24 pieces
     * @param seconds   a piece's length, 5 to 60; 15 if missing
     * @param seed      which clips are drawn and what is composed; 1 if missing
     */
    public record Order(Path model, Path data, Path cache, Path soundFont, Path output, Integer each, Double seconds, Long seed) {
        public Order {
            Program.named("model", model, "cache", cache, "soundFont", soundFont, "output", output);
            each = each == null ? 3 : each;
            seconds = seconds == null ? 15.0 : seconds;
            seed = seed == null ? 1L : seed;
            Checks.inRange("each", each, 1, 25);
            Checks.inRange("seconds", seconds, 5, 60);
        }
    }

    /** A piece before it is sound. */
    private record Piece(boolean composed, Emotion emotion, Score score) {
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, ListeningPage::write);
    }

    static void write(Order order) {
        Path data = order.data() == null ? order.cache().resolve("no-data") : order.data();
        Corpus corpus = Corpora.open(data, order.data() != null, order.cache(), Progress.NONE).symbolic();
        List<Piece> pieces = new ArrayList<>(played(corpus, order));
        pieces.addAll(composed(order));
        Collections.shuffle(pieces, new Random(order.seed()));
        MidiRenderer renderer = MidiRenderer.open(order.soundFont());
        List<Map<String, String>> entries = new ArrayList<>();
        for (Piece piece : pieces) {
            entries.add(entry(piece, "p" + (entries.size() + 1), faded(renderer.render(piece.score()), order.seconds())));
            System.out.printf("%d of %d pieces%n", entries.size(), pieces.size());
        }
        String page = page(corpus, order, entries);
        AtomicFile.write(order.output(), out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        System.out.println(order.output() + ": " + corpus.name() + ", open it in a browser");
    }

    /** Held-out clips, each of another song where there are enough. */
    private static List<Piece> played(Corpus corpus, Order order) {
        Split split = corpus.officialSplits().getOrDefault(Emopia.GENERATION, Splits.bySong(corpus.clips(), Splits.Fractions.defaults(), 1));
        List<Clip> clips = new ArrayList<>(split.validation());
        Collections.shuffle(clips, new Random(order.seed()));
        List<Piece> pieces = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            Map<String, Clip> bySong = new LinkedHashMap<>();
            clips.stream().filter(clip -> clip.emotion() == emotion).forEach(clip -> bySong.putIfAbsent(clip.songId(), clip));
            if (bySong.size() < order.each()) {
                throw new OrderException("each is " + order.each() + ", but " + corpus.name() + " has only " + bySong.size() + " held-out songs of " + emotion.label());
            }
            bySong.values().stream().limit(order.each()).forEach(clip -> pieces.add(new Piece(false, emotion, corpus.score(clip))));
        }
        return pieces;
    }

    private static List<Piece> composed(Order order) {
        MelodyGenerator generator = MelodyGenerator.load(order.model());
        GenerationOptions options = GenerationOptions.of(ModelCard.read(order.model())).withLength(order.seconds() - 1, order.seconds() + 1);
        List<Piece> pieces = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            for (int i = 0; i < order.each(); i++) {
                pieces.add(new Piece(true, emotion, generator.generate(emotion, options.withSampling(options.sampling().withSeed(order.seed() + i)))));
            }
        }
        return pieces;
    }

    /** The first seconds, faded out: how a piece ends tells nothing. */
    static AudioClip faded(AudioClip sound, double seconds) {
        float[] samples = sound.slice(0, Math.min(seconds, sound.durationSec())).samples();
        int fade = Math.min(samples.length, (int) (FADE_SEC * sound.sampleRate()));
        for (int i = 0; i < fade; i++) {
            samples[samples.length - 1 - i] *= i / (float) fade;
        }
        return new AudioClip(samples, sound.sampleRate());
    }

    private static Map<String, String> entry(Piece piece, String id, AudioClip sound) {
        String truth = (piece.composed() ? "composed " : "played ") + piece.emotion().label();
        return Map.of("id", id, "truth", base64(truth.getBytes(StandardCharsets.US_ASCII)), "sound", "data:audio/mpeg;base64," + base64(Mp3.of(sound)));
    }

    private static String page(Corpus corpus, Order order, List<Map<String, String>> entries) {
        try (InputStream in = ListeningPage.class.getResourceAsStream("listening-test.html")) {
            String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String id = Integer.toHexString(entries.toString().hashCode());
            Map<String, Object> test = new LinkedHashMap<>();
            test.put("id", id);
            test.put("data", corpus.name());
            test.put("model", order.model().getFileName().toString());
            test.put("pieces", entries);
            String statement = "Played pieces: " + corpus.name() + ", held-out clips. " + corpus.licence();
            return template.replace("STATEMENT", statement.replace("&", "&amp;").replace("<", "&lt;"))
                    .replace("DATA;", JSON.writeValueAsString(test).replace("</", "<\\/") + ";");
        } catch (JsonProcessingException e) {
            throw new DataException(order.output(), "cannot be written as JSON", e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
