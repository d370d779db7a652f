package affetti.spark;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.midi.MidiFiles;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** MIDI files as sound: a row a piece, its samples in 16 bits, little-endian. */
public final class Rendering implements FileWork {
    private static final long serialVersionUID = 1L;
    private final String soundFont;

    /** @param soundFont path of a sound font */
    public Rendering(String soundFont) {
        this.soundFont = soundFont;
    }

    @Override
    public StructType schema() {
        return new StructType().add("file", DataTypes.StringType).add("sample_rate", DataTypes.IntegerType)
                .add("samples", DataTypes.BinaryType).add("reason", DataTypes.StringType);
    }

    @Override
    public List<Object[]> rows(Path file) {
        AudioClip sound = SoundFont.renderer(soundFont).render(MidiFiles.read(file));
        return List.<Object[]>of(new Object[] {sound.sampleRate(), AudioFiles.pcm16(sound)});
    }
}
