package affetti.generate;

import affetti.core.Emotion;

/** What a {@link MelodyModel} is given of the emotion. Taught in notebook 06. */
public enum EmotionClasses {
    /** The four emotions. */
    FOUR(4) {
        @Override
        public int id(Emotion emotion) {
            return emotion.ordinal();
        }
    },
    /** The student's two groups: positive (happiness, calm) and negative (anger, sadness). */
    TWO_GROUPS(2) {
        @Override
        public int id(Emotion emotion) {
            return emotion.positiveValence() ? 0 : 1;
        }
    };

    private final int count;

    EmotionClasses(int count) {
        this.count = count;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** An emotion's class, 0 and up: its row in the emotions' embedding. */
    public abstract int id(Emotion emotion);

    /** The number that stands for "no emotion given", behind the classes. */
    int none() {
        return count;
    }
}
