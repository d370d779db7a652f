package affetti.core;

/** What the published models' folders in {@code models/} are called. The program {@code environment} reads these lines too. Taught in notebook 04. */
public final class ModelNames {
    /** The classifier of recordings. */
    public static final String RECORDINGS = "emotion-classifier";
    /** The classifier of a piano that a sound font plays. */
    public static final String PIANO = "emotion-classifier-piano";
    /** The generator. */
    public static final String MELODY = "melody-generator";

    private ModelNames() {
    }
}
