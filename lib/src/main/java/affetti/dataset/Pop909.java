package affetti.dataset;

import affetti.core.DataException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * POP909: 909 pop songs arranged for piano by professionals, 63 hours, performed in time, most with pedal (Wang et al., "POP909: a pop-song
 * dataset for music arrangement generation", ISMIR 2020). Folder layout, that of its public repository:
 * <pre>
 * POP909/POP909/001/001.mid      tracks MELODY, BRIDGE and PIANO, which are read together
 * </pre>
 * What else lies there (other versions, chords) is not read. Taught in notebook 06.
 */
public final class Pop909 extends FolderPieces {
    /** The name of its folder in the data folder. */
    public static final String FOLDER = "POP909";

    private static final About ABOUT = new About("POP909",
            "Wang, Chen, Jiang, Zhang, Xu, Dai, Gu and Xia: POP909: A pop-song dataset for music "
            + "arrangement generation. ISMIR 2020.",
            "MIT.");
    private static final String FETCH = "Download POP909 again: `python3 environment fetch pop909`.";

    private Pop909(Path folder) {
        super(new CorpusFolder(folder, FETCH), ABOUT);
    }

    /**
     * Reads every song once.
     *
     * @param folder the folder POP909
     * @throws DataException if it holds no songs
     */
    public static Pop909 load(Path folder) {
        Pop909 pop = new Pop909(folder);
        Path songs = pop.folder.resolve("POP909");
        for (Path song : CorpusFolder.list(songs)) {
            String id = song.getFileName().toString();
            Path file = song.resolve(id + ".mid");
            if (Files.isRegularFile(file)) {
                pop.add(id, file);
            } else if (Files.isDirectory(song)) {
                pop.folder.problem(file, "is missing", "The song is skipped.");
            }
        }
        pop.end(songs, FETCH);
        return pop;
    }
}
