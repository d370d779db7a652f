package affetti.fuzz;

import affetti.audio.AudioFiles;
import affetti.core.DataException;
import java.io.IOException;
import java.util.ArrayList;

/** The reader of sound files, of whatever kind the bytes look like. */
public final class SoundTarget implements FuzzTarget {
    @Override
    public void read(byte[] bytes) {
        try {
            AudioFiles.read(FuzzTarget.file("a.sound", bytes), AudioFiles.FEATURE_RATE, new ArrayList<String>()::add).durationSec();
        } catch (DataException e) {
            // refused with a sentence
        }
    }

    /** Jazzer calls it before it begins. */
    public static void fuzzerInitialize() throws IOException {
        FuzzTarget.warmUp(new SoundTarget(), "sound");
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        new SoundTarget().read(bytes);
    }
}
