package affetti.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChordFitTest {
    private static final double RATE = 10;
    private static final int SEMITONES = 36;
    private static final int SILENT = -60;

    /** Semitones at 0 dB in some frames, all others at -60. */
    private static FeatureMatrix semitones(int[]... frames) {
        float[][] rows = new float[frames.length][SEMITONES];
        for (int frame = 0; frame < frames.length; frame++) {
            Arrays.fill(rows[frame], SILENT);
            for (int semitone : frames[frame]) {
                rows[frame][semitone] = 0;
            }
        }
        return FeatureMatrix.ofRows("semitones", BinNames.numbered("semitone", SEMITONES), RATE, rows);
    }

    /** Three tones of which two belong to another triad fit it by 2/3, one by 1/3, as of a diminished and an augmented one. */
    @ParameterizedTest
    @CsvSource({"4, 7, 0", "3, 7, 1", "3, 6, 2", "4, 8, 3"})
    void eachTriadFitsItsKindInEveryKeyAndOctave(int third, int fifth, int kind) {
        for (int root = 0; root < 12; root++) {
            float[] fits = ChordFit.of(semitones(new int[] {root, 12 + root + third, root + fifth})).row(0);
            for (int other = 0; other < fits.length; other++) {
                assertEquals(other == kind ? 1 : other + kind == 5 ? 1 / 3.0 : 2 / 3.0, fits[other], 0.01, "kind " + other + " at root " + root);
            }
        }
    }

    /** Reference: numpy, of tones at 0, -6 and -12 dB over two octaves. */
    @Test
    void equalsTheReference() {
        FeatureMatrix loud = semitones(new int[] {0, 4, 7, 14}, new int[] {2, 5, 9});
        float[][] rows = loud.rows();
        rows[0][4] = -6;
        rows[0][14] = -12;
        FeatureMatrix fits = ChordFit.of(FeatureMatrix.ofRows("semitones", loud.binNames(), RATE, rows));
        assertArrayEquals(new float[] {0.718440f, 0.778077f, 0.539425f, 0.479788f}, fits.row(0), 1e-5f);
        assertArrayEquals(fits.row(0), fits.row(1), "both frames lie in one second");
    }

    @Test
    void aSecondAroundTheFrameCounts() {
        int[][] frames = new int[40][];
        Arrays.fill(frames, 0, 20, new int[] {0, 4, 7});
        Arrays.fill(frames, 20, 40, new int[] {0, 3, 7});
        FeatureMatrix fits = ChordFit.of(semitones(frames));
        assertEquals(List.of("chord_major", "chord_minor", "chord_diminished", "chord_augmented"), fits.binNames());
        assertTrue(fits.at(10, 0) > 0.99 && fits.at(10, 1) < 0.7, "major before");
        assertTrue(fits.at(30, 1) > 0.99 && fits.at(30, 0) < 0.7, "minor behind");
        assertEquals(fits.at(20, 0), fits.at(20, 1), 1e-3, "as much of one as of the other between them");
    }

    @Test
    void silenceFitsNothingBetterThanNoise() {
        float[] silent = ChordFit.of(semitones(new int[0], new int[0])).row(0);
        for (float fit : silent) {
            assertEquals(0.5, fit, 0.01);
        }
        FeatureMatrix odd = FeatureMatrix.ofRows("odd", BinNames.numbered("odd", 13), RATE, new float[1][13]);
        assertThrows(IllegalArgumentException.class, () -> ChordFit.of(odd));
    }
}
