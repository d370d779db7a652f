package affetti.midi;

import affetti.core.AtomicFile;
import affetti.core.DataException;
import affetti.core.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard MIDI files to {@link Score}s and back (MIDI Manufacturers Association, "Standard MIDI Files 1.0", 1996). Written by
 * {@code javax.sound.midi}; read by a reader of this package, because the JDK's loses notes after a lyric before version 21. Which release
 * ends which note is decided as in pretty_midi, the reference. Taught in notebook 05.
 */
public final class MidiFiles {
    private MidiFiles() {
    }

    /**
     * The notes, tempos and sustain pedal of a file of format 0 or 1, all tracks and channels together, however many the header announces.
     * Left out: drums (channel 10), notes of no length, notes that are never released, and everything else a MIDI file may hold. A
     * release ends all notes of its track, channel and pitch that sound: a key that was struck twice and released once gives two
     * notes that end together.
     *
     * @param file a {@code .mid} file
     * @throws DataException if the file cannot be read, is not a MIDI file, is damaged, or counts time in SMPTE frames
     */
    public static Score read(Path file) {
        byte[] bytes;
        try {
            long size = Files.size(file);
            if (size > MidiReader.MAX_BYTES) {
                throw new DataException(file, "is " + size + " bytes long, which no piece of music needs",
                        "Check that it is a MIDI file; up to " + MidiReader.MAX_BYTES + " bytes are read.");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException(file, "cannot be read (" + e + ")", "Check that it exists and that you may read it.", e);
        }
        return new MidiReader(file, bytes).read();
    }

    /**
     * Writes a score as format 1: a track of tempos, then a track of notes and pedal on channel 1. Notes of one pitch that sound
     * at the same time go to further tracks on further channels, so that reading gives the same score. The same score always gives
     * the same bytes; the file appears under its name only when it is complete.
     *
     * @param score any score
     * @param file  where to; its folder is made, and a file there is replaced
     * @throws DataException if the file cannot be written
     */
    public static void write(Score score, Path file) {
        AtomicFile.write(file, out -> out.write(MidiWriter.bytes(score)));
    }
}
