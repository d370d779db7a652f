package affetti.midi;

import affetti.core.Checks;
import java.util.List;

/**
 * A key and how well a piece fits it.
 *
 * @param tonic       pitch class of the key's first note, 0 (C) to 11 (B)
 * @param mode        major or minor
 * @param correlation Pearson's r between the piece's pitch classes and the key's profile, -1 to 1; 0 where all pitch classes
 *                    sound equally long
 */
public record KeyEstimate(int tonic, Mode mode, double correlation) {
    private static final List<String> NAMES = List.of("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B");

    public KeyEstimate {
        Checks.inRange("tonic", tonic, 0, 11);
    }

    /** The key's name, such as {@code "Eb minor"}. */
    public String name() {
        return NAMES.get(tonic) + " " + mode.label();
    }
}
