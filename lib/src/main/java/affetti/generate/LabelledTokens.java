package affetti.generate;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.midi.form.Form;
import java.util.Objects;
import java.util.Optional;

/** A piece for the melody model: its tokens, from the beginning mark to the end mark, its emotion, and its form if it is given. Immutable. */
public final class LabelledTokens {
    private final int[] tokens;
    private final Emotion emotion;
    private final Optional<Form> form;

    /** A piece whose form is not given: {@link #LabelledTokens(int[], Emotion, Optional)}. */
    public LabelledTokens(int[] tokens, Emotion emotion) {
        this(tokens, emotion, Optional.empty());
    }

    /**
     * @param tokens  ids of the vocabulary, 2 or more; copied
     * @param emotion what the piece is labelled
     * @param form    the piece's form that conditions the model
     */
    public LabelledTokens(int[] tokens, Emotion emotion, Optional<Form> form) {
        this.form = Objects.requireNonNull(form, "form");
        Checks.inRange("number of tokens", tokens.length, 2, Integer.MAX_VALUE);
        this.tokens = tokens.clone();
        this.emotion = Objects.requireNonNull(emotion, "emotion");
    }

    /** Number of tokens. */
    public int length() {
        return tokens.length;
    }

    /** The token at a position. */
    public int token(int position) {
        return tokens[position];
    }

    /** A copy of all tokens. */
    public int[] tokens() {
        return tokens.clone();
    }

    /** The piece's form that conditions the model. */
    public Optional<Form> form() {
        return form;
    }

    /** The same piece without its form. */
    LabelledTokens withoutForm() {
        return new LabelledTokens(tokens, emotion);
    }

    /** What the piece is labelled. */
    public Emotion emotion() {
        return emotion;
    }
}
