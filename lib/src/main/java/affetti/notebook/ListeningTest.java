package affetti.notebook;

import affetti.core.AudioClip;
import affetti.core.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A small listening test: of each pair of sounds one is the one that is asked for, and chance decides whether it comes first. Answers are a letter
 * a pair, {@code a} for the first sound. Taught in notebook 07.
 */
public final class ListeningTest {
    private final List<Pair> pairs;
    private final String key;

    /**
     * Two sounds to compare.
     *
     * @param asked the one that the question asks for
     * @param other the other one
     */
    public record Pair(AudioClip asked, AudioClip other) {
    }

    private ListeningTest(List<Pair> pairs, String key) {
        this.pairs = pairs;
        this.key = key;
    }

    /**
     * A test whose orders are drawn from a seed.
     *
     * @param pairs at least one
     */
    public static ListeningTest of(List<Pair> pairs, long seed) {
        Random random = new Random(seed);
        StringBuilder key = new StringBuilder();
        Checks.notEmpty("pairs", pairs).forEach(pair -> key.append(random.nextBoolean() ? 'a' : 'b'));
        return new ListeningTest(List.copyOf(pairs), key.toString());
    }

    /** How many pairs there are. */
    public int size() {
        return pairs.size();
    }

    /** Both sounds of a pair in the order in which they are heard: a, then b. */
    public List<AudioClip> sounds(int pair) {
        Pair it = pairs.get(pair);
        return key.charAt(pair) == 'a' ? List.of(it.asked(), it.other()) : List.of(it.other(), it.asked());
    }

    /** Shows players for all pairs, without telling which is which. */
    public void show() {
        Map<String, AudioClip> players = new LinkedHashMap<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            players.put((pair + 1) + "a", sounds(pair).get(0));
            players.put((pair + 1) + "b", sounds(pair).get(1));
        }
        Show.audio(players);
    }

    /** The right answers, a letter a pair. Look after you have answered. */
    public String key() {
        return key;
    }

    /**
     * How many answers are right.
     *
     * @param answers a letter a pair, a or b; spaces and commas between them do not count
     * @throws IllegalArgumentException if there are more or fewer, or other letters
     */
    public int right(String answers) {
        String letters = answers.toLowerCase(Locale.ROOT).replaceAll("[\\s,;.]", "");
        if (!letters.matches("[ab]*") || letters.length() != pairs.size()) {
            throw new IllegalArgumentException("the answers are \"" + answers + "\", but must be " + pairs.size()
                    + " letters, a or b, one a pair, such as \"" + example() + "\"");
        }
        int right = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            right += letters.charAt(pair) == key.charAt(pair) ? 1 : 0;
        }
        return right;
    }

    private String example() {
        List<String> letters = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            letters.add(pair % 2 == 0 ? "a" : "b");
        }
        return String.join("", letters);
    }
}
