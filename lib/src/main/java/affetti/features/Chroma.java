package affetti.features;

import affetti.dsp.FrameBlock;
import affetti.dsp.FrameSink;
import affetti.dsp.Lanes;

/**
 * How strong each of the twelve pitch classes is, whatever the octave, from 0 to 1 of the frame's strongest; the recording's tuning is
 * estimated first. Source: Ellis, "Chroma feature analysis and synthesis", 2007. Reference: librosa.feature.chroma_stft.
 * Taught in notebook 02.
 */
public final class Chroma extends NamedFeature {
    /** What each frame is divided by. librosa's names: {@code norm=inf}, {@code 1}, {@code 2}, {@code None}. */
    public enum Norm {
        /** Its strongest pitch class. */
        MAX,
        /** The sum of all twelve. */
        SUM,
        /** The length of the twelve as a vector. */
        LENGTH,
        /** Nothing: how loud the frame is stays in. */
        NONE
    }

    private final Norm norm;

    /** Each frame divided by its strongest pitch class, as in librosa. */
    public Chroma() {
        this(Norm.MAX);
    }

    /** Each frame divided by a norm of your choice. */
    public Chroma(Norm norm) {
        super(new About("chroma", "Chroma", "Harmony: which of the twelve notes sound, in whatever octave.", ""),
                BinNames.PITCH_CLASSES.stream().map(name -> "chroma_" + name).toList());
        this.norm = norm;
    }

    @Override
    public String options() {
        return "norm " + norm;
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        ChromaFilters filters = new ChromaFilters(analysis.sampleRate(), analysis.options().windowSamples(), analysis.tuning().semitones());
        analysis.magnitudes().forEach(block -> {
            float[][] chroma = filters.energies(block);
            normalise(chroma);
            new FrameBlock(block.firstFrame(), block.frames(), chroma).emit(sink);
        });
    }

    private void normalise(float[][] chroma) {
        switch (norm) {
            case MAX -> Lanes.divideByMax(chroma);
            case SUM, LENGTH -> divideBySum(chroma, norm == Norm.LENGTH);
            case NONE -> { }
        }
    }

    private static void divideBySum(float[][] chroma, boolean ofSquares) {
        for (int lane = 0; lane < chroma[0].length; lane++) {
            float sum = 0;
            for (float[] pitch : chroma) {
                sum += ofSquares ? pitch[lane] * pitch[lane] : pitch[lane];
            }
            float divisor = ofSquares ? (float) Math.sqrt(sum) : sum;
            for (float[] pitch : chroma) {
                pitch[lane] /= divisor < Float.MIN_NORMAL ? 1 : divisor;
            }
        }
    }
}
