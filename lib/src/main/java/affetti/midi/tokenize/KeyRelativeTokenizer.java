package affetti.midi.tokenize;

import affetti.core.Checks;
import affetti.core.Score;
import affetti.midi.KeyAnalysis;
import affetti.midi.Keyboard;
import affetti.midi.form.Form;
import affetti.midi.tokenize.EventTokenizer.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@link EventTokenizer}'s events, relative to the tonic: the piece is transposed so that its tonic is C (by -6 to +5 semitones), and
 * its <em>head</em> comes first: one token for each {@link Attribute}, the first of them the mode, and one for the tonic. Then "the
 * third of the key" is the same token in every piece, and what a network must know of the emotion stands in a few tokens that
 * it can learn, be asked for, or be refused. Decoding transposes back, so nothing is lost that the events keep.
 *
 * <p>The key is estimated by {@link KeyAnalysis} on the grid of the events, so encoding what was decoded gives the same tokens. The
 * pitches reach six below and five above the piano's keys, from 15 to 113; a pitch that leaves the keyboard on the way back comes an
 * octave nearer, which no encoded piece needs. With 47 attribute steps and 12 tonics: 236 tokens. A piece costs seven tokens more.
 * Key-relative tokens for emotion: Huang and Yang, "Emotion-driven piano music generation via two-stage disentanglement and
 * functional representation", ISMIR 2024. Taught in notebook 05.
 */
public final class KeyRelativeTokenizer implements Tokenizer {
    private static final String PITCH = "PITCH_";
    private static final int MOST_DOWN = 6;
    private static final int MOST_UP = 5;
    private static final int OCTAVE = 12;
    private static final EventTokenizer EVENTS = new EventTokenizer();
    private static final int EVENT_FIRST_PITCH = EVENTS.vocabulary().id(PITCH + Keyboard.LOWEST_PITCH);
    private static final int EVENT_LAST_PITCH = EVENTS.vocabulary().id(PITCH + Keyboard.HIGHEST_PITCH);
    /** The head's tokens, a list for each place in it: the mode, the tonic, then the other attributes. */
    private static final List<List<String>> HEAD = head();
    private static final int TONIC_PLACE = 1;
    private static final Vocabulary VOCABULARY = makeVocabulary();
    private static final int FIRST_TONIC = VOCABULARY.id("TONIC_0");
    private static final int FIRST_PITCH = VOCABULARY.id(PITCH + (Keyboard.LOWEST_PITCH - MOST_DOWN));
    private static final int[] HEAD_SIZES = HEAD.stream().mapToInt(List::size).toArray();
    /** For each token its place in the head, or -1; and, but for those of the head and for pitches, its event. */
    private static final int[] PLACES = IntStream.range(0, VOCABULARY.size()).map(KeyRelativeTokenizer::findPlace).toArray();
    private static final int[] EVENT_OF = IntStream.range(0, VOCABULARY.size()).map(KeyRelativeTokenizer::findEvent).toArray();
    private static final int LAST_PITCH = VOCABULARY.id(PITCH + (Keyboard.HIGHEST_PITCH + MOST_UP));

    private static final TimeTokens TOKENS = new TimeTokens() {
        @Override
        public Kind kind(int token) {
            return place(token) >= 0 ? Kind.HEAD : EventTokenizer.kind(toEvent(token, 0));
        }

        @Override
        public int value(int token) {
            return place(token) >= 0 ? token - Vocabulary.EOS - 1 : isPitch(token) ? token - FIRST_PITCH
                    : EventTokenizer.value(toEvent(token, 0));
        }

        @Override
        public int keys() {
            return LAST_PITCH - FIRST_PITCH + 1;
        }

        @Override
        public int[] head() {
            return HEAD_SIZES;
        }

        @Override
        public int lowestKey(int[] headValues) {
            int tonic = headValues[TONIC_PLACE] < 0 ? 0 : headValues[TONIC_PLACE] + Vocabulary.EOS + 1 - FIRST_TONIC;
            return MOST_DOWN + shift(tonic);
        }
    };

    private static final Pointing SURROUNDINGS = Surroundings.pointing(TOKENS, VOCABULARY.size());

    @Override
    public String id() {
        return "key-relative";
    }

    @Override
    public Vocabulary vocabulary() {
        return VOCABULARY;
    }

    @Override
    public int headTokens() {
        return HEAD.size();
    }

