package affetti.dataset;

import affetti.core.DataException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** What all music in a folder has in common. */
abstract class FolderData implements MusicData {
    final CorpusFolder folder;
    private final About about;

    /** @param about its name, citation and licence, unless this project composed the folder itself */
    FolderData(CorpusFolder folder, About about) {
        this.folder = folder;
        this.about = folder.syntheticName().map(name -> new About(name, DemoCorpus.CITATION, DemoCorpus.LICENCE)).orElse(about);
    }

    @Override
    public final About about() {
        return about;
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
    public final List<Problem> problems() {
        return Collections.unmodifiableList(folder.problems());
    }
}
