package affetti.augment;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import affetti.midi.Keyboard;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Variations of a score for training: another key, tempo or loudness, the same music. Pure functions. Taught in notebook 05. */
public final class ScoreAugment {
    private ScoreAugment() {
    }

    /**
     * Every note so many semitones higher (lower if negative): the same music in another key.
     *
     * @throws IllegalArgumentException if a note would leave the piano's keyboard; {@link #fits} tells beforehand
     */
    public static Score transpose(Score score, int semitones) {
        if (!fits(score, semitones)) {
            throw new IllegalArgumentException("transposing by " + semitones + " semitones takes a note off the piano's "
                    + "keyboard, which reaches from pitch " + Keyboard.LOWEST_PITCH + " to " + Keyboard.HIGHEST_PITCH
                    + ": take fewer semitones");
        }
        return score.withNotes(score.notes().stream().map(note -> note.transposed(semitones)).toList());
    }

    /** Whether every note stays on the piano's keyboard when transposed by so many semitones. */
    public static boolean fits(Score score, int semitones) {
        return score.notes().stream().mapToInt(NoteEvent::pitch)
                .allMatch(pitch -> Keyboard.has(pitch + semitones));
    }

    /**
     * The same notes at another tempo; every tempo change is scaled, ticks stay.
     *
     * @param tempoFactor above 0; 1.25 is a quarter faster
     */
    public static Score stretchTempo(Score score, double tempoFactor) {
        Checks.positive("tempoFactor", tempoFactor);
        List<TempoChange> tempos = score.tempos().stream().map(tempo -> new TempoChange(tempo.tick(),
                (int) Math.round(tempo.microsPerQuarter() / tempoFactor))).toList();
        return new Score(score.ticksPerQuarter(), score.notes(), tempos, score.pedal());
    }

    /**
     * Every velocity times a factor, kept within 1 to 127.
     *
     * @param factor above 0; 1.2 is a fifth louder
     */
    public static Score scaleVelocity(Score score, double factor) {
        Checks.positive("factor", factor);
        return withVelocities(score, note -> (int) Math.round(note.velocity() * factor));
    }

    /**
     * Every velocity moved by its own random number of up to {@code most}, kept within 1 to 127.
     *
     * @param most   0 to 126
     * @param random where the numbers come from, one a note in the score's order
     */
    public static Score jitterVelocity(Score score, int most, RandomGenerator random) {
        Checks.inRange("most", most, 0, 126);
        return withVelocities(score, note -> note.velocity() + random.nextInt(-most, most + 1));
    }

    private static Score withVelocities(Score score, ToIntFunction<NoteEvent> velocity) {
        return score.withNotes(score.notes().stream().map(note -> new NoteEvent(note.startTick(), note.durationTicks(),
                note.pitch(), Math.max(1, Math.min(127, velocity.applyAsInt(note))))).toList());
    }
}
