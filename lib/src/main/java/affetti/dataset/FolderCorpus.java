package affetti.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every corpus in a folder has in common: clips and splits that its loader fills in, handed out read-only. */
abstract class FolderCorpus extends FolderData implements Corpus {
    final List<Clip> clips = new ArrayList<>();
    final Map<String, Split> splits = new TreeMap<>();

    FolderCorpus(CorpusFolder folder, About about) {
        super(folder, about);
    }

    @Override
    public final List<Clip> clips() {
        return Collections.unmodifiableList(clips);
    }

    @Override
    public final Map<String, Split> officialSplits() {
        return Collections.unmodifiableMap(splits);
    }
}
