package affetti.core;

import java.util.Locale;

/**
 * The four emotions: the quadrants of the valence/arousal plane (Russell, "A circumplex model of affect",
 * J. Pers. Soc. Psychol. 39(6), 1980), in the order and numbering that EMOPIA uses. Taught in notebook 01.
 */
public enum Emotion {
    /** Q1: pleasant and excited. */
    HAPPINESS(true, true),
    /** Q2: unpleasant and excited. */
    ANGER(false, true),
    /** Q3: unpleasant and quiet. */
    SADNESS(false, false),
    /** Q4: pleasant and quiet. */
    CALM(true, false);

    private final boolean positiveValence;
    private final boolean highArousal;

    Emotion(boolean positiveValence, boolean highArousal) {
        this.positiveValence = positiveValence;
        this.highArousal = highArousal;
    }

    /** Whether the emotion is pleasant: the student's "positive" group, happiness and calm. */
    public boolean positiveValence() {
        return positiveValence;
    }

    /** Whether the emotion is excited: happiness and anger. */
    public boolean highArousal() {
        return highArousal;
    }

    /** The quadrant's number as EMOPIA writes it, 1 to 4. */
    public int quadrant() {
        return ordinal() + 1;
    }

    /** The name in running text and on chart axes, such as {@code "happiness"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The emotion of a quadrant.
     *
     * @param quadrant 1 to 4
     * @throws IllegalArgumentException for any other number
     */
    public static Emotion ofQuadrant(int quadrant) {
        Checks.inRange("quadrant", quadrant, 1, 4);
        return values()[quadrant - 1];
    }

    /** The emotion with this valence and arousal: the inverse of the two accessors. */
    public static Emotion of(boolean positiveValence, boolean highArousal) {
        if (highArousal) {
            return positiveValence ? HAPPINESS : ANGER;
        }
        return positiveValence ? CALM : SADNESS;
    }
}
