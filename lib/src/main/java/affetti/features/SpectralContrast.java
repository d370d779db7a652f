package affetti.features;

import affetti.core.Checks;
import affetti.dsp.FrameSink;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In each octave, how far the loudest bins stand above the quietest, in decibels: tones give high contrast, noise low. Seven bands:
 * below 200 Hz, then octaves from 200 Hz up to half the sample rate; peak and valley are means over the extreme 2 % of a band's
 * bins. Source: Jiang et al., "Music type classification by spectral contrast feature", ICME 2002. Reference:
 * librosa.feature.spectral_contrast. Taught in notebook 02.
 */
public final class SpectralContrast implements Feature {
    private final int bands;
    private final double lowestEdgeHz;
    private final double quantile;

    /** librosa's: six octaves from 200 Hz, and the extreme 2 %. */
    public SpectralContrast() {
        this(6, 200, 0.02);
    }

    /**
     * @param octaves      how many bands of an octave each ({@code n_bands}), 1 to 12; the band below them comes on top
     * @param lowestEdgeHz where the first octave begins ({@code fmin}), in hertz, 10 or more
     * @param quantile     which share of a band's bins makes its peak, and its valley, above 0 and below 1
     */
    public SpectralContrast(int octaves, double lowestEdgeHz, double quantile) {
        this.bands = 1 + Checks.inRange("octaves", octaves, 1, 12);
        this.lowestEdgeHz = Checks.inRange("lowestEdgeHz", lowestEdgeHz, 10, 100_000);
        this.quantile = Checks.inRange("quantile", quantile, 0.001, 0.999);
    }

    @Override
    public About about() {
        return new About("contrast", "Spectral contrast", "Clear tones against noise, octave by octave.", "dB");
    }

    @Override
    public String options() {
        return "octaves " + (bands - 1) + " from " + lowestEdgeHz + " Hz, quantile " + quantile;
    }

    @Override
    public List<String> binNames() {
        return IntStream.range(0, bands).mapToObj(band -> "contrast_" + (int) lowEdgeHz(band) + "hz").toList();
    }

    private double lowEdgeHz(int band) {
        return band == 0 ? 0 : lowestEdgeHz * (1 << band - 1);
    }

    /**
     * A band's bins.
     *
     * @param first    first bin
     * @param end      first bin after the band
     * @param extremes how many bins make the peak, and how many the valley
     */
    record Band(int first, int end, int extremes) {
    }

    private Band band(int band, Analysis analysis) {
        int lastBin = analysis.options().windowSamples() / 2;
        double binHz = analysis.binHz(1);
        int first = (int) Math.ceil(lowEdgeHz(band) / binHz) - (band > 0 ? 1 : 0);
        if (band == bands - 1) {
            return new Band(first, lastBin + 1, extremes(lastBin + 1 - first));
        }
        int last = Math.min(lastBin, (int) Math.floor(lowEdgeHz(band + 1) / binHz));
        return new Band(first, last, extremes(last + 1 - first));
    }

    private int extremes(int bins) {
        return (int) Math.max(1, Math.rint(quantile * bins));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        if (lowEdgeHz(bands - 1) >= analysis.sampleRate() / 2.0) {
            throw new IllegalArgumentException("sample rate is " + analysis.sampleRate() + " Hz, but spectral contrast needs more than "
                    + (int) (2 * lowEdgeHz(bands - 1)) + " Hz for its highest band");
        }
        int frames = analysis.frames();
        float[][] peaks = new float[bands][frames];
        float[][] valleys = new float[bands][frames];
        Band[] spans = IntStream.range(0, bands).mapToObj(band -> band(band, analysis)).toArray(Band[]::new);
        Extremes[] extremes = Arrays.stream(spans).map(band -> new Extremes(band.extremes())).toArray(Extremes[]::new);
        analysis.magnitudes().forEach(block -> {
            for (int band = 0; band < bands; band++) {
                extremes[band].means(block, spans[band], valleys[band], peaks[band]);
            }
        });
        limit(peaks);
        limit(valleys);
        float[] row = new float[bands];
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < bands; band++) {
                row[band] = peaks[band][frame] - valleys[band][frame];
            }
            sink.accept(row);
        }
    }

    /** To decibels, raised to 80 dB below the greatest. */
    private static void limit(float[][] levels) {
        float max = Float.NEGATIVE_INFINITY;
        for (float[] band : levels) {
            for (int frame = 0; frame < band.length; frame++) {
                band[frame] = Decibels.ofPower(band[frame]);
                max = Math.max(max, band[frame]);
            }
        }
        for (float[] band : levels) {
            for (int frame = 0; frame < band.length; frame++) {
                band[frame] = Math.max(max - Decibels.RANGE, band[frame]);
            }
        }
    }
}
