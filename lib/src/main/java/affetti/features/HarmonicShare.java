package affetti.features;

import affetti.dsp.FrameSink;
import affetti.dsp.Interrupts;
import affetti.dsp.RunningMedian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of the energy belongs to tones rather than strokes, over all and in four bands: on a mel spectrogram tones are lines along time,
 * kept by a median over time, and strokes lines along frequency. {@link affetti.dsp.HarmonicPercussive} tells them apart in the sound itself, at a
 * hundred times the cost. Source: Fitzgerald, "Harmonic/percussive separation using median filtering", DAFx 2010. Taught in notebook 04.
 */
public final class HarmonicShare extends NamedFeature {
    private static final MelOptions BANDS = MelOptions.defaults().withBands(80).withRange(40, 8000);
    private static final int KERNEL = 17;
    private static final int GROUPS = 4;
    private static final double LEAST = 1e-12;

    public HarmonicShare() {
        super(new About("harmonic", "Harmonic share", "Tones against strokes: strings or drums.", ""),
                List.of("harmonic_all", "harmonic_low", "harmonic_middle", "harmonic_upper", "harmonic_high"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        List<float[]> amplitudes = new ArrayList<>();
        MelSpectrogram.power(BANDS).stream(analysis, row -> amplitudes.add(roots(row)));
        float[][] tones = overTime(amplitudes);
        RunningMedian overBands = new RunningMedian(KERNEL);
        float[] strokes = new float[BANDS.bands()];
        for (int frame = 0; frame < tones.length; frame++) {
            Interrupts.check();
            overBands.filter(amplitudes.get(frame), 0, strokes, strokes.length);
            sink.accept(shares(amplitudes.get(frame), tones[frame], strokes));
        }
    }

    private static float[] roots(float[] power) {
        float[] roots = new float[power.length];
        for (int band = 0; band < roots.length; band++) {
            roots[band] = (float) Math.sqrt(power[band]);
        }
        return roots;
    }

    /** Medians over time, shape [frame][band]. */
    private static float[][] overTime(List<float[]> amplitudes) {
        RunningMedian median = new RunningMedian(KERNEL);
        float[][] medians = new float[amplitudes.size()][BANDS.bands()];
        float[] column = new float[medians.length];
        float[] smooth = new float[medians.length];
        for (int band = 0; band < BANDS.bands(); band++) {
            for (int frame = 0; frame < column.length; frame++) {
                column[frame] = amplitudes.get(frame)[band];
            }
            median.filter(column, 0, smooth, smooth.length);
            for (int frame = 0; frame < column.length; frame++) {
                medians[frame][band] = smooth[frame];
            }
        }
        return medians;
    }

    /** Of each band's energy the share of tones, squared medians deciding; one half in silence. */
    private static float[] shares(float[] amplitudes, float[] tones, float[] strokes) {
        double[] ofTones = new double[1 + GROUPS];
        double[] all = new double[1 + GROUPS];
        Arrays.fill(all, LEAST);
        Arrays.fill(ofTones, LEAST / 2);
        for (int band = 0; band < amplitudes.length; band++) {
            double energy = (double) amplitudes[band] * amplitudes[band];
            double tone = (double) tones[band] * tones[band];
            double stroke = (double) strokes[band] * strokes[band];
            double share = tone + stroke <= 0 ? 0.5 : tone / (tone + stroke);
            int group = 1 + band * GROUPS / amplitudes.length;
            ofTones[0] += share * energy;
            all[0] += energy;
            ofTones[group] += share * energy;
            all[group] += energy;
        }
        float[] shares = new float[all.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (ofTones[i] / all[i]);
        }
        return shares;
    }
}
