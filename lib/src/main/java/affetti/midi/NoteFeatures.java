package affetti.midi;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A whole piece as one row of numbers for a classifier that reads notes: pitch, register and melody, key and mode, chords, rhythm,
 * touch, and how much these change on the way. After the symbolic features of jSymbolic (McKay and Fujinaga, ISMIR 2006), with the
 * pitch classes counted from the tonic. No number depends on how long the piece is, nor on the key's name. Pedal is not looked at.
 * Taught in notebook 06.
 */
public final class NoteFeatures {
    private static final double SECTION_SEC = 4;
    private static final int PITCH_CLASSES = 12;
    private static final int STEP = 2;
    private static final int THIRD = 4;
    private final Score score;
    private final List<Chord> chords;
    private final KeyEstimate key;
    private final Map<String, Double> row = new LinkedHashMap<>();

    private NoteFeatures(Score score) {
        this.score = score;
        this.chords = Chord.of(score);
        this.key = KeyAnalysis.of(score);
    }

    /**
     * The features by name, in an order that is the same for all pieces.
     *
     * @throws IllegalArgumentException if the score has no notes
     */
    public static Map<String, Double> of(Score score) {
        Checks.notEmpty("the score's notes", score.notes());
        NoteFeatures features = new NoteFeatures(score);
        features.row.putAll(ScoreMeasures.of(score).byName());
        features.addDistributions();
        features.addKey();
        features.addMelody();
        features.addHarmony();
        features.addRhythm();
        features.addChanges();
        return Collections.unmodifiableMap(features.row);
    }

    private void addDistributions() {
        add("pitch", ofNotes(NoteEvent::pitch));
        add("velocity", ofNotes(NoteEvent::velocity));
        add("log length", ofNotes(note -> Math.log(seconds(note))));
        add("top", chords.stream().mapToDouble(Chord::top).toArray());
        add("bass", chords.stream().mapToDouble(Chord::bass).toArray());
        add("top velocity", chords.stream().mapToDouble(chord -> chord.notes().get(chord.notes().size() - 1).velocity()).toArray());
        add("chord size", chords.stream().mapToDouble(chord -> chord.notes().size()).toArray());
    }

    private void addKey() {
        List<KeyEstimate> ranking = KeyAnalysis.ranking(score);
        row.put("majorness", KeyAnalysis.majorness(score));
        row.put("key fit", key.correlation());
        row.put("key lead", key.correlation() - ranking.stream().filter(other -> other.tonic() != key.tonic()).findFirst()
                .orElseThrow().correlation());
        addFromTonic("degree", KeyAnalysis.pitchClassTicks(score));
        double[] bass = new double[PITCH_CLASSES];
        chords.forEach(chord -> bass[chord.bass() % PITCH_CLASSES]++);
        addFromTonic("bass degree", bass);
    }

    private void addFromTonic(String name, double[] histogram) {
        double sum = Arrays.stream(histogram).sum();
        for (int degree = 0; degree < PITCH_CLASSES; degree++) {
            row.put(name + " " + degree, histogram[(key.tonic() + degree) % PITCH_CLASSES] / sum);
        }
    }

    private void addMelody() {
        double[] steps = new double[Math.max(0, chords.size() - 1)];
        Arrays.setAll(steps, i -> chords.get(i + 1).top() - chords.get(i).top());
        row.put("melody step", Arrays.stream(steps).map(Math::abs).average().orElse(0));
        row.put("melody repeated", share(steps, step -> step == 0));
        row.put("melody by step", share(steps, step -> step != 0 && Math.abs(step) <= STEP));
        row.put("melody by third", share(steps, step -> Math.abs(step) > STEP && Math.abs(step) <= THIRD));
        row.put("melody rising", share(steps, step -> step > 0));
    }

    /** Chords as they sound: every pitch class that is held at an onset, from this chord or one before. */
    private void addHarmony() {
        double[] intervals = new double[PITCH_CLASSES / 2 + 1];
        double[] triads = new double[4];
        for (Chord chord : chords) {
            boolean[] sounding = sounding(chord);
            for (int low = 0; low < PITCH_CLASSES; low++) {
                for (int high = low + 1; high < PITCH_CLASSES && sounding[low]; high++) {
                    intervals[Math.min(high - low, PITCH_CLASSES - high + low)] += sounding[high] ? 1 : 0;
                }
            }
            triads[0] += hasTriad(sounding, 4, 7) ? 1.0 / chords.size() : 0;
            triads[1] += hasTriad(sounding, 3, 7) ? 1.0 / chords.size() : 0;
            triads[2] += hasTriad(sounding, 3, 6) ? 1.0 / chords.size() : 0;
            triads[3] += hasTriad(sounding, 4, 8) ? 1.0 / chords.size() : 0;
        }
        double all = Math.max(1, Arrays.stream(intervals).sum());
        for (int interval = 1; interval < intervals.length; interval++) {
            row.put("interval class " + interval, intervals[interval] / all);
        }
        row.put("major triads", triads[0]);
        row.put("minor triads", triads[1]);
        row.put("diminished triads", triads[2]);
        row.put("augmented triads", triads[3]);
    }

