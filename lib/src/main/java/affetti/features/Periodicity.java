package affetti.features;

import affetti.core.Samples;
import affetti.dsp.FrameSink;
import affetti.dsp.HalfRate;
import affetti.dsp.Interrupts;
import affetti.dsp.Padding;
import be.tarsos.dsp.pitch.FastYin;
import be.tarsos.dsp.pitch.PitchDetectionResult;
import java.util.Arrays;
import java.util.List;

/**
 * How nearly the sound repeats itself from period to period, and at which pitch, by YIN: near 1 where one voice or chord sounds, 0 in noise and
 * in a thicket of sound. At half the sample rate, frames of 93 ms, one behind the other. Source: de Cheveigne and Kawahara, "YIN, a fundamental frequency estimator for
 * speech and music", JASA 111(4), 2002. Reference: TarsosDSP's FastYin, which computes it. Taught in notebook 04.
 */
public final class Periodicity extends NamedFeature {
    private static final int WINDOW = 1024;
    private static final int HOP = 1024;
    private static final double THRESHOLD = 0.4;

    /** How periodic, 0 to 1; whether there is a pitch; the pitch, and how far it is from the last frame's, in cents. */
    public Periodicity() {
        super(new About("periodicity", "Periodicity", "One clear voice, or noise and many at once.", ""),
                List.of("periodicity_strength", "periodicity_pitched", "periodicity_pitch", "periodicity_step"));
    }

    @Override
    public int frames(Analysis analysis) {
        return 1 + (analysis.samples().length() + 1) / 2 / HOP;
    }

    @Override
    public double framesPerSec(Analysis analysis) {
        return analysis.sampleRate() / 2.0 / HOP;
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float[] half = HalfRate.halve(all(analysis.samples()));
        FastYin yin = new FastYin(analysis.sampleRate() / 2f, WINDOW, THRESHOLD);
        WeightedRows rows = new WeightedRows(frames(analysis), binNames().size());
        float[] window = new float[WINDOW];
        double before = Double.NaN;
        for (int frame = 0; frame < frames(analysis); frame++) {
            Interrupts.check();
            Padding.read(half, frame * HOP - WINDOW / 2, window);
            PitchDetectionResult found = yin.getPitch(window);
            boolean pitched = found.isPitched() && found.getPitch() > 0 && Float.isFinite(found.getProbability());
            rows.add(frame, 0, pitched ? Math.max(0, Math.min(1, found.getProbability())) : 0, 1);
            rows.add(frame, 1, pitched ? 1 : 0, 1);
            double cents = pitched ? 1200 * Math.log(found.getPitch() / Sinusoids.REFERENCE_HZ) / Math.log(2) : Double.NaN;
            if (pitched) {
                rows.add(frame, 2, cents, 1);
            }
            if (pitched && !Double.isNaN(before)) {
                rows.add(frame, 3, Math.min(1200, Math.abs(cents - before)), 1);
            }
            before = cents;
        }
        Arrays.stream(rows.means()).forEach(sink::accept);
    }

    private static float[] all(Samples samples) {
        float[] all = new float[samples.length()];
        samples.copyTo(0, all, 0, all.length);
        return all;
    }
}
