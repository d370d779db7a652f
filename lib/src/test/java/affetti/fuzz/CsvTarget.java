package affetti.fuzz;

import affetti.core.DataException;
import affetti.dataset.LabelledFolder;
import java.io.IOException;

/** Lists of clips: labels.csv of music of one's own. */
public final class CsvTarget implements FuzzTarget {
    @Override
    public void read(byte[] bytes) {
        try {
            FuzzTarget.file("own/a.mid", new byte[] {'M', 'T'});
            LabelledFolder.load(FuzzTarget.file("own/labels.csv", bytes).getParent(), Scratch.FOLDER).clips();
        } catch (DataException e) {
            // refused with a sentence
        }
    }

    /** Jazzer calls it before it begins. */
    public static void fuzzerInitialize() throws IOException {
        FuzzTarget.warmUp(new CsvTarget(), "csv");
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        new CsvTarget().read(bytes);
    }
}
