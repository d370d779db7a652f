package affetti.features;

import affetti.core.Checks;
import affetti.dsp.FrameBlock;
import affetti.dsp.FrameSink;
import affetti.dsp.Lanes;
import java.util.List;

/**
 * Mel-frequency cepstral coefficients: the cosine transform (type II, orthonormal) of the mel spectrogram in decibels. The first measures how loud a
 * frame is, the next few describe the outline of its spectrum. Source: Davis and Mermelstein, IEEE TASSP 28(4), 1980.
 * Reference: librosa.feature.mfcc. Taught in notebook 02.
 */
public final class Mfcc implements Feature {
    private final int coefficients;
    private final MelOptions mel;
    private final float[][] cosines;

    /** librosa's 20 coefficients. */
    public Mfcc() {
        this(20);
    }

    /**
     * @param coefficients how many, 1 to 128
     */
    public Mfcc(int coefficients) {
        this(coefficients, MelOptions.defaults());
    }

    /**
     * @param coefficients how many, 1 to the number of bands
     * @param mel          the bands under them
     */
    public Mfcc(int coefficients, MelOptions mel) {
        this.coefficients = Checks.inRange("coefficients", coefficients, 1, mel.bands());
        this.mel = mel;
        cosines = new float[coefficients][mel.bands()];
        for (int k = 0; k < coefficients; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / mel.bands());
            for (int band = 0; band < mel.bands(); band++) {
                cosines[k][band] = (float) (scale * Math.cos(Math.PI * k * (band + 0.5) / mel.bands()));
            }
        }
    }

    @Override
    public About about() {
        return new About("mfcc", "MFCC", "Timbre: the outline of the spectrum, whatever the notes are.", "");
    }

    @Override
    public String options() {
        return "coefficients " + coefficients + ", " + mel.describe();
    }

    @Override
    public List<String> binNames() {
        return BinNames.numbered("mfcc", coefficients);
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        analysis.mel(mel).forEach(block -> transform(block).emit(sink));
    }

    private FrameBlock transform(FrameBlock decibels) {
        float[][] sums = new float[coefficients][FrameBlock.LANES];
        for (int k = 0; k < coefficients; k++) {
            Lanes.addWeighted(decibels.bins(), 0, cosines[k], sums[k]);
        }
        return new FrameBlock(decibels.firstFrame(), decibels.frames(), sums);
    }
}
