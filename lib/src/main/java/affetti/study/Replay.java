package affetti.study;

import affetti.dataset.Corpus;
import affetti.train.Circumstances;
import affetti.train.ModelCard;
import affetti.train.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Numbers by which anybody can see whether a model still does what it did when it was saved: {@code replay.json} in its folder. Where processor and
 * libraries are the same, they must come out to the last digit.
 *
 * @param input    digest of the synthetic input, which is computed alike on every machine
 * @param model    what the model computes from it, by name
 * @param training losses of a short training of a small network of the same kind on that input, by name
 * @param data     the model's predictions of some of its training music, by name; empty where that was not there
 * @param madeWith machine and libraries, see {@link Circumstances#now}
 */
record Replay(String input, Map<String, Double> model, Map<String, Double> training, Map<String, Double> data, Map<String, String> madeWith) {
    /** The file in a model's folder. */
    static final String FILE = "replay.json";
    /** How far a number may be off on another processor or with other libraries: products are summed in another order there. */
    static final double TOLERANCE = 1e-3;
    /** The one property of the machine that changes no number: how many processors there are. */
    private static final String COUNT = "processors";

    Replay {
        Objects.requireNonNull(input, "input");
        model = new TreeMap<>(model);
        training = new TreeMap<>(training);
        data = new TreeMap<>(data);
        madeWith = new TreeMap<>(madeWith);
    }

    /** Computes the numbers of a saved model here and now and puts them into its folder. */
    static void write(Path folder, Optional<Corpus> corpus) {
        ModelFolder.addJson(folder, FILE, ReplayNumbers.of(folder, corpus));
    }

    /** What was kept in a model's folder; nothing where it has none. */
    static Optional<Replay> read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Optional.of(ModelFolder.readJson(file, Replay.class)) : Optional.empty();
    }

    /** What differs between the machines, as words; empty where numbers must be equal to the last digit. */
    List<String> otherMachine(Replay now) {
        List<String> words = new ArrayList<>();
        madeWith.forEach((name, value) -> {
            String here = now.madeWith.getOrDefault(name, "not known");
            if (!name.equals(COUNT) && !value.equals(here)) {
                words.add(name + " " + here + ", then " + value);
            }
        });
        return words;
    }

    /** The numbers that have changed, as sentences. */
    List<String> differences(Replay now) {
        List<String> found = new ArrayList<>();
        if (!input.equals(now.input)) {
            found.add("The synthetic input is another (" + now.input + "): this version makes other notes or sound of it.");
            return found;
        }
        double tolerance = otherMachine(now).isEmpty() ? 0 : TOLERANCE;
        compare(found, "", model, now.model, tolerance);
        compare(found, "a short training: ", training, now.training, tolerance);
        if (!now.data.isEmpty()) {
            compare(found, "on the data: ", data, now.data, tolerance);
        }
        return found;
    }

    private static void compare(List<String> found, String what, Map<String, Double> then, Map<String, Double> now, double tolerance) {
        then.forEach((name, value) -> {
            Double here = now.get(name);
            if (here == null || !(Math.abs(here - value) <= tolerance * Math.max(1, Math.abs(value)))) {
                found.add(String.format(Locale.ROOT, "%s%s is %s, but was %s when the model was saved.", what, name, here, value));
            }
        });
    }

    /** What was compared, in a sentence. */
    String summary(Replay now) {
        List<String> other = otherMachine(now);
        String numbers = model.size() + " numbers of a synthetic input, " + training.size() + " of a short training"
                + (now.data.isEmpty() ? "" : ", " + data.size() + " of the data");
        String without = data.isEmpty() || !now.data.isEmpty() ? "" : "; its data are not here, so " + data.size() + " numbers were not repeated";
        return other.isEmpty() ? numbers + ": equal to the last digit" + without + "."
                : numbers + ": equal to " + TOLERANCE + without + ". Not to the last digit, for here are other " + String.join("; ", other) + ".";
    }

    /** Whether a corpus is the model's training corpus. */
    static boolean learntFrom(ModelCard card, Corpus corpus) {
        return card.provenance().dataName().equals(corpus.name()) && card.provenance().dataDigest().equals(corpus.digest());
    }
}
