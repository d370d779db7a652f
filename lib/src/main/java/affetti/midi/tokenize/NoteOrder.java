package affetti.midi.tokenize;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * Notes that begin together rise in pitch. A generator that must keep to it cannot add notes to a chord for ever, as models do under strong
 * guidance: without it single pieces had hundreds of notes a second.
 */
final class NoteOrder {
    /** Of a whole note its pitch comes first of three tokens. */
    private static final int NOTE_TOKENS = 3;

    private NoteOrder() {
    }

    /** Whether {@code next} is no pitch, begins no note of the same moment as the note before, or is higher than that one. */
    static boolean keeps(List<Integer> before, int next, IntPredicate isPitch) {
        int noteBefore = before.size() - NOTE_TOKENS;
        return noteBefore < 0 || !isPitch.test(next) || !isPitch.test(before.get(noteBefore)) || next > before.get(noteBefore);
    }
}
