package affetti.generate;

import affetti.midi.tokenize.Vocabulary;

/**
 * How strongly what a model is given, the emotion and the plan of the form, is pressed on each token, and from how much of the probability each is
 * drawn. Pressing everything alike makes caricatures: every note as long, every chord as thin as the likeliest. So the full strength goes to the
 * mode, where a piece is asked for its emotion, and to notes where the plan says that earlier music returns, which are drawn from a narrower
 * nucleus, too; a part of it to the rest of the head and to new notes; none to velocities and lengths, which are drawn as learnt. The
 * shares were chosen by pieces beside validation songs: README's table of the generator says what came of it. Taught in notebook 06.
 */
final class Emphasis {
    private static final double ON_HEAD = 0.08;
    private static final double ON_NEW_NOTES = 0.25;
    /** A return as close as this is pressed in full. */
    private static final double CLOSE = 0.15;
    /** Where music returns, the nucleus is the usual one to this power. */
    private static final double NARROWER = 5;

    private enum Kind { MODE, HEAD, NOTE, TOUCH }

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
            case "VELOCITY", "DURATION" -> Kind.TOUCH;
            case "TIME", "PITCH", "BAR", "POSITION", "DEVIATION", "TEMPO" -> Kind.NOTE;
            default -> name.contains("_") ? Kind.HEAD : Kind.NOTE;
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
            case HEAD -> ON_HEAD;
            case NOTE -> ON_NEW_NOTES + (1 - ON_NEW_NOTES) * share(returning);
            case TOUCH -> 0;
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
            case NOTE -> Math.pow(topP, 1 + (NARROWER - 1) * share(returning));
            default -> topP;
        };
    }

    private static double share(double returning) {
        return Math.min(1, returning / CLOSE);
    }
}
