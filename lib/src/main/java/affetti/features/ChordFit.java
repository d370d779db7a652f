package affetti.features;

import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import java.util.List;

/**
 * Which kind of chord sounds: for each frame, how well the best of the twelve major, minor, diminished and augmented triads fits the second
 * around it. A triad is twelve numbers, 1 at its three pitch classes, and the fit is the cosine of the angle to the amplitudes that sound;
 * in whatever key the music stands, the values are the same. Source: Fujishima, "Realtime chord recognition of musical sound", ICMC 1999.
 * Taught in notebook 04.
 */
public final class ChordFit {
    private static final int PITCH_CLASSES = 12;
    private static final double WINDOW_SEC = 1;
    private static final double SILENCE = 1e-9;
    private static final List<String> NAMES = List.of("chord_major", "chord_minor", "chord_diminished", "chord_augmented");
    /** Semitones above the root. */
    private static final int[][] TRIADS = {{0, 4, 7}, {0, 3, 7}, {0, 3, 6}, {0, 4, 8}};

    private ChordFit() {
    }

    /**
     * The fits, shape [frame][4], 0 to 1.
     *
     * @param semitones loudness of semitones in decibels, whole octaves from any note, such as {@link SemitoneSpectrogram} gives
     * @throws IllegalArgumentException if its columns are no whole octaves
     */
    public static FeatureMatrix of(FeatureMatrix semitones) {
        Checks.inRange("columns behind the last whole octave", semitones.bins() % PITCH_CLASSES, 0, 0);
        double[][] smooth = averaged(amplitudes(semitones), (int) Math.max(1, Math.round(WINDOW_SEC * semitones.framesPerSec())));
        float[][] fits = new float[smooth.length][];
        for (int frame = 0; frame < fits.length; frame++) {
            fits[frame] = fits(smooth[frame]);
        }
        return FeatureMatrix.ofRows("chords", NAMES, semitones.framesPerSec(), fits);
    }

    /** Root of the energy of each pitch class over all octaves, shape [frame][12]. */
    private static double[][] amplitudes(FeatureMatrix semitones) {
        double[][] amplitudes = new double[semitones.frames()][PITCH_CLASSES];
        for (int frame = 0; frame < amplitudes.length; frame++) {
            for (int semitone = 0; semitone < semitones.bins(); semitone++) {
                amplitudes[frame][semitone % PITCH_CLASSES] += Math.pow(10, semitones.at(frame, semitone) / 10);
            }
            for (int pitch = 0; pitch < PITCH_CLASSES; pitch++) {
                amplitudes[frame][pitch] = Math.sqrt(amplitudes[frame][pitch]);
            }
        }
        return amplitudes;
    }

    /** The mean of the frames in a window around each frame; at the ends of those that are there. */
    private static double[][] averaged(double[][] rows, int window) {
        double[][] means = new double[rows.length][PITCH_CLASSES];
        for (int frame = 0; frame < rows.length; frame++) {
            int first = Math.max(0, frame - window / 2);
            int end = Math.min(rows.length, frame - window / 2 + window);
            for (int i = first; i < end; i++) {
                for (int pitch = 0; pitch < PITCH_CLASSES; pitch++) {
                    means[frame][pitch] += rows[i][pitch] / (end - first);
                }
            }
        }
        return means;
    }

    private static float[] fits(double[] amplitudes) {
        double length = SILENCE;
        for (double amplitude : amplitudes) {
            length += amplitude * amplitude;
        }
        float[] fits = new float[TRIADS.length];
        for (int kind = 0; kind < TRIADS.length; kind++) {
            double best = 0;
            for (int root = 0; root < PITCH_CLASSES; root++) {
                double sum = 0;
                for (int tone : TRIADS[kind]) {
                    sum += amplitudes[(root + tone) % PITCH_CLASSES];
                }
                best = Math.max(best, sum);
            }
            fits[kind] = (float) (best / Math.sqrt(TRIADS[kind].length * length));
        }
        return fits;
    }
}