    @Override
    public int[] encode(Score score) {
        int[] events = EVENTS.encode(score);
        if (events.length == 0) {
            return events;
        }
        Score onGrid = EVENTS.decode(events);
        int tonic = KeyAnalysis.of(onGrid).tonic();
        IntStream.Builder head = IntStream.builder();
        for (Attribute attribute : Attribute.values()) {
            head.add(VOCABULARY.id(attribute + "_" + attribute.step(onGrid)));
            if (attribute == Attribute.MODE) {
                head.add(FIRST_TONIC + tonic);
            }
        }
        return IntStream.concat(head.build(), Arrays.stream(events).map(event -> fromEvent(event, shift(tonic)))).toArray();
    }

    @Override
    public Score decode(int[] tokens) {
        int[] music = Arrays.stream(tokens).takeWhile(token -> token != Vocabulary.EOS).toArray();
        int shift = Arrays.stream(music).filter(token -> place(token) == TONIC_PLACE).map(token -> shift(token - FIRST_TONIC))
                .findFirst().orElse(0);
        return EVENTS.decode(Arrays.stream(music).filter(token -> place(token) < 0).map(token -> toEvent(token, shift)).toArray());
    }

    @Override
    public TokenCursor cursor(Optional<Form> form) {
        return new TimeCursor(TOKENS, form);
    }

    @Override
    public Pointing surroundings() {
        return SURROUNDINGS;
    }

    /** Semitones up that bring a tonic to C by the shorter way: -6 to 5. */
    private static int shift(int tonic) {
        return tonic <= MOST_DOWN ? -tonic : OCTAVE - tonic;
    }

    /** A token's place in the head, 0 and up; -1 for all other tokens. */
    private static int place(int token) {
        return PLACES[Checks.inRange("token id", token, 0, VOCABULARY.size() - 1)];
    }

    private static int findPlace(int token) {
        int first = Vocabulary.EOS + 1;
        for (int place = 0; place < HEAD.size() && token >= first; place++) {
            first += HEAD.get(place).size();
            if (token < first) {
                return place;
            }
        }
        return -1;
    }

    private static int findEvent(int token) {
        String name = VOCABULARY.name(token);
        return findPlace(token) >= 0 || name.startsWith(PITCH) ? EVENT_FIRST_PITCH : EVENTS.vocabulary().id(name);
    }

    private static int fromEvent(int event, int shift) {
        if (event >= EVENT_FIRST_PITCH && event <= EVENT_LAST_PITCH) {
            return FIRST_PITCH + event - EVENT_FIRST_PITCH + MOST_DOWN + shift;
        }
        return event <= Vocabulary.EOS ? event : VOCABULARY.id(EVENTS.vocabulary().name(event));
    }

    /** The event of a token that is not of the head; a pitch off the keyboard comes an octave nearer. */
    private static int toEvent(int token, int shift) {
        if (isPitch(token)) {
            int event = EVENT_FIRST_PITCH + token - FIRST_PITCH - MOST_DOWN - shift;
            return event < EVENT_FIRST_PITCH ? event + OCTAVE : event > EVENT_LAST_PITCH ? event - OCTAVE : event;
        }
        return EVENT_OF[token];
    }

    private static boolean isPitch(int token) {
        return token >= FIRST_PITCH && token <= LAST_PITCH;
    }

    private static List<List<String>> head() {
        List<List<String>> head = new ArrayList<>();
        for (Attribute attribute : Attribute.values()) {
            head.add(numbered(attribute + "_", 0, attribute.steps() - 1));
        }
        head.add(TONIC_PLACE, numbered("TONIC_", 0, OCTAVE - 1));
        return List.copyOf(head);
    }

    private static Vocabulary makeVocabulary() {
        List<String> names = new ArrayList<>();
        HEAD.forEach(names::addAll);
        List<String> events = EVENTS.vocabulary().names();
        names.addAll(events.subList(Vocabulary.EOS + 1, EVENT_FIRST_PITCH));
        names.addAll(numbered(PITCH, Keyboard.LOWEST_PITCH - MOST_DOWN, Keyboard.HIGHEST_PITCH + MOST_UP));
        names.addAll(events.subList(EVENT_LAST_PITCH + 1, events.size()));
        return Vocabulary.of(names);
    }

    private static List<String> numbered(String name, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> name + number).toList();
    }
}
