package affetti.generate;

import affetti.core.Emotion;
import affetti.core.Score;
import affetti.midi.tokenize.Tokenizer;
import affetti.nn.MelodyModel;

/** Makes pieces with a trained model. Taught in notebook 06. */
public final class MelodyGenerator {
    /**
     * @param model     a trained model
     * @param tokenizer the tokenizer that it was trained with
     * @throws IllegalArgumentException if the model was trained with another
     */
    public MelodyGenerator(MelodyModel model, Tokenizer tokenizer) {
        throw new UnsupportedOperationException("not yet");
    }

    /** A piece in an emotion. Same model, emotion and options: same piece. */
    public Score generate(Emotion emotion, GenerationOptions options) {
        throw new UnsupportedOperationException("not yet");
    }
}
