package affetti.dataset;

import affetti.audio.MidiRenderer;
import affetti.core.DataException;
import affetti.core.Score;
import affetti.midi.Keyboard;
import affetti.midi.MidiFiles;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A MIDI file as the loaders hand it out: what a piano can play of it. Tokens, features and models count on pitches from 21 to 108.
 *
 * @param score   its notes within the keyboard
 * @param leftOut how many notes no piano has a key for
 */
record PianoScore(Score score, int leftOut) {
    /** @throws DataException if the file cannot be read, has no note that a piano can play, or is too long to be rendered */
    static PianoScore read(Path file) {
        Score all = MidiFiles.read(file);
        Score score = all.withNotes(all.notes().stream().filter(note -> Keyboard.has(note.pitch())).toList());
        int leftOut = all.notes().size() - score.notes().size();
        if (score.notes().isEmpty()) {
            throw new DataException(file, leftOut == 0 ? "has no notes" : "has no notes that a piano has a key for",
                    "Check that it holds piano music and not drums alone.");
        }
        if (score.durationSec() > MidiRenderer.MAX_SEC) {
            throw new DataException(file, String.format(Locale.ROOT, "lasts %.1f hours, and an hour is the most that is rendered",
                    score.durationSec() / 3600), "Look for a stray note at its end, or cut it.");
        }
        return new PianoScore(score, leftOut);
    }
}
