package affetti.midi;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What can be counted in a piece, by MusPy's definitions (Dong et al., ISMIR 2020; reference: {@code muspy.metrics}). A beat
 * is a quarter note and a bar four of them; in EMOPIA's files both are nominal: half a second and two seconds. Taught in
 * notebooks 01 and 06.
 *
 * @param pitchRange        semitones between the lowest and the highest note
 * @param pitchClasses      how many of the twelve pitch classes occur
 * @param polyphony         mean number of pitches sounding, over the time in which any sounds
 * @param pitchClassEntropy entropy of the notes' pitch classes in bits: 0 for one pitch class, 3.58 for all twelve alike
 * @param scaleConsistency  share of the notes that lie in the best fitting major or natural minor scale
 * @param grooveConsistency 1 minus the share of a bar's sixteenths at which neighbouring bars differ in whether a note
 *                          begins there; 1 for a single bar
 * @param emptyBeatRate     share of the beats in which no note sounds; a note's last beat is that of its end tick
 * @param notesPerSec       notes a second, to the end of the last note
 * @param meanVelocity      mean of the notes' velocities
 */
public record ScoreMeasures(int pitchRange, int pitchClasses, double polyphony, double pitchClassEntropy, double scaleConsistency,
                            double grooveConsistency, double emptyBeatRate, double notesPerSec, double meanVelocity) {
    private static final int[][] SCALES = {{0, 2, 4, 5, 7, 9, 11}, {0, 2, 3, 5, 7, 8, 10}};
    private static final int SIXTEENTHS_PER_BAR = 16;

    /**
     * Measures a score.
     *
     * @throws IllegalArgumentException if it has no notes
     */
    public static ScoreMeasures of(Score score) {
        List<NoteEvent> notes = Checks.notEmpty("the score's notes", score.notes());
        int[] pitches = notes.stream().mapToInt(NoteEvent::pitch).sorted().toArray();
        int[] histogram = new int[12];
        for (int pitch : pitches) {
            histogram[pitch % 12]++;
        }
        return new ScoreMeasures(pitches[pitches.length - 1] - pitches[0],
                (int) IntStream.of(histogram).filter(count -> count > 0).count(),
                polyphony(notes), entropy(histogram), scaleConsistency(histogram), grooveConsistency(score), emptyBeatRate(score),
                notes.size() / score.durationSec(),
                notes.stream().mapToInt(NoteEvent::velocity).average().orElseThrow());
    }

    /** The measures by name, in the record's order, for tables and charts. */
    public Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("pitch range", (double) pitchRange);
        values.put("pitch classes", (double) pitchClasses);
        values.put("polyphony", polyphony);
        values.put("pitch-class entropy", pitchClassEntropy);
        values.put("scale consistency", scaleConsistency);
        values.put("groove consistency", grooveConsistency);
        values.put("empty beats", emptyBeatRate);
        values.put("notes a second", notesPerSec);
        values.put("mean velocity", meanVelocity);
        return values;
    }

    private static double polyphony(List<NoteEvent> notes) {
        double pitchTicks = 0;
        for (int pitch = 0; pitch < 128; pitch++) {
            int only = pitch;
            pitchTicks += soundingTicks(notes.stream().filter(note -> note.pitch() == only).toList());
        }
        return pitchTicks / soundingTicks(notes);
    }

    /** Ticks in which at least one of the notes sounds; the notes are sorted by onset. */
    private static long soundingTicks(List<NoteEvent> notes) {
        long ticks = 0;
        long countedTo = 0;
        for (NoteEvent note : notes) {
            long from = Math.max(countedTo, note.startTick());
            ticks += Math.max(0, note.endTick() - from);
            countedTo = Math.max(countedTo, note.endTick());
        }
        return ticks;
    }

    private static double entropy(int[] histogram) {
        double total = IntStream.of(histogram).sum();
        return IntStream.of(histogram).filter(count -> count > 0)
                .mapToDouble(count -> -count / total * Math.log(count / total) / Math.log(2)).sum();
    }

    private static double scaleConsistency(int[] histogram) {
        int most = 0;
        for (int[] scale : SCALES) {
            for (int tonic = 0; tonic < 12; tonic++) {
                int root = tonic;
                most = Math.max(most, IntStream.of(scale).map(degree -> histogram[(root + degree) % 12]).sum());
            }
        }
        return most / (double) IntStream.of(histogram).sum();
    }

    private static double grooveConsistency(Score score) {
        TreeMap<Long, Integer> onsets = new TreeMap<>();
        long end = 0;
        for (NoteEvent note : score.notes()) {
            long onset = sixteenths(score, note.startTick());
            onsets.merge(onset / SIXTEENTHS_PER_BAR, 1 << onset % SIXTEENTHS_PER_BAR, (one, other) -> one | other);
            end = Math.max(end, onset + Math.max(1, sixteenths(score, note.durationTicks())));
        }
        long bars = end / SIXTEENTHS_PER_BAR + 1;
        if (bars < 2) {
            return 1;
        }
        TreeSet<Long> firstOfPair = new TreeSet<>(onsets.keySet());
        onsets.keySet().forEach(bar -> firstOfPair.add(bar - 1));
        long differences = firstOfPair.stream().filter(bar -> bar >= 0 && bar + 1 < bars)
                .mapToLong(bar -> Integer.bitCount(onsets.getOrDefault(bar, 0) ^ onsets.getOrDefault(bar + 1, 0))).sum();
        return 1 - differences / (double) (SIXTEENTHS_PER_BAR * (bars - 1));
    }

    /** Ticks as sixteenth notes, to the nearest. */
    private static long sixteenths(Score score, long ticks) {
        return (4 * ticks + score.ticksPerQuarter() / 2) / score.ticksPerQuarter();
    }

    private static double emptyBeatRate(Score score) {
        long beats = score.endTick() / score.ticksPerQuarter() + 1;
        long touched = 0;
        long countedTo = 0;
        for (NoteEvent note : score.notes()) {
            long end = note.endTick() / score.ticksPerQuarter() + 1;
            touched += Math.max(0, end - Math.max(countedTo, note.startTick() / score.ticksPerQuarter()));
            countedTo = Math.max(countedTo, end);
        }
        return 1 - touched / (double) beats;
    }
}
