package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.midi.Form;
import affetti.midi.Form.Reprise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final EventTokenizer TOKENIZER = new EventTokenizer();
    private static final int KEYS = 8;
    private static final int PULSE = KEYS + 2 * 88 + 24;
    private static final int BOOKMARK = PULSE + Pulse.SIZE;
    private static final int DUE = BOOKMARK + 2;

    private static double[] around(Optional<Form> form, String tokens) {
        TokenCursor cursor = TOKENIZER.cursor(form);
        for (String name : tokens.split(" ")) {
            cursor.push(TOKENIZER.vocabulary().id(name));
        }
        SparseVector vector = new SparseVector();
        cursor.describe(vector);
        double[] dense = new double[TOKENIZER.surroundings()];
        for (int i = 0; i < vector.count(); i++) {
            dense[vector.place(i)] += vector.value(i);
        }
        return dense;
    }

    private static String note(int pitch) {
        return " PITCH_" + pitch + " VELOCITY_64 DURATION_4";
    }

    @Test
    void keysThatAreDownAreTold() {
        double[] held = around(Optional.empty(), "BOS" + note(60) + " TIME_2");
        assertEquals(1, held[KEYS + 60 - 21]);
        assertEquals(0, held[KEYS + 61 - 21]);
        double[] released = around(Optional.empty(), "BOS" + note(60) + " TIME_5");
        assertEquals(0, released[KEYS + 60 - 21]);
        assertEquals(Math.exp(-1 / 3.0), released[KEYS + 88 + 60 - 21], 1e-6);
    }

    @Test
    void aSteadyPulseIsDueAgain() {
        StringBuilder tokens = new StringBuilder("BOS");
        for (int i = 0; i < 8; i++) {
            tokens.append(note(60 + i)).append(" TIME_16");
        }
        double[] around = around(Optional.empty(), tokens.toString());
        assertEquals(1, around[PULSE], 1e-6);
        assertTrue(around[PULSE + 16] > 0.7);
        for (int step : new int[] {3, 8, 11, 13, 20}) {
            assertEquals(0, around[PULSE + step], 1e-6, "step " + step);
        }
    }

    @Test
    void aRepriseTellsWhatItsOriginalDidHereAndFollowsThePlayer() {
        String original = "BOS" + note(60) + " TIME_16" + note(64) + " TIME_16" + note(67) + " TIME_31 TIME_1";
        Optional<Form> form = Optional.of(new Form(10, List.of(new Reprise(2, 4, 2)), false));
        double[] start = around(form, original);
        assertEquals(1, start[BOOKMARK]);
        assertEquals(1, start[BOOKMARK + 1]);
        assertEquals(1, start[DUE + 60 - 21]);
        assertTrue(start[DUE + 88 + 64 - 21] > 0);
        double[] later = around(form, original + note(60) + " TIME_17");
        assertEquals(0, later[DUE + 60 - 21], "played once");
        assertEquals(0.75, later[DUE + 64 - 21], 1e-6, "a step late");
        double[] followed = around(form, original + note(60) + " TIME_17" + note(64) + " TIME_16");
        assertEquals(0.875, followed[DUE + 67 - 21], 1e-6, "half the step is made up for");
    }

    @Test
    void theFlowIsTold() {
        double[] around = around(Optional.empty(), "BOS" + note(60) + " TIME_16" + note(62) + note(64) + " TIME_31 TIME_1");
        int flow = around.length - 6;
        assertEquals(0.2, around[flow], 1e-6);
        assertEquals(0.075, around[flow + 1], 1e-6);
        assertEquals(0.2, around[flow + 2], 1e-6);
        assertEquals(0.5, around[flow + 3], 1e-6);
        assertEquals(0, around[flow + 5]);
    }

    @Test
    void withoutAFormNothingIsToldOfIt() {
        double[] around = around(Optional.empty(), "BOS" + note(60) + " TIME_16");
        for (int place = BOOKMARK; place < around.length - 6; place++) {
            assertEquals(0, around[place]);
        }
    }

    @Test
    void theStruckKeysOriginalTellsItsTouch() {
        Optional<Form> form = Optional.of(new Form(10, List.of(new Reprise(0.5, 4, 0.5)), false));
        double[] around = around(form, "BOS PITCH_60 VELOCITY_96 DURATION_8 TIME_16 PITCH_60");
        int touch = DUE + 2 * 88 + 32;
        assertEquals(1, around[touch + 12]);
        assertEquals(1, around[touch + EventTokenizer.VELOCITY_BINS + 8]);
    }
}
