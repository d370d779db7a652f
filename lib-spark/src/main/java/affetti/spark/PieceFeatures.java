package affetti.spark;

import affetti.midi.MidiFiles;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** MIDI files, rendered and described in one go: the rows of {@link SoundFeatures}, without sound on disk. */
public final class PieceFeatures implements FileWork {
    private static final long serialVersionUID = 1L;
    private final String soundFont;

    /** @param soundFont path of a sound font */
    public PieceFeatures(String soundFont) {
        this.soundFont = soundFont;
    }

    @Override
    public StructType schema() {
        return new SoundFeatures().schema();
    }

    @Override
    public List<Object[]> rows(Path file) {
        return SoundFeatures.of(SoundFont.renderer(soundFont).render(MidiFiles.read(file)));
    }
}
