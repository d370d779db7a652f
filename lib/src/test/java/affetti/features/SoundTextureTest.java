package affetti.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import org.junit.jupiter.api.Test;

/** Tones, strokes, noise and beats, as the features of texture and movement hear them. */
class SoundTextureTest {
    private static final double[] NOISE = Signals.noise(4 * Signals.RATE, 11);
    private static final AudioClip TONE = Signals.clip(n -> 0.3 * (Signals.tone(220, n) + 0.5 * Signals.tone(440, n) + 0.3 * Signals.tone(660, n)));
    private static final AudioClip HISS = Signals.clip(n -> 0.1 * NOISE[n]);

    private static AudioClip clicks(double perSec) {
        return Signals.clip(n -> 0.8 * Math.exp(-(n % (int) (Signals.RATE / perSec)) / 60.0) * NOISE[n]);
    }

    @Test
    void tonesAreHarmonicClicksAreNot() {
        assertTrue(Signals.mean(new HarmonicShare(), TONE, "harmonic_all") > 0.95);
        float[] ofClicks = new HarmonicShare().compute(Analysis.of(clicks(2))).column(0);
        java.util.Arrays.sort(ofClicks);
        assertTrue(ofClicks[ofClicks.length / 10] < 0.1, "where they sound; between them is silence");
    }

    @Test
    void oneToneIsPeriodicNoiseIsNot() {
        assertTrue(Signals.mean(new Periodicity(), TONE, "periodicity_strength") > 0.95);
        assertEquals(-1200, Signals.mean(new Periodicity(), TONE, "periodicity_pitch"), 20);
        assertEquals(0, Signals.mean(new Periodicity(), TONE, "periodicity_step"), 5);
        assertTrue(Signals.mean(new Periodicity(), HISS, "periodicity_strength") < 0.05);
    }

    @Test
    void theShapeTellsNoiseFromTones() {
        SpectralShape shape = new SpectralShape();
        assertEquals(0, Signals.mean(shape, Signals.clip(n -> 0.3 * Signals.tone(440, n)), "shape_centre"), 0.05);
        assertTrue(Signals.mean(shape, HISS, "shape_entropy") > 0.85);
        assertTrue(Signals.mean(shape, TONE, "shape_entropy") < 0.4);
        assertTrue(Signals.mean(shape, HISS, "shape_flatness") > -4);
        assertTrue(Signals.mean(shape, TONE, "shape_flux") < 0.01);
        assertTrue(Signals.mean(shape, HISS, "shape_flux") > 0.1);
        assertEquals(Signals.mean(shape, HISS, "shape_width"), Signals.mean(shape, Signals.clip(n -> 0.01 * NOISE[n]), "shape_width"), 1e-3);
    }

    /** A click every half second: two a second, with their pulse an octave above one a second. */
    @Test
    void aMetronomeIsAClearPulse() {
        Pulse pulse = new Pulse();
        assertTrue(Signals.mean(pulse, clicks(2), "pulse_clarity") > 0.4);
        assertEquals(1, Signals.mean(pulse, clicks(2), "pulse_tempo"), 0.05);
        assertEquals(2, Signals.mean(pulse, clicks(2), "pulse_onsets"), 0.3);
        assertTrue(Signals.mean(pulse, clicks(2), "pulse_regularity") < 0.1);
        assertTrue(Signals.mean(pulse, HISS, "pulse_clarity") < 0.3);
    }
}
