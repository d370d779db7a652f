package affetti.midi;

import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Scores drawn from a seed, with everything that makes a reader or tokeniser stumble. */
public final class RandomScores {
    private RandomScores() {
    }

    /** Chords, repeats, overlapping and nested notes of one pitch, long rests, tempo changes, pedal; pitches of the piano. */
    public static Score wild(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int ticksPerQuarter = random.nextInt(24, 1000);
        List<NoteEvent> notes = new ArrayList<>();
        long tick = random.nextInt(3 * ticksPerQuarter);
        int count = random.nextInt(1, 200);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) > 0) {
                tick += random.nextInt(random.nextInt(10) == 0 ? 20 * ticksPerQuarter : ticksPerQuarter);
            }
            int pitch = random.nextInt(5) == 0 ? 60 : random.nextInt(21, 109);
            notes.add(new NoteEvent(tick, random.nextInt(1, 4 * ticksPerQuarter), pitch, random.nextInt(1, 128)));
        }
        List<TempoChange> tempos = new ArrayList<>();
        List<PedalChange> pedal = new ArrayList<>();
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            tempos.add(TempoChange.ofBpm(random.nextLong(tick + 1), random.nextDouble(30, 240)));
            pedal.add(new PedalChange(random.nextLong(tick + 1), random.nextInt(128)));
        }
        return new Score(ticksPerQuarter, notes, tempos, pedal);
    }
}
