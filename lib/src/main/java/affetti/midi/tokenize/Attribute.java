package affetti.midi.tokenize;

import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.KeyAnalysis;
import affetti.midi.KeyEstimate;
import affetti.midi.Mode;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What a whole piece is like, in a few steps each: the tokens a {@link KeyRelativeTokenizer} writes before a piece's first note. They
 * are the cues that listeners judge emotion by (Eerola, Friberg and Bresin, "Emotional expression in music", Frontiers in Psychology
 * 4:487, 2013), and they go with the labels: a forest of trees on these six numbers alone says the quadrant of .66, the valence of
 * .73 and the arousal of .90 of EMOPIA's clips (5 folds by song). The edges are rounded octiles of EMOPIA's training clips. As
 * control tokens: von Rütte et al., "FIGARO", ICLR 2023. Taught in notebook 05.
 */
public enum Attribute {
    /** How much better the best major key fits than the best minor one; steps 0 to 3 are minor, 4 to 7 major. */
    MODE(KeyAnalysis::majorness, -0.2, -0.13, -0.05, 0, 0.1, 0.2, 0.3),
    /** Share of the sounding time outside the key's scale, 0 to 1. */
    CHROMATICISM(Attribute::outsideScale, 0.002, 0.01, 0.03, 0.06, 0.1, 0.15),
    /** Notes a second. */
    DENSITY(score -> score.notes().size() / score.durationSec(), 3.5, 4.5, 5.5, 6.5, 8, 10, 13),
    /** Mean velocity. */
    LOUDNESS(score -> mean(score, NoteEvent::velocity), 46, 52, 58, 65, 72, 79, 86),
    /** Mean pitch. */
    REGISTER(score -> mean(score, NoteEvent::pitch), 55.5, 58, 60, 61.5, 63.5, 65.5, 68.5),
    /** Geometric mean of the notes' lengths in seconds: how far they are held. */
    ARTICULATION(score -> Math.exp(mean(score, note -> Math.log(score.secondsAt(note.endTick())
            - score.secondsAt(note.startTick())))), 0.33, 0.45, 0.57, 0.66, 0.77, 0.93, 1.16);

    private static final Set<Integer> MAJOR_SCALE = Set.of(0, 2, 4, 5, 7, 9, 11);
    private static final Set<Integer> MINOR_SCALE = Set.of(0, 2, 3, 5, 7, 8, 10);
    private final ToDoubleFunction<Score> measure;
    private final double[] edges;

    Attribute(ToDoubleFunction<Score> measure, double... edges) {
        this.measure = measure;
        this.edges = edges;
    }

    /** Number of levels of this attribute; tokens are {@code NAME_0} and up. */
    public int steps() {
        return edges.length + 1;
    }

    /** The attribute of a score as a number, in the units of its description; the score must have notes. */
    public double measure(Score score) {
        return measure.applyAsDouble(score);
    }

    /** The step, 0 to {@code steps() - 1}, in which a score lies: the number of edges at or below its measure. */
    public int step(Score score) {
        double value = measure(score);
        int step = 0;
        while (step < edges.length && value >= edges[step]) {
            step++;
        }
        return step;
    }

    private static double outsideScale(Score score) {
        KeyEstimate key = KeyAnalysis.of(score);
        Set<Integer> scale = key.mode() == Mode.MAJOR ? MAJOR_SCALE : MINOR_SCALE;
        double[] ticks = KeyAnalysis.pitchClassTicks(score);
        double inside = 0;
        double all = 0;
        for (int pitchClass = 0; pitchClass < ticks.length; pitchClass++) {
            inside += scale.contains(Math.floorMod(pitchClass - key.tonic(), 12)) ? ticks[pitchClass] : 0;
            all += ticks[pitchClass];
        }
        return 1 - inside / all;
    }

    private static double mean(Score score, ToDoubleFunction<NoteEvent> value) {
        return score.notes().stream().mapToDouble(value).average().orElseThrow();
    }
}
