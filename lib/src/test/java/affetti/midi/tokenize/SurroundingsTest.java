package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.midi.form.Form;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final EventTokenizer TOKENIZER = new EventTokenizer();
    private static final int KEYS = 8;
    private static final int HANDS = KEYS + 2 * 88 + 24;
    private static final int METER = HANDS + 6;
    private static final int BOOKMARK = METER + Meter.SIZE;
    private static final int DUE = BOOKMARK + 2;

    private static double[] around(Optional<Form> form, String tokens) {
        TokenCursor cursor = TOKENIZER.cursor(form);
        for (String name : tokens.split(" ")) {
            cursor.push(TOKENIZER.vocabulary().id(name));
        }
        SparseVector vector = new SparseVector();
        cursor.describe(vector);
        double[] dense = new double[TOKENIZER.surroundings().size()];
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

    /** Beats each half second; from the fifth on all returns to four beats before. */
    private static Optional<Form> loop() {
        List<Double> beats = java.util.stream.IntStream.range(0, 21).mapToObj(beat -> beat / 2.0).toList();
        List<Integer> lags = java.util.stream.IntStream.range(0, 21).mapToObj(beat -> beat < 4 ? 0 : 4).toList();
        return Optional.of(new Form(9.9, beats, lags, lags.stream().map(lag -> lag == 0 ? 0 : 0.5).toList()));
    }

    @Test
    void theComingBeatsAreTold() {
        double[] around = around(loop(), "BOS" + note(60) + " TIME_20");
        int width = 34;
        double[] beats = java.util.Arrays.copyOfRange(around, METER + width, METER + 2 * width);
        assertEquals(1, beats[2 + 12], 1e-6, "the next beat comes in 12 steps");
        assertEquals(2, java.util.Arrays.stream(beats).sum(), 1e-6, "and one 16 steps later");
        assertEquals(1, around[METER + 2 * width + 2 + 4], 1e-6, "a half beat in 4");
        assertEquals(1, around[METER + 3 * width + 2], 1e-6, "a quarter of a beat now");
        assertEquals(1, around[METER + 4 * width + 1], "second beat of the bar");
        assertEquals(1, around[METER + 4 * width + 4], "first of four bars");
        assertEquals(0.5, around[METER + Meter.SIZE - 1], 1e-6, "half a second a beat");
    }

    @Test
    void whatReturnsTellsWhatItsOriginalDidHere() {
        String original = "BOS" + note(60) + " TIME_16" + note(64) + " TIME_16" + note(67) + " TIME_31 TIME_1";
        double[] start = around(loop(), original);
        assertEquals(1, start[BOOKMARK]);
        assertEquals(0.5, start[BOOKMARK + 1]);
        assertEquals(1, start[DUE + 60 - 21]);
        assertTrue(start[DUE + 88 + 64 - 21] > 0);
        int harmony = start.length - 24;
        assertEquals(2, start[harmony + (60 - 21) % 12], 1e-6);
        assertEquals(2, start[harmony + 12 + (64 - 21) % 12], 1e-6);
        double[] later = around(loop(), original + note(60) + " TIME_17");
        assertEquals(0, later[DUE + 60 - 21], "played once");
        assertEquals(0.75, later[DUE + 64 - 21], 1e-6, "a step late");
    }

    @Test
    void theHandsAreTold() {
        double[] around = around(Optional.empty(), "BOS" + note(60) + " TIME_5" + note(62) + note(64) + " TIME_1" + note(66));
        assertEquals(0.1, around[HANDS], 1e-6);
        assertEquals(0.3, around[HANDS + 1], 1e-6);
        assertEquals(0.3, around[HANDS + 2], 1e-6);
        assertEquals(0.4, around[HANDS + 3], 1e-6);
        assertEquals(0.3, around[HANDS + 4], 1e-6, "the first is up again");
        assertEquals(0, around[HANDS + 5]);
    }

    @Test
    void withoutAFormNothingIsToldOfIt() {
        double[] around = around(Optional.empty(), "BOS" + note(60) + " TIME_16");
        for (int place = METER; place < around.length; place++) {
            assertEquals(0, around[place]);
        }
    }

    @Test
    void theStruckKeysOriginalTellsItsTouch() {
        double[] around = around(loop(), "BOS TIME_16 PITCH_60 VELOCITY_96 DURATION_8 TIME_31 TIME_31 TIME_2 PITCH_60");
        int touch = DUE + 2 * 88 + 32;
        assertEquals(1, around[touch + 12]);
        assertEquals(1, around[touch + EventTokenizer.VELOCITY_BINS + 8]);
    }

    @Test
    void whatSurroundsATokenSpeaksForTokens() {
        Pointing pointing = TOKENIZER.surroundings();
        int time = TOKENIZER.vocabulary().id("TIME_1");
        assertEquals(time + 6, pointing.tokens()[METER + 34 + 2 + 7][0], "a beat in seven steps");
        assertEquals(-1, pointing.gates()[METER + 34 + 2], "a beat now");
        int key = TOKENIZER.vocabulary().id("PITCH_60");
        assertEquals(List.of(key), java.util.Arrays.stream(pointing.tokens()[DUE + 60 - 21]).boxed().toList());
        assertEquals(pointing.gates()[DUE], pointing.gates()[DUE + 87]);
        assertTrue(pointing.gates()[DUE] != pointing.gates()[DUE + 88]);
        assertEquals(8, pointing.tokens()[KEYS + 2 * 88 + 3].length, "all keys of a pitch class");
    }
}
