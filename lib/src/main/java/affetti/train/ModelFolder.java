package affetti.train;

import affetti.core.AtomicFile;
import affetti.core.DataException;
import affetti.core.Metric;
import affetti.core.Provenance;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** A saved model: a folder with {@code network.zip}, {@code card.json} and what else the model needs. */
public final class ModelFolder {
    public static final String CLASSIFIER = "cnn-lstm-classifier";
    public static final String MELODY = "melody-model";
    public static final String REMEDY = "Train the model anew, or fetch its folder again.";
    private static final String NETWORK = "network.zip";
    private static final String CARD = "card.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ModelFolder() {
    }

    /** Writes everything into a folder beside, then takes the place of what was there. */
    public static void write(Path folder, String kind, ComputationGraph network, ModelCard card, Consumer<Path> others) {
        Path whole = folder.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            delete(part);
            Files.createDirectories(part);
            ModelSerializer.writeModel(network, part.resolve(NETWORK).toFile(), false);
            forgetTimes(part.resolve(NETWORK));
            writeJson(part.resolve(CARD), json(kind, network.numParams(), card));
            others.accept(part);
            delete(whole);
            Files.move(part, whole);
        } catch (IOException e) {
            throw new DataException(folder, "cannot be written (" + e + ")", "Check the folder and the free space.", e);
        }
    }

    /** The network of a model of this kind. */
    public static ComputationGraph readNetwork(Path folder, String kind) {
        JsonNode card = readJson(folder.resolve(CARD), JsonNode.class);
        if (!kind.equals(card.path("kind").asText())) {
            throw new DataException(folder.resolve(CARD), "says that the model is a \"" + card.path("kind").asText()
                    + "\", not a \"" + kind + "\"", "Give the folder of the right model.");
        }
        Path file = folder.resolve(NETWORK);
        try {
            ComputationGraph network = ModelSerializer.restoreComputationGraph(file.toFile(), false);
            if (network.numParams() != card.path("parameters").asLong()) {
                throw new DataException(file, "has " + network.numParams() + " parameters, but the card says "
                        + card.path("parameters").asLong(), REMEDY);
            }
            return network;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new DataException(file, "holds no network (" + e + ")", REMEDY, e);
        }
    }

    /** The card of a saved model. */
    static ModelCard readCard(Path folder) {
        Path file = folder.resolve(CARD);
        JsonNode card = readJson(file, JsonNode.class);
        try {
            Map<String, Metric> metrics = new TreeMap<>();
            card.path("metrics").fields().forEachRemaining(entry -> {
                JsonNode metric = entry.getValue();
                JsonNode interval = metric.path("interval");
                metrics.put(entry.getKey(), new Metric(metric.path("value").asDouble(), interval.path(0).asDouble(),
                        interval.path(1).asDouble(), metric.path("n").asInt()));
            });
            return new ModelCard(JSON.treeToValue(card.path("provenance"), Provenance.class), metrics,
                    card.path("licence").asText());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new DataException(file, "is no model card (" + e.getMessage() + ")", REMEDY, e);
        }
    }

    /** A card in place of a saved model's. */
    static void writeCard(Path folder, ModelCard card) {
        Path file = folder.resolve(CARD);
        JsonNode old = readJson(file, JsonNode.class);
        writeJson(file, json(old.path("kind").asText(), old.path("parameters").asLong(), card));
    }

    private static ObjectNode json(String kind, long parameters, ModelCard card) {
        ObjectNode json = JSON.createObjectNode().put("kind", kind).put("parameters", parameters)
                .put("licence", card.licence());
        json.set("provenance", JSON.valueToTree(card.provenance()));
        ObjectNode metrics = json.putObject("metrics");
        card.metrics().forEach((name, metric) -> {
            ObjectNode entry = metrics.putObject(name).put("value", metric.value());
            entry.putArray("interval").add(metric.low()).add(metric.high());
            entry.put("n", metric.n());
        });
        return json;
    }

    public static void writeJson(Path file, Object value) {
        try {
            AtomicFile.writeText(file, JSON.writeValueAsString(value) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be said in JSON: " + value, e);
        }
    }

    public static <T> T readJson(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file, "is not there, so its folder holds no whole model", REMEDY);
        }
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new DataException(file, "is damaged (" + e.getMessage().lines().findFirst().orElse("") + ")", REMEDY, e);
        }
    }

    /** Takes the times of writing out of a zip file: the same weights are then the same bytes. */
    private static void forgetTimes(Path zip) throws IOException {
        try (FileSystem system = FileSystems.newFileSystem(zip);
                Stream<Path> entries = Files.list(system.getPath("/"))) {
            for (Path entry : entries.toList()) {
                Files.setLastModifiedTime(entry, FileTime.fromMillis(0));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
