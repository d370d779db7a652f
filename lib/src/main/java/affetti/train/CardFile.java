package affetti.train;

import affetti.core.AtomicFile;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Metric;
import affetti.core.Provenance;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's {@code card.json}: kind, licence, provenance, metrics, the SHA-256 of each other file of the model, and a seal, the SHA-256
 * of the card's own text with the seal left empty. Any later change in the folder is detected.
 *
 * @param kind       which class reads the model
 * @param parameters the network's number of weights
 * @param card       what is known of the model
 * @param files      SHA-256 of each other file, by name
 */
record CardFile(String kind, long parameters, ModelCard card, Map<String, String> files) {
    static final String NAME = "card.json";
    private static final String EMPTY_SEAL = "\"seal\" : \"\"";
    private static final Pattern SEAL = Pattern.compile("\"seal\" : \"([0-9a-f]{64})\"");

    CardFile {
        files = new TreeMap<>(files);
    }

    void write(Path folder) {
        String text = ModelFolder.json(json());
        AtomicFile.writeText(folder.resolve(NAME), text.replace(EMPTY_SEAL, EMPTY_SEAL.replace("\"\"", "\"" + digest(text) + "\"")));
    }

    /**
     * Reads a card.
     *
     * @throws DataException if there is none, or it was changed
     */
    static CardFile read(Path folder) {
        Path file = folder.resolve(NAME);
        JsonNode json = ModelFolder.readJson(file, JsonNode.class);
        checkSeal(file);
        try {
            Map<String, Metric> metrics = new TreeMap<>();
            json.path("metrics").fields().forEachRemaining(entry -> metrics.put(entry.getKey(), metric(entry.getValue())));
            Map<String, String> files = new TreeMap<>();
            json.path("files").fields().forEachRemaining(entry -> files.put(entry.getKey(), entry.getValue().asText()));
            return new CardFile(json.path("kind").asText(), json.path("parameters").asLong(), new ModelCard(
                    ModelFolder.value(json.path("provenance"), Provenance.class), metrics, json.path("licence").asText()), files);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DataException(file, "is no model card (" + e.getMessage() + ")", ModelFolder.REMEDY, e);
        }
    }

    private static Metric metric(JsonNode json) {
        JsonNode interval = json.path("interval");
        return new Metric(json.path("value").asDouble(), interval.path(0).asDouble(), interval.path(1).asDouble(), json.path("n").asInt());
    }

    private static void checkSeal(Path file) {
        try {
            String text = Files.readString(file);
            Matcher seal = SEAL.matcher(text);
            if (!seal.find() || !seal.group(1).equals(digest(seal.replaceFirst(EMPTY_SEAL)))) {
                throw new DataException(file, "was changed since it was written: its seal is another", ModelFolder.REMEDY);
            }
        } catch (IOException e) {
            throw new DataException(file, "cannot be read (" + e + ")", ModelFolder.REMEDY, e);
        }
    }

    private static String digest(String text) {
        return Digest.ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode json() {
        ObjectNode json = ModelFolder.object().put("kind", kind).put("parameters", parameters).put("licence", card.licence());
        json.set("provenance", ModelFolder.tree(card.provenance()));
        ObjectNode metrics = json.putObject("metrics");
        card.metrics().forEach((name, metric) -> {
            ObjectNode entry = metrics.putObject(name).put("value", metric.value());
            entry.putArray("interval").add(metric.low()).add(metric.high());
            entry.put("n", metric.n());
        });
        json.set("files", ModelFolder.tree(files));
        return json.put("seal", "");
    }
}
