package affetti.midi;

import affetti.core.Checks;
import affetti.core.MetricNames;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures that tell played music from generated music where {@link ScoreMeasures} does not: whether a pianist could play it, keeps time, and returns
 * to its themes. Comparable between pieces of one length only: cut them first with {@link #cut}. Taught in notebook 06.
 *
 * @param restruck            share of the notes that are struck while the same key still sounds: 0 on a piano
 * @param pulse               {@link PulseClarity}
 * @param similarity4To8      {@link SelfSimilarity}'s peak at lags of 4 to 8 s
 * @param similarity8To15     at 8 to 15 s
 * @param similarity15        at 15 s and more
 * @param motifs              share of the melody's notes in a repeated motif of four intervals, see {@link Motifs}
 * @param motifsWithRhythm    the same where the rhythm must be repeated too
 * @param longestRepeatedTop  how often the melody strikes one note in a row at most
 * @param sevenPitchClasses   share of the notes that belong to the piece's seven commonest pitch classes
 * @param sameKeyWithinSecond share of the notes whose key was struck less than a second before
 */
public record MusicalMeasures(double restruck, double pulse, double similarity4To8, double similarity8To15, double similarity15,
                              double motifs, double motifsWithRhythm, int longestRepeatedTop, double sevenPitchClasses,
                              double sameKeyWithinSecond) {
    private static final int PITCHES = 128;
    private static final int PITCH_CLASSES = 12;
    private static final int COMMONEST = 7;

    /**
     * Measures a score.
     *
     * @throws IllegalArgumentException if it has no notes
     */
    public static MusicalMeasures of(Score score) {
        Checks.notEmpty("the score's notes", score.notes());
        SelfSimilarity similarity = new SelfSimilarity(score);
        Motifs motifs = new Motifs(score);
        return new MusicalMeasures(restruck(score), PulseClarity.of(score), similarity.peak(4, 8), similarity.peak(8, 15),
                similarity.peak(15, Double.POSITIVE_INFINITY), motifs.repeatedShare(Motifs.INTERVALS, false),
                motifs.repeatedShare(Motifs.INTERVALS, true), motifs.longestRepeatedTop(), sevenPitchClasses(score),
                sameKeyWithinSecond(score));
    }

    /** The measures by the names that a model's card has for them, in the record's order. */
    public Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(MetricNames.RESTRUCK, restruck);
        values.put(MetricNames.PULSE, pulse);
        values.put(MetricNames.SIMILARITY_4_8, similarity4To8);
        values.put(MetricNames.SIMILARITY_8_15, similarity8To15);
        values.put(MetricNames.SIMILARITY_15, similarity15);
        values.put(MetricNames.MOTIFS, motifs);
        values.put(MetricNames.MOTIFS_RHYTHM, motifsWithRhythm);
        values.put(MetricNames.TOP_RUN, (double) longestRepeatedTop);
        values.put(MetricNames.SEVEN_PITCH_CLASSES, sevenPitchClasses);
        values.put(MetricNames.SAME_KEY, sameKeyWithinSecond);
        return values;
    }

    /**
     * The first seconds of a score, counted from its first note: notes that begin later are left out, those that sound on are cut.
     *
     * @return at one tempo, without pedal; a thousand ticks a second
     */
    public static Score cut(Score score, double seconds) {
        Checks.positive("seconds", seconds);
        double startSec = score.notes().isEmpty() ? 0 : score.secondsAt(score.notes().get(0).startTick());
        long end = Math.round(seconds * 1000);
        List<NoteEvent> notes = score.notes().stream().map(note -> {
            long from = Math.round((score.secondsAt(note.startTick()) - startSec) * 1000);
            long to = Math.round((score.secondsAt(note.endTick()) - startSec) * 1000);
            return new NoteEvent(from, Math.max(1, Math.min(to, end) - from), note.pitch(), note.velocity());
        }).filter(note -> note.startTick() < end).toList();
        return Score.of(500, 120, notes);
    }

    private static double restruck(Score score) {
        long[] soundsUntil = new long[PITCHES];
        int restruck = 0;
        for (NoteEvent note : score.notes()) {
            restruck += note.startTick() < soundsUntil[note.pitch()] ? 1 : 0;
            soundsUntil[note.pitch()] = Math.max(soundsUntil[note.pitch()], note.endTick());
        }
        return restruck / (double) score.notes().size();
    }

    private static double sevenPitchClasses(Score score) {
        int[] counts = new int[PITCH_CLASSES];
        score.notes().forEach(note -> counts[note.pitch() % PITCH_CLASSES]++);
        Arrays.sort(counts);
        return Arrays.stream(counts, PITCH_CLASSES - COMMONEST, PITCH_CLASSES).sum() / (double) score.notes().size();
    }

    private static double sameKeyWithinSecond(Score score) {
        double[] struckSec = new double[PITCHES];
        Arrays.fill(struckSec, Double.NEGATIVE_INFINITY);
        int again = 0;
        for (NoteEvent note : score.notes()) {
            double onsetSec = score.secondsAt(note.startTick());
            again += onsetSec - struckSec[note.pitch()] < 1 ? 1 : 0;
            struckSec[note.pitch()] = onsetSec;
        }
        return again / (double) score.notes().size();
    }
}
