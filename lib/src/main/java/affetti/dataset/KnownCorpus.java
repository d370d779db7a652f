package affetti.dataset;

import affetti.core.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A corpus that data folders are searched for: a row of {@code corpora.csv}, which {@code environment/data/datafolder.py} reads too.
 *
 * @param folder   what its folder must be called
 * @param fetched  what {@code python3 environment fetch} calls it
 * @param labelled whether its music has emotions
 * @param parts    folders and files in it; the first must be there
 * @param hints    what is in the names of its archives and parts, in small letters
 */
record KnownCorpus(String folder, String fetched, boolean labelled, List<String> parts, List<String> hints) {
    /** All, in the order in which they are looked for. */
    static final List<KnownCorpus> ALL = read();
    /** The corpus to fetch first. */
    static final KnownCorpus EMOPIA = of("emopia");
    static final KnownCorpus DEAM = of("deam");
    static final KnownCorpus FOUR_QAED = of("4qaed");

    private static KnownCorpus of(String fetched) {
        return ALL.stream().filter(corpus -> corpus.fetched.equals(fetched)).findFirst().orElseThrow();
    }

    private static List<KnownCorpus> read() {
        try (InputStream in = KnownCorpus.class.getResourceAsStream("corpora.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(","))
                    .map(cells -> new KnownCorpus(cells[0], cells[1], cells[2].equals("yes"), List.of(cells[3].split(" ")), List.of(cells[4].split(" "))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without it the corpus is not whole. */
    String landmark() {
        return parts.get(0);
    }

    /** The command that downloads it. */
    String fetch() {
        return "`python3 environment fetch " + fetched + "`";
    }

    /** What is wrong with the name of an entry of a data folder that looks like this corpus; {@code names} are those of the folders that are looked for. */
    DataException misnamed(Path entry, String names) {
        String name = entry.getFileName().toString();
        if (name.endsWith(".part")) {
            return new DataException(entry, "is a download that did not end", "Run " + fetch() + " again: it resumes.");
        } else if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return new DataException(entry, "is not unpacked", fetch() + " checks and unpacks it.");
        } else if (!name.equalsIgnoreCase(folder) && parts.stream().anyMatch(name::equalsIgnoreCase)) {
            return new DataException(entry, "is part of a corpus: one folder too deep was given", "Give the folder that holds " + names + ".");
        } else if (this == EMOPIA && name.toLowerCase(Locale.ROOT).startsWith("emopia_2")) {
            return new DataException(entry, "is another edition of EMOPIA, with other clips", "This project reads " + folder + "/: run " + fetch() + ".");
        }
        return new DataException(entry, "is not named " + folder, "Rename it to " + folder + ", or run " + fetch() + ".");
    }
}
