package affetti.dataset;

import affetti.core.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every corpus in a folder has in common: clips, splits and problems that its loader fills in, handed out read-only. */
abstract class FolderCorpus implements Corpus {
    final CorpusFolder folder;
    final List<Clip> clips = new ArrayList<>();
    final Map<String, Split> splits = new TreeMap<>();

    FolderCorpus(CorpusFolder folder) {
        this.folder = folder;
    }

    /** Whether a MIDI file can be used. A problem says why not, or what is left out of one that can. */
    final boolean canUse(Path midiFile) {
        try {
            int leftOut = PianoScore.read(midiFile).leftOut();
            if (leftOut > 0) {
                folder.problem(midiFile, "has " + leftOut + (leftOut == 1 ? " note" : " notes") + " outside the piano's 88 keys",
                        leftOut == 1 ? "It is left out." : "They are left out.");
            }
            return true;
        } catch (DataException e) {
            folder.problem(midiFile, e, "It is skipped.");
            return false;
        }
    }

    @Override
    public final boolean synthetic() {
        return folder.syntheticName().isPresent();
    }

    @Override
    public String digest() {
        return folder.digest();
    }

    @Override
    public final List<Clip> clips() {
        return Collections.unmodifiableList(clips);
    }

    @Override
    public final List<Problem> problems() {
        return Collections.unmodifiableList(folder.problems());
    }

    @Override
    public final Map<String, Split> officialSplits() {
        return Collections.unmodifiableMap(splits);
    }
}
