package affetti.generate;

import affetti.midi.tokenize.Vocabulary;

/**
 * How strongly what a model is given, the emotion and the plan of the form, is pressed on each token, and from how much of the probability each
 * is drawn. Pressing everything alike makes caricatures: every note as long, every chord as thin as the likeliest. So the full strength goes to
 * the mode, where a piece is asked for its emotion, and to pitches where the plan says that earlier music returns; less to the steps in time
 * there, for pressed time thins the music out; little to new notes; none to the rest of the head, to velocities and to lengths, which are drawn as
 * learnt. Where music returns the nucleus is narrower, too. The shares were chosen by pieces beside validation songs: README's table
 * of the generator says what came of it. Taught in notebook 06.
 */
final class Emphasis {
    private static final double ON_NEW_NOTES = 0.1;
    private static final double ON_RETURNING_TIME = 0.475;
    /** A return as close as this is pressed as one that is exact. */
    private static final double CLOSE = 0.15;
    /** Where music returns, the nucleus is the usual one to this power. */
    private static final double NARROWER = 6.5;

    private enum Kind { MODE, HEAD, PITCH, TIME, TOUCH }

    private final Kind[] kinds;
    private final double guidance;
    private final double topP;

    /**
     * @param vocabulary of the tokens; its names say what they are
     * @param guidance   the full strength: 0 not at all, 1 as learnt
     * @param topP       the nucleus where music is new
     */
    Emphasis(Vocabulary vocabulary, double guidance, double topP) {
        this.kinds = vocabulary.names().stream().map(Emphasis::kind).toArray(Kind[]::new);
        this.guidance = guidance;
        this.topP = topP;
    }

    private static Kind kind(String name) {
        return switch (name.replaceAll("_.*", "")) {
            case "MODE" -> Kind.MODE;
            case "PITCH" -> Kind.PITCH;
            case "VELOCITY", "DURATION" -> Kind.TOUCH;
            case "TIME", "BAR", "POSITION", "DEVIATION", "TEMPO" -> Kind.TIME;
            default -> name.contains("_") ? Kind.HEAD : Kind.TIME;
        };
    }

    /** Whether nothing is pressed. */
    boolean isAsLearnt() {
        return guidance == 1;
    }

    /**
     * How strongly what is given is pressed on a token.
     *
     * @param returning how closely the plan says that earlier music returns, 0 where it is new
     */
    double strength(int token, double returning) {
        return guidance <= 1 ? guidance : 1 + (guidance - 1) * switch (kinds[token]) {
            case MODE -> 1;
            case PITCH -> between(ON_NEW_NOTES, 1, returning);
            case TIME -> between(ON_NEW_NOTES, ON_RETURNING_TIME, returning);
            case HEAD, TOUCH -> 0;
        };
    }

    /**
     * The share of the probability that the next token is drawn from.
     *
     * @param likeliest the token with the highest probability
     * @param returning as above
     */
    double topP(int likeliest, double returning) {
        return switch (kinds[likeliest]) {
            case TOUCH -> 1;
            case PITCH, TIME -> Math.pow(topP, between(1, NARROWER, returning));
            case MODE, HEAD -> topP;
        };
    }

    private static double between(double whereNew, double whereReturning, double returning) {
        return whereNew + (whereReturning - whereNew) * Math.min(1, returning / CLOSE);
    }
}
