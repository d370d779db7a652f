package affetti.features;

import affetti.dsp.FrameSink;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which kind of chord sounds, how clearly, and when it changes: the best of nine kinds on twelve roots, by the cosine of its tones to half a
 * second of {@link PartialChroma}. The means over a clip are each kind's share of it and its rate of chord changes. Source: Fujishima,
 * "Realtime chord recognition of musical sound", ICMC 1999; Harte, Sandler and Gasser, "Detecting harmonic change in musical audio", 2006 (how
 * far the harmony moves on the circles of fifths and thirds). Taught in notebook 04.
 */
public final class ChordKinds extends NamedFeature {
    private static final double WINDOW_SEC = 0.5;
    private static final double LEAST = 1e-9;
    private static final List<String> KINDS = List.of("major", "minor", "diminished", "augmented", "suspended", "seventh", "major_seventh",
            "minor_seventh", "fifth");
    /** Semitones above the root. */
    private static final int[][] TONES = {{0, 4, 7}, {0, 3, 7}, {0, 3, 6}, {0, 4, 8}, {0, 5, 7}, {0, 4, 7, 10}, {0, 4, 7, 11}, {0, 3, 7, 10}, {0, 7}};
    private static final List<String> VALUES = List.of("fit", "margin", "majorness", "diminished_fit", "change", "root_change", "move");
    private static final int STEP_BACK = 5;
    private static final int[] CIRCLE_SEMITONES = {7, 3, 4};
    private static final double[] CIRCLE_RADII = {1, 1, 0.5};

    public ChordKinds() {
        super(new About("chordkinds", "Kinds of chords", "Bright major or dark minor chords, spiced or bare, and how often they change.", ""),
                Pace.PARTIAL_CHROMA, Stream.concat(KINDS.stream(), VALUES.stream()).map(name -> "chordkinds_" + name).toList());
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        double[][] chroma = analysis.partialChroma().smoothed(WINDOW_SEC);
        float[] row = new float[KINDS.size() + VALUES.size()];
        int last = -1;
        for (int frame = 0; frame < chroma.length; frame++) {
            Fit fit = Fit.of(chroma[frame]);
            java.util.Arrays.fill(row, 0);
            if (fit.length > LEAST) {
                row[fit.kind()] = 1;
                write(fit, row);
                row[KINDS.size() + 4] = last >= 0 && fit.chord != last ? 1 : 0;
                row[KINDS.size() + 5] = last >= 0 && fit.root() != last % PartialChroma.PITCH_CLASSES ? 1 : 0;
                row[KINDS.size() + 6] = frame < STEP_BACK ? 0 : (float) distance(chroma[frame], chroma[frame - STEP_BACK]);
                last = fit.chord;
            }
            sink.accept(row);
        }
    }

    private static void write(Fit fit, float[] row) {
        row[KINDS.size()] = (float) fit.best[fit.kind()];
        double second = 0;
        for (int kind = 0; kind < KINDS.size(); kind++) {
            second = kind == fit.kind() ? second : Math.max(second, fit.best[kind]);
        }
        row[KINDS.size() + 1] = (float) (fit.best[fit.kind()] - second);
        row[KINDS.size() + 2] = (float) (fit.best[0] - fit.best[1]);
        row[KINDS.size() + 3] = (float) (Math.max(fit.best[2], fit.best[3]) - Math.max(fit.best[0], fit.best[1]));
    }

    /**
     * How well chords fit.
     *
     * @param length of the chroma
     * @param best   the best fit of each kind, 0 to 1
     * @param chord  the best chord: kind * 12 + root
     */
    private record Fit(double length, double[] best, int chord) {
        static Fit of(double[] chroma) {
            double squares = 0;
            for (double value : chroma) {
                squares += value * value;
            }
            double length = Math.sqrt(squares);
            double[] best = new double[TONES.length];
            int chord = 0;
            double most = -1;
            for (int i = 0; i < TONES.length * PartialChroma.PITCH_CLASSES && length > LEAST; i++) {
                int[] tones = TONES[i / PartialChroma.PITCH_CLASSES];
                double sum = 0;
                for (int tone : tones) {
                    sum += chroma[(i + tone) % PartialChroma.PITCH_CLASSES];
                }
                double fit = sum / (length * Math.sqrt(tones.length));
                best[i / PartialChroma.PITCH_CLASSES] = Math.max(best[i / PartialChroma.PITCH_CLASSES], fit);
                chord = fit > most ? i : chord;
                most = Math.max(most, fit);
            }
            return new Fit(length, best, chord);
        }

        int kind() {
            return chord / PartialChroma.PITCH_CLASSES;
        }

        int root() {
            return chord % PartialChroma.PITCH_CLASSES;
        }
    }

    /** Between the centres of two chromas on the circles of fifths, minor and major thirds. */
    private static double distance(double[] a, double[] b) {
        double sumA = LEAST + java.util.Arrays.stream(a).sum();
        double sumB = LEAST + java.util.Arrays.stream(b).sum();
        double squares = 0;
        for (int circle = 0; circle < CIRCLE_SEMITONES.length; circle++) {
            double re = 0;
            double im = 0;
            for (int pitch = 0; pitch < a.length; pitch++) {
                double angle = 2 * Math.PI * pitch * CIRCLE_SEMITONES[circle] / PartialChroma.PITCH_CLASSES;
                double change = CIRCLE_RADII[circle] * (a[pitch] / sumA - b[pitch] / sumB);
                re += change * Math.cos(angle);
                im += change * Math.sin(angle);
            }
            squares += re * re + im * im;
        }
        return Math.sqrt(squares);
    }
}