    private boolean[] sounding(Chord chord) {
        long tick = score.tickAt(chord.onsetSec() + Chord.SPREAD_SEC);
        boolean[] sounding = new boolean[PITCH_CLASSES];
        for (NoteEvent note : score.notes()) {
            if (note.startTick() <= tick && note.endTick() > tick) {
                sounding[note.pitch() % PITCH_CLASSES] = true;
            }
        }
        chord.notes().forEach(note -> sounding[note.pitch() % PITCH_CLASSES] = true);
        return sounding;
    }

    private static boolean hasTriad(boolean[] sounding, int third, int fifth) {
        for (int root = 0; root < PITCH_CLASSES; root++) {
            if (sounding[root] && sounding[(root + third) % PITCH_CLASSES] && sounding[(root + fifth) % PITCH_CLASSES]) {
                return true;
            }
        }
        return false;
    }

    private void addRhythm() {
        double[] gaps = new double[Math.max(1, chords.size() - 1)];
        Arrays.setAll(gaps, i -> chords.size() < 2 ? score.durationSec() : chords.get(i + 1).onsetSec() - chords.get(i).onsetSec());
        add("log gap", Arrays.stream(gaps).map(Math::log).toArray());
        double held = ofNotesSum(this::seconds) / score.notes().size();
        row.put("legato", held / Arrays.stream(gaps).average().orElseThrow());
        row.put("chords a second", chords.size() / score.durationSec());
        double[] ratios = new double[Math.max(0, gaps.length - 1)];
        Arrays.setAll(ratios, i -> Math.abs(Math.log(gaps[i + 1] / gaps[i])));
        row.put("gap change", Arrays.stream(ratios).average().orElse(0));
        row.put("even gaps", share(ratios, ratio -> ratio < 0.15));
    }

    /** How much sections of four seconds differ in density, loudness and pitch, and whether higher is louder. */
    private void addChanges() {
        int sections = Math.max(1, (int) (score.durationSec() / SECTION_SEC));
        List<List<NoteEvent>> parts = new ArrayList<>();
        for (int i = 0; i < sections; i++) {
            parts.add(new ArrayList<>());
        }
        for (NoteEvent note : score.notes()) {
            parts.get(Math.min(sections - 1, (int) (score.secondsAt(note.startTick()) / SECTION_SEC))).add(note);
        }
        row.put("density change", deviation(parts.stream().mapToDouble(part -> part.size() / SECTION_SEC).toArray()));
        row.put("velocity change", deviation(means(parts, NoteEvent::velocity)));
        row.put("pitch change", deviation(means(parts, NoteEvent::pitch)));
        row.put("higher is louder", correlation(ofNotes(NoteEvent::pitch), ofNotes(NoteEvent::velocity)));
    }

    private static double[] means(List<List<NoteEvent>> parts, ToDoubleFunction<NoteEvent> value) {
        return parts.stream().filter(part -> !part.isEmpty())
                .mapToDouble(part -> part.stream().mapToDouble(value).average().orElseThrow()).toArray();
    }

    /** Mean, standard deviation and the 10th, 50th and 90th percentile. */
    private void add(String name, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        row.put(name + " mean", Arrays.stream(values).average().orElseThrow());
        row.put(name + " deviation", deviation(values));
        row.put(name + " p10", sorted[(int) (0.1 * (sorted.length - 1))]);
        row.put(name + " p50", sorted[(int) (0.5 * (sorted.length - 1))]);
        row.put(name + " p90", sorted[(int) (0.9 * (sorted.length - 1))]);
    }

    private double seconds(NoteEvent note) {
        return score.secondsAt(note.endTick()) - score.secondsAt(note.startTick());
    }

    private double[] ofNotes(ToDoubleFunction<NoteEvent> value) {
        return score.notes().stream().mapToDouble(value).toArray();
    }

    private double ofNotesSum(ToDoubleFunction<NoteEvent> value) {
        return score.notes().stream().mapToDouble(value).sum();
    }

    private static double share(double[] values, java.util.function.DoublePredicate which) {
        return values.length == 0 ? 0 : Arrays.stream(values).filter(which).count() / (double) values.length;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
    }

    /** Pearson's r; 0 where one of the two is constant. */
    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
        }
        double size = x.length * deviation(x) * deviation(y);
        return size == 0 ? 0 : products / size;
    }
}
