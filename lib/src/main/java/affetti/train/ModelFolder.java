package affetti.train;

import affetti.core.AtomicFile;
import affetti.core.DataException;
import affetti.core.Digest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A saved model: a folder with {@code network.zip}, {@code card.json} and what else the model needs. The card has a digest of each file. */
public final class ModelFolder {
    public static final String CLASSIFIER = "cnn-lstm-classifier";
    public static final String MELODY = "melody-model";
    public static final String REMEDY = "Train the model anew, or fetch its folder again.";
    private static final String NETWORK = "network.zip";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ModelFolder() {
    }

    /**
     * Writes a model in place of what was there.
     *
     * @param others writes the files beside network and card into the folder that it is given
     */
    public static void write(Path folder, String kind, ComputationGraph network, ModelCard card, Consumer<Path> others) {
        AtomicFile.writeFolder(folder, draft -> {
            NetworkFile.write(network, draft.resolve(NETWORK));
            others.accept(draft);
            new CardFile(kind, network.numParams(), card, digests(draft)).write(draft);
        });
    }

    /**
     * The network of a model of this kind, once all its files were checked.
     *
     * @throws DataException if a file is missing, or is not what was written
     */
    public static ComputationGraph readNetwork(Path folder, String kind) {
        CardFile card = CardFile.read(folder);
        if (!kind.equals(card.kind())) {
            throw new DataException(folder.resolve(CardFile.NAME), "says that the model is a \"" + card.kind() + "\", not a \"" + kind + "\"",
                    "Give the folder of the right model.");
        }
        check(folder, card);
        ComputationGraph network = NetworkFile.read(folder.resolve(NETWORK));
        if (network.numParams() != card.parameters()) {
            throw new DataException(folder.resolve(NETWORK), "has " + network.numParams() + " parameters, but the card says "
                    + card.parameters(), REMEDY);
        }
        return network;
    }

    /**
     * What {@code read} makes of a model's folder.
     *
     * @throws DataException that names the folder, also where its files are whole but do not belong together
     */
    public static <T> T reading(Path folder, Supplier<T> read) {
        try {
            return read.get();
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DataException(folder, "holds files that do not fit each other (" + e + ")", REMEDY, e);
        }
    }

    /** Compares each file with its digest on the card. */
    private static void check(Path folder, CardFile card) {
        card.files().forEach((name, digest) -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw missing(file);
            }
            if (!Digest.ofBytesOf(file).equals(digest)) {
                throw new DataException(file, "is not the file that the card tells of: its SHA-256 is another", REMEDY);
            }
        });
    }

    private static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !file.endsWith(CardFile.NAME))
                    .forEach(file -> digests.put(file.getFileName().toString(), Digest.ofBytesOf(file)));
        }
        return digests;
    }

    /** A card in place of a saved model's. */
    static void writeCard(Path folder, ModelCard card) {
        CardFile old = CardFile.read(folder);
        new CardFile(old.kind(), old.parameters(), card, old.files()).write(folder);
    }

    /** Adds a file to a saved model, or writes it anew; the card then holds its digest. */
    public static void addJson(Path folder, String name, Object value) {
        CardFile card = CardFile.read(folder);
        writeJson(folder.resolve(name), value);
        Map<String, String> files = new TreeMap<>(card.files());
        files.put(name, Digest.ofBytesOf(folder.resolve(name)));
        new CardFile(card.kind(), card.parameters(), card.card(), files).write(folder);
    }

    /** Writes a value as JSON. */
    public static void writeJson(Path file, Object value) {
        AtomicFile.writeText(file, json(value));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be said in JSON: " + value, e);
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static <T> T value(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a value from JSON.
     *
     * @throws DataException if the file is missing or damaged
     */
    public static <T> T readJson(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            throw missing(file);
        }
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new DataException(file, "is damaged (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")", REMEDY, e);
        }
    }

    private static DataException missing(Path file) {
        return new DataException(file, "is not there, so its folder holds no whole model", REMEDY);
    }
}
