package affetti.features;

import affetti.dsp.FrameSink;
import java.util.stream.IntStream;

/**
 * How loud each of the 84 semitones from C1 to B7 is, in decibels: the piano roll that can be read from sound. The magnitudes of a
 * constant-Q transform of 36 filters an octave, tuned to the recording, are summed over the three filters nearest to each semitone; what
 * is below {@value #LEAST_DECIBELS} dB is raised to it. Source: Schoerkhuber and Klapuri, "Constant-Q transform toolbox for music
 * processing", SMC 2010. Reference: librosa.amplitude_to_db of sums over librosa.cqt. Taught in notebook 04.
 */
public final class SemitoneSpectrogram extends NamedFeature {
    private static final float LEAST_DECIBELS = -60;
    private static final float LEAST_MAGNITUDE = 1e-3f;

    /** C1 to B7. */
    public SemitoneSpectrogram() {
        super(new About("semitones", "Semitone spectrogram", "Which keys of a piano sound, and how loud.", "dB"),
                IntStream.range(0, SemitoneSections.SEMITONES).mapToObj(i -> "semitone_" + BinNames.PITCH_CLASSES.get(i % 12) + (1 + i / 12)).toList());
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float[] row = new float[SemitoneSections.SEMITONES];
        SemitoneSections.forEach(analysis, semitones -> {
            for (int frame = 0; frame < semitones[0].length; frame++) {
                for (int semitone = 0; semitone < row.length; semitone++) {
                    row[semitone] = decibels(semitones[semitone][frame]);
                }
                sink.accept(row);
            }
        });
    }

    private static float decibels(float magnitude) {
        return magnitude <= LEAST_MAGNITUDE ? LEAST_DECIBELS : (float) (20 * Math.log10(magnitude));
    }
}
