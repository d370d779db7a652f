package affetti.midi.tokenize;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All tokenizers by their ids. Taught in notebook 05. */
public final class Tokenizers {
    private static final Map<String, Tokenizer> BY_ID = Stream.of(new EventTokenizer(), new KeyRelativeTokenizer(), new BarTokenizer())
            .collect(Collectors.toMap(Tokenizer::id, Function.identity(), (first, second) -> first, TreeMap::new));

    private Tokenizers() {
    }

    /** The tokenizer with an id, such as {@code "events"}; IllegalArgumentException, naming those there are, for any other. */
    public static Tokenizer of(String id) {
        Tokenizer tokenizer = BY_ID.get(id);
        if (tokenizer == null) {
            throw new IllegalArgumentException("there are no tokens \"" + id + "\", only " + BY_ID.keySet());
        }
        return tokenizer;
    }
}
