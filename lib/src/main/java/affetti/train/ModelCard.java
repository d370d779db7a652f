package affetti.train;

import affetti.core.Metric;
import affetti.core.Provenance;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a user must know of a trained model: where it comes from, how well it does, and what it may be used for. Written beside the
 * weights as {@code card.json}; tables of results are made from cards.
 *
 * @param provenance data, code, seed and options
 * @param metrics    measured values by name, such as {@code "emopia.paper.accuracy"}
 * @param licence    what the training data's licence allows, as a sentence
 */
public record ModelCard(Provenance provenance, Map<String, Metric> metrics, String licence) {
    public ModelCard {
        Objects.requireNonNull(provenance, "provenance");
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        Objects.requireNonNull(licence, "licence");
    }

    /** A card without metrics. */
    public static ModelCard of(Provenance provenance, String licence) {
        return new ModelCard(provenance, Map.of(), licence);
    }

    /** The same card with one metric more (or another value for it). */
    public ModelCard withMetric(String name, Metric metric) {
        Map<String, Metric> more = new TreeMap<>(metrics);
        more.put(name, metric);
        return new ModelCard(provenance, more, licence);
    }

    /** The same card with one option more in its provenance (or another value for it). */
    public ModelCard withOption(String name, String value) {
        Map<String, String> more = new TreeMap<>(provenance.options());
        more.put(name, value);
        return new ModelCard(new Provenance(provenance.dataName(), provenance.dataDigest(), provenance.synthetic(), provenance.codeVersion(),
                provenance.seed(), more, provenance.madeWith()), metrics, licence);
    }

    /** The same card without the metrics whose names begin like this. */
    public ModelCard withoutMetrics(String beginning) {
        Map<String, Metric> rest = new TreeMap<>(metrics);
        rest.keySet().removeIf(name -> name.startsWith(beginning));
        return new ModelCard(provenance, rest, licence);
    }

    /**
     * The card in a model's folder.
     *
     * @throws affetti.core.DataException if there is none or it is damaged
     */
    public static ModelCard read(Path folder) {
        return CardFile.read(folder).card();
    }

    /**
     * Writes this card in place of the one that a saved model has.
     *
     * @throws affetti.core.DataException if the folder holds no model or cannot be written
     */
    public void write(Path folder) {
        ModelFolder.writeCard(folder, this);
    }
}
