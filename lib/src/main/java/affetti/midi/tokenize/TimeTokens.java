package affetti.midi.tokenize;

import affetti.midi.tokenize.EventTokenizer.Kind;

/** How a {@link TimeCursor} reads the tokens of a tokenizer that writes in steps of time. */
interface TimeTokens {
    /** What kind of token it is; IllegalArgumentException if the id is not in the vocabulary. */
    Kind kind(int token);

    /** What it says: time steps; or the place of its key, velocity or duration among its like; of the head, its place among all that heads hold. */
    int value(int token);

    /** Places of keys. */
    int keys();

    /** The head's parts: how many tokens each chooses from; empty without a head. */
    int[] head();

    /** The lowest place of a key that is on the keyboard behind the head so far. */
    int lowestKey(int[] headValues);
}
