package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSequencesTest {
    @Test
    void aFramedPieceBeginsAndEnds() {
        assertArrayEquals(new int[] {Vocabulary.BOS, 7, 8, Vocabulary.EOS}, TokenSequences.framed(new int[] {7, 8}));
        assertArrayEquals(new int[] {Vocabulary.BOS, Vocabulary.EOS}, TokenSequences.framed(new int[0]));
    }

    @Test
    void targetsAreTheInputsOneStepOnAndPaddingIsMasked() {
        List<TokenWindow> windows = TokenSequences.windows(TokenSequences.framed(new int[] {7, 8, 9}), 3, 0);
        assertEquals(2, windows.size());
        assertArrayEquals(new int[] {Vocabulary.BOS, 7, 8}, windows.get(0).inputs());
        assertArrayEquals(new int[] {7, 8, 9}, windows.get(0).targets());
        assertArrayEquals(new float[] {1, 1, 1}, windows.get(0).mask());
        assertArrayEquals(new int[] {9, Vocabulary.PAD, Vocabulary.PAD}, windows.get(1).inputs());
        assertArrayEquals(new int[] {Vocabulary.EOS, Vocabulary.PAD, Vocabulary.PAD}, windows.get(1).targets());
        assertArrayEquals(new float[] {1, 0, 0}, windows.get(1).mask());
        assertEquals(1, windows.get(1).length());
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 5", "10, 3", "11, 3", "12, 3", "13, 12", "13, 13", "100, 7"})
    void everyTokenButTheFirstIsATargetOnce(int tokens, int steps) {
        int[] piece = IntStream.range(50, 50 + tokens).toArray();
        List<Integer> targets = new ArrayList<>();
        List<Integer> inputs = new ArrayList<>();
        for (TokenWindow window : TokenSequences.windows(piece, steps, 0)) {
            assertEquals(steps, window.inputs().length);
            for (int i = 0; i < window.length(); i++) {
                inputs.add(window.inputs()[i]);
                targets.add(window.targets()[i]);
            }
        }
        assertEquals(IntStream.range(50, 49 + tokens).boxed().toList(), inputs);
        assertEquals(IntStream.range(51, 50 + tokens).boxed().toList(), targets);
    }

    @Test
    void laterWindowsBeginWithTheHeadButDoNotLearnTheLeap() {
        List<TokenWindow> windows = TokenSequences.windows(TokenSequences.framed(new int[] {50, 51, 7, 8, 9, 10, 11}), 5, 2);
        assertEquals(3, windows.size());
        assertArrayEquals(new int[] {Vocabulary.BOS, 50, 51, 7, 8}, windows.get(0).inputs());
        assertArrayEquals(new float[] {1, 1, 1, 1, 1}, windows.get(0).mask());
        assertArrayEquals(new int[] {Vocabulary.BOS, 50, 51, 9, 10}, windows.get(1).inputs());
        assertArrayEquals(new int[] {50, 51, 9, 10, 11}, windows.get(1).targets());
        assertArrayEquals(new float[] {1, 1, 0, 1, 1}, windows.get(1).mask());
        assertArrayEquals(new int[] {Vocabulary.BOS, 50, 51, 11, Vocabulary.PAD}, windows.get(2).inputs());
        assertArrayEquals(new float[] {1, 1, 0, 1, 0}, windows.get(2).mask());
        assertArrayEquals(new int[] {5, 2, 1}, windows.stream().mapToInt(TokenWindow::newTargets).toArray());
    }

    @ParameterizedTest
    @CsvSource({"2, 5, 3", "4, 5, 3", "10, 6, 3", "100, 9, 7", "1000, 256, 7"})
    void withAHeadEveryTokenButTheFirstIsNewOnce(int tokens, int steps, int head) {
        int[] piece = IntStream.range(50, 50 + tokens).toArray();
        List<Integer> counted = new ArrayList<>();
        for (TokenWindow window : TokenSequences.windows(piece, steps, head)) {
            for (int i = 0; i < steps; i++) {
                if (window.mask()[i] == 1) {
                    assertEquals(window.inputs()[i] + 1, window.targets()[i]);
                }
            }
            for (int i = window.length() - window.newTargets(); i < window.length(); i++) {
                counted.add(window.targets()[i]);
            }
        }
        assertEquals(IntStream.range(51, 50 + tokens).boxed().toList(), counted);
    }

    @Test
    void aWindowThatHoldsNoMoreThanTheHeadIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> TokenSequences.windows(new int[] {1, 2}, 4, 3));
        assertThrows(IllegalArgumentException.class, () -> TokenSequences.windows(new int[] {1, 2}, 4, -1));
    }

    @Test
    void aPieceOfOneTokenAndAWindowOfNoStepAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TokenSequences.windows(new int[] {1}, 4, 0));
        assertThrows(IllegalArgumentException.class, () -> TokenSequences.windows(new int[] {1, 2}, 0, 0));
    }
}
