package affetti.midi;

import affetti.core.Checks;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What returns in a piece's melody, taken as the highest note of each chord. A motif is so many intervals in a row; it is repeated if it occurs
 * again, at any pitch, where the two do not overlap. One note struck over and over is no motif. After the pattern discovery on
 * the skyline of Meredith, Lemström and Wiggins, JNMR 31(4), 2002, in its simplest form. Taught in notebook 06.
 */
public final class Motifs {
    /** Intervals of the motifs in all tables. */
    public static final int INTERVALS = 4;
    /** Gaps of a quarter more or less count as equal. */
    private static final double GAP_STEP = Math.log(1.5);
    private final int[] tops;
    private final double[] gapsSec;

    /** @param score any score */
    public Motifs(Score score) {
        List<Chord> chords = Chord.of(score);
        tops = chords.stream().mapToInt(Chord::top).toArray();
        gapsSec = new double[Math.max(0, tops.length - 1)];
        Arrays.setAll(gapsSec, i -> chords.get(i + 1).onsetSec() - chords.get(i).onsetSec());
    }

    /**
     * The share of the melody's notes that lie in a repeated motif.
     *
     * @param intervals in a motif, 1 or more
     * @param rhythm    whether the gaps between its notes must be alike too, each as a ratio to the one before
     */
    public double repeatedShare(int intervals, boolean rhythm) {
        Checks.positive("intervals", intervals);
        Map<List<Integer>, List<Integer>> places = new HashMap<>();
        for (int start = 0; start + intervals < tops.length; start++) {
            List<Integer> motif = motif(start, intervals, rhythm);
            if (motif.subList(0, intervals).stream().anyMatch(step -> step != 0)) {
                places.computeIfAbsent(motif, m -> new ArrayList<>()).add(start);
            }
        }
        boolean[] repeated = new boolean[tops.length];
        for (List<Integer> starts : places.values()) {
            int first = starts.get(0);
            int last = starts.get(starts.size() - 1);
            for (int start : starts) {
                if (start - first > intervals || last - start > intervals) {
                    Arrays.fill(repeated, start, start + intervals + 1, true);
                }
            }
        }
        int count = 0;
        for (boolean one : repeated) {
            count += one ? 1 : 0;
        }
        return tops.length == 0 ? 0 : count / (double) tops.length;
    }

    private List<Integer> motif(int start, int intervals, boolean rhythm) {
        List<Integer> motif = new ArrayList<>();
        for (int i = start; i < start + intervals; i++) {
            motif.add(tops[i + 1] - tops[i]);
        }
        for (int i = start + 1; i < start + intervals && rhythm; i++) {
            motif.add((int) Math.round(Math.log(gapsSec[i] / gapsSec[i - 1]) / GAP_STEP));
        }
        return motif;
    }

    /** How often the melody strikes one note in a row at most; 0 without notes. */
    public int longestRepeatedTop() {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < tops.length; i++) {
            run = i > 0 && tops[i] == tops[i - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
