package affetti.fuzz;

import affetti.core.Score;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Tokenizers;
import java.io.IOException;
import java.util.List;

/** Tokenisers' decode: any sequence of tokens is music; the first byte says which tokeniser's. */
public final class TokensTarget implements FuzzTarget {
    private static final List<String> IDS = List.of("events", "key-relative", "bars");

    @Override
    public void read(byte[] bytes) {
        if (bytes.length > 0) {
            Tokenizer tokenizer = Tokenizers.of(IDS.get((bytes[0] & 0xFF) % IDS.size()));
            int[] tokens = new int[(bytes.length - 1) / 2];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = ((bytes[1 + 2 * i] & 0xFF) << 8 | bytes[2 + 2 * i] & 0xFF) % tokenizer.vocabulary().size();
            }
            Score music = tokenizer.decode(tokens);
            tokenizer.encode(music);
        }
    }

    /** Jazzer calls it before it begins. */
    public static void fuzzerInitialize() throws IOException {
        FuzzTarget.warmUp(new TokensTarget(), "tokens");
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        new TokensTarget().read(bytes);
    }
}
