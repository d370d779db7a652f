package affetti.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PartialsTest {
    private static final double VIBRATO_HZ = 6;

    /** The mean of a column over the middle half of a clip. */
    private static double heard(Feature feature, AudioClip clip, String column) {
        FeatureMatrix matrix = feature.compute(Analysis.of(clip));
        float[] values = matrix.column(matrix.binNames().indexOf(column));
        double sum = 0;
        for (int frame = values.length / 4; frame < values.length * 3 / 4; frame++) {
            sum += values[frame];
        }
        return sum / (values.length * 3 / 4 - values.length / 4);
    }

    private static double heard(IntToDoubleFunction sound, String column) {
        return heard(new Partials(), Signals.clip(sound), column);
    }

    private static double seconds(int n) {
        return n / (double) Signals.RATE;
    }

    /** 440 Hz whose pitch swings by so many cents to either side. */
    private static double vibrato(int n, double cents) {
        double swing = 440 * Math.log(2) / 1200 * cents / VIBRATO_HZ;
        return 0.3 * Math.sin(2 * Math.PI * 440 * seconds(n) - swing * Math.cos(2 * Math.PI * VIBRATO_HZ * seconds(n)));
    }

    @Test
    void threeHeldTonesAreThreeTracks() {
        IntToDoubleFunction chord = n -> 0.2 * (Signals.tone(221, n) + Signals.tone(278.5, n) + Signals.tone(331.1, n));
        assertEquals(3, heard(chord, "partials_alive_50"), 0.01);
        assertEquals(1, heard(chord, "partials_share_50"), 0.01);
        assertTrue(heard(chord, "partials_slope") < 2);
        assertEquals(0, heard(chord, "partials_swell"), 0.5);
        assertEquals(1200 * Math.log(221 / 440.0) / Math.log(2), heard(chord, "partials_lowest"), 5);
        assertEquals(1200 * Math.log(331.1 / 440.0) / Math.log(2), heard(chord, "partials_highest"), 5);
    }

    @Test
    void noiseLeavesNoLongTracks() {
        double[] noise = Signals.noise(4 * Signals.RATE, 3);
        assertTrue(heard(n -> 0.2 * noise[n], "partials_alive_50") < 0.5);
        assertTrue(heard(n -> 0.2 * noise[n], "partials_share_25") < 0.2);
    }

    /** The frames of 64 ms smooth the swing a little. */
    @Test
    void vibratoIsHeardAsWideAndRegular() {
        double depth = 50 / Math.sqrt(2);
        assertEquals(depth, heard(n -> vibrato(n, 50), "partials_vibrato"), 0.25 * depth);
        assertTrue(heard(n -> vibrato(n, 50), "partials_vibrato_share") > 0.85);
        assertTrue(heard(n -> vibrato(n, 0), "partials_vibrato") < 0.1);
    }

    @Test
    void tremoloIsHeardInTheLevelAlone() {
        IntToDoubleFunction tremolo = n -> (0.3 + 0.1 * Math.sin(2 * Math.PI * 5 * seconds(n))) * Signals.tone(440, n);
        assertTrue(heard(tremolo, "partials_tremolo") > 1.2);
        assertTrue(heard(tremolo, "partials_tremolo_share") > 0.85);
        assertTrue(heard(tremolo, "partials_vibrato") < 1);
    }

    @Test
    void aFadingToneFalls() {
        double decibelsPerSec = -12;
        IntToDoubleFunction fading = n -> 0.5 * Math.pow(10, decibelsPerSec * seconds(n) / 20) * Signals.tone(440, n);
        assertEquals(decibelsPerSec, heard(fading, "partials_swell"), 0.2);
        assertEquals(-decibelsPerSec, heard(fading, "partials_unsteady"), 0.2);
    }

    /** The melody plays a fifth up and down, a note a second, above a quieter bass. */
    @Test
    void theLineIsTheTopToneThatStandsOut() {
        IntToDoubleFunction melody = n -> 0.3 * Signals.tone((int) seconds(n) % 2 == 0 ? 440 : 660, n) + 0.05 * Signals.tone(110, n);
        MelodicLine line = new MelodicLine();
        assertEquals(351, heard(line, Signals.clip(melody), "melody_pitch"), 30);
        assertEquals(0.25, heard(line, Signals.clip(melody), "melody_moves"), 0.1);
        assertEquals(0, heard(line, Signals.clip(n -> 0.3 * Signals.tone(440, n)), "melody_leap"), 1);
        assertTrue(heard(line, Signals.clip(n -> 0.3 * Signals.tone(440, n)), "melody_prominence") > -0.1);
    }
}
