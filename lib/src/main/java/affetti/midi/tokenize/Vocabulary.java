package affetti.midi.tokenize;

import affetti.core.AtomicFile;
import affetti.core.Checks;
import affetti.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a model: names to ids and back. Ids are 0, 1, 2, ... in the order of the names; the first three are always
 * padding, beginning and end. Saved as text, one name a line. Taught in notebook 05.
 */
public final class Vocabulary {
    /** Id of the padding that fills a batch's short rows. */
    public static final int PAD = 0;
    /** Id of the token before a piece's first. */
    public static final int BOS = 1;
    /** Id of the token after a piece's last. */
    public static final int EOS = 2;

    private static final List<String> SPECIAL = List.of("PAD", "BOS", "EOS");
    private final List<String> names;
    private final Map<String, Integer> ids = new HashMap<>();

    private Vocabulary(List<String> names) {
        this.names = List.copyOf(names);
        for (String name : names) {
            if (!name.matches("\\S+")) {
                throw new IllegalArgumentException("token name \"" + name + "\" is empty or holds white space");
            }
            if (ids.put(name, ids.size()) != null) {
                throw new IllegalArgumentException("token " + name + " stands twice in the vocabulary");
            }
        }
    }

    /**
     * The vocabulary of padding, beginning, end and these tokens.
     *
     * @param musicTokens names without white space, each once
     */
    public static Vocabulary of(List<String> musicTokens) {
        List<String> names = new ArrayList<>(SPECIAL);
        names.addAll(Checks.notEmpty("musicTokens", musicTokens));
        return new Vocabulary(names);
    }

    /** Number of tokens, with padding, beginning and end. */
    public int size() {
        return names.size();
    }

    /** All names in the order of their ids. */
    public List<String> names() {
        return names;
    }

    /** The name of an id; IllegalArgumentException if there is none. */
    public String name(int id) {
        return names.get(Checks.inRange("token id", id, 0, names.size() - 1));
    }

    /** The id of a name; IllegalArgumentException if there is none. */
    public int id(String name) {
        Integer id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("token \"" + name + "\" is not among the vocabulary's " + size());
        }
        return id;
    }

    /**
     * Checks that a model's vocabulary is this one.
     *
     * @param model the vocabulary that the model was trained with
     * @throws IllegalArgumentException naming the first difference
     */
    public void checkFits(Vocabulary model) {
        int common = Math.min(size(), model.size());
        for (int id = 0; id < common; id++) {
            if (!name(id).equals(model.name(id))) {
                throw new IllegalArgumentException("the model's token " + id + " is " + model.name(id) + ", but the tokeniser's "
                        + "is " + name(id) + ": the model was trained with another tokeniser; use that one or train anew");
            }
        }
        if (size() != model.size()) {
            throw new IllegalArgumentException("the model knows " + model.size() + " tokens, but the tokeniser has " + size()
                    + ": the model was trained with another tokeniser; use that one or train anew");
        }
    }

    /** Writes the names, one a line; the file appears under its name only when it is complete. */
    public void save(Path file) {
        AtomicFile.writeText(file, String.join("\n", names) + "\n");
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws DataException if the file cannot be read or holds no vocabulary
     */
    public static Vocabulary load(Path file) {
        String remedy = "Train the model anew, or fetch its folder again.";
        try {
            List<String> names = Files.readAllLines(file);
            if (names.size() <= SPECIAL.size() || !names.subList(0, SPECIAL.size()).equals(SPECIAL)) {
                throw new DataException(file, "is no vocabulary: its first lines are not " + SPECIAL + " and then music", remedy);
            }
            return new Vocabulary(names);
        } catch (IOException e) {
            throw new DataException(file, "cannot be read (" + e + ")", remedy, e);
        } catch (IllegalArgumentException e) {
            throw new DataException(file, "is no vocabulary: " + e.getMessage(), remedy, e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && names.equals(vocabulary.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary[" + size() + " tokens]";
    }
}
