package affetti.fuzz;

import affetti.core.DataException;
import affetti.midi.MidiFiles;
import java.io.IOException;

/** The MIDI reader. */
public final class MidiTarget implements FuzzTarget {
    @Override
    public void read(byte[] bytes) {
        try {
            MidiFiles.read(FuzzTarget.file("a.mid", bytes)).durationSec();
        } catch (DataException e) {
            // refused with a sentence
        }
    }

    /** Jazzer calls it before it begins. */
    public static void fuzzerInitialize() throws IOException {
        FuzzTarget.warmUp(new MidiTarget(), "midi");
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        new MidiTarget().read(bytes);
    }
}
