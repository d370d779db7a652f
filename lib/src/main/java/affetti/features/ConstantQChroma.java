package affetti.features;

import affetti.dsp.FrameSink;
import affetti.dsp.Lanes;

/**
 * How strong each of the twelve pitch classes is, whatever the octave, from a constant-Q transform: filters of 36 to the octave over
 * seven octaves from C1, so low notes are resolved as well as high ones. From 0 to 1 of the frame's strongest. Not one of the ten;
 * {@link Tonnetz} is made from it. Reference: librosa.feature.chroma_cqt. Taught in notebook 02.
 */
public final class ConstantQChroma extends NamedFeature {
    private static final int PITCHES = 12;

    public ConstantQChroma() {
        super(new About("chroma_cqt", "Constant-Q chroma", "Harmony, with the bass as sharp as the treble.", ""),
                BinNames.PITCH_CLASSES.stream().map(name -> "chroma_cqt_" + name).toList());
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        SemitoneSections.forEachPitchClass(analysis, chroma -> {
            Lanes.divideByMax(chroma);
            float[] row = new float[PITCHES];
            for (int frame = 0; frame < chroma[0].length; frame++) {
                for (int pitch = 0; pitch < PITCHES; pitch++) {
                    row[pitch] = chroma[pitch][frame];
                }
                sink.accept(row);
            }
        });
    }
}
