package affetti.midi.beats;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Pieces in four whose beats are known: a bass note on each downbeat, chords on the beats, a melody in eighths. Ticks are milliseconds. */
final class PlayedPieces {
    private static final int[] ROOTS = {48, 45, 41, 43};
    private static final int[] SCALE = {60, 62, 64, 65, 67, 69, 71, 72};

    private PlayedPieces() {
    }

    /**
     * A piece.
     *
     * @param bars     number of bars
     * @param beatSec  when each beat is
     * @param spreadMs by how much notes are early or late
     */
    static Score of(int bars, IntToDoubleFunction beatSec, int spreadMs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NoteEvent> notes = new ArrayList<>();
        for (int beat = 0; beat < 4 * bars; beat++) {
            double on = beatSec.applyAsDouble(beat);
            double next = beatSec.applyAsDouble(beat + 1);
            int root = ROOTS[beat / 4 % 4];
            if (beat % 4 == 0) {
                add(notes, random, on, 3.5 * (next - on), root - 12, 80, spreadMs);
            }
            for (int above : new int[] {0, 4, 7}) {
                add(notes, random, on, 0.8 * (next - on), root + above, beat % 4 == 0 ? 75 : 60, spreadMs);
            }
            add(notes, random, on, 0.5 * (next - on), SCALE[random.nextInt(8)] + 12, 78, spreadMs);
            if (random.nextInt(3) > 0) {
                add(notes, random, (on + next) / 2, 0.4 * (next - on), SCALE[random.nextInt(8)] + 12, 66, spreadMs);
            }
        }
        return Score.of(500, 120, notes);
    }

    private static void add(List<NoteEvent> notes, SplittableRandom random, double sec, double lengthSec, int pitch, int velocity, int spread) {
        long start = Math.max(0, Math.round(1000 * sec) + (spread == 0 ? 0 : random.nextInt(-spread, spread + 1)));
        notes.add(new NoteEvent(start, Math.max(1, Math.round(1000 * lengthSec)), pitch, velocity));
    }
}
