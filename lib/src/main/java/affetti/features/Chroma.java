package affetti.features;

import java.util.List;

/**
 * How strong each of the twelve pitch classes is, whatever the octave, from 0 to 1 of the frame's strongest; the recording's tuning is
 * estimated first. Source: Ellis, "Chroma feature analysis and synthesis", 2007. Reference: librosa.feature.chroma_stft.
 * Taught in notebook 02.
 */
public final class Chroma implements Feature {
    @Override
    public String id() {
        return "chroma";
    }

    @Override
    public String title() {
        return "Chroma";
    }

    @Override
    public String hears() {
        return "Harmony: which of the twelve notes sound, in whatever octave.";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<String> binNames() {
        return BinNames.PITCH_CLASSES.stream().map(name -> "chroma_" + name).toList();
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float[][] weights = ChromaFilters.ofStft(analysis.sampleRate(), analysis.options().windowSamples(),
                analysis.tuning().semitones());
        analysis.magnitudes().forEach(block -> {
            float[][] chroma = new float[weights.length][FrameBlock.LANES];
            for (int pitch = 0; pitch < weights.length; pitch++) {
                Lanes.addWeightedSquares(block.bins(), 0, weights[pitch], chroma[pitch]);
            }
            Lanes.divideByMax(chroma);
            new FrameBlock(block.firstFrame(), block.frames(), chroma).emit(sink);
        });
    }
}
