package affetti.midi;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes that begin together, within {@value #SPREAD_SEC} s of the first: what a listener hears as one onset.
 *
 * @param onsetSec the first note's onset
 * @param notes    by onset; at least one
 */
public record Chord(double onsetSec, List<NoteEvent> notes) {
    /** How far the notes of one chord may lie apart. */
    public static final double SPREAD_SEC = 0.04;

    /** A score's chords in order of time. */
    public static List<Chord> of(Score score) {
        List<Chord> chords = new ArrayList<>();
        for (NoteEvent note : score.notes()) {
            double onsetSec = score.secondsAt(note.startTick());
            if (chords.isEmpty() || onsetSec - chords.get(chords.size() - 1).onsetSec() >= SPREAD_SEC) {
                chords.add(new Chord(onsetSec, new ArrayList<>()));
            }
            chords.get(chords.size() - 1).notes().add(note);
        }
        return chords;
    }

    /** The highest pitch. */
    public int top() {
        return notes.stream().mapToInt(NoteEvent::pitch).max().orElseThrow();
    }

    /** The lowest pitch. */
    public int bass() {
        return notes.stream().mapToInt(NoteEvent::pitch).min().orElseThrow();
    }
}
