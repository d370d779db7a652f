package affetti.dataset;

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

    @Override
    public final boolean synthetic() {
        return folder.syntheticName().isPresent();
    }

    @Override
    public final String digest() {
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
