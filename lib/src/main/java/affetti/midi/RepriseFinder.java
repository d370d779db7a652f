package affetti.midi;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.Form.Reprise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what returns in a piece, without knowing its beat. Time is cut into cells of half a second. A cell played at a lag of so many seconds
 * behind an original scores one for each of its notes that the original has too (same pitch, within a tenth of a second), less {@link #TOLL} for
 * each note it holds; new music scores nothing. The best path through all cells, where going over to a lag costs something (a little where it
 * only drifts by a sixteenth of a second) and going over to new music nothing, says what repeats what: Viterbi's algorithm on a time-lag
 * matrix (Goto, "A chorus section detection method for musical audio signals", IEEE TASLP 14, 2006).
 */
final class RepriseFinder {
    private static final double CELL_SEC = 0.5;
    private static final int LAGS_PER_SEC = 16;
    private static final double SHORTEST_LAG_SEC = 3;
    /** Notes an original must have of each note that repeats it; one note in twenty agrees by chance. */
    private static final double TOLL = 0.3;
    private static final double CHANGE = 3;
    private static final double DRIFT = 0.2;
    private static final double BESIDE = 0.7;
    private final List<NoteEvent> notes;
    private final double[] onsetsSec;
    private final int cells;
    private final int firstLag = (int) (SHORTEST_LAG_SEC * LAGS_PER_SEC);
    private final int lags;
    /** Shape [cell][lag]. */
    private final float[][] scores;

    RepriseFinder(Score score) {
        notes = Checks.notEmpty("the score's notes", score.notes());
        onsetsSec = notes.stream().mapToDouble(note -> score.secondsAt(note.startTick())).toArray();
        double endSec = onsetsSec[onsetsSec.length - 1];
        cells = (int) (endSec / CELL_SEC) + 1;
        lags = Math.max(0, (int) (endSec * LAGS_PER_SEC) - firstLag + 1);
        scores = new float[cells][lags];
        for (int note = 0; note < onsetsSec.length; note++) {
            score(note);
        }
    }

    /** Adds what a note scores at each lag. */
    private void score(int note) {
        float[] row = scores[(int) (onsetsSec[note] / CELL_SEC)];
        float[] own = new float[lags + 1];
        for (int other = 0; other < note; other++) {
            int lag = (int) Math.round((onsetsSec[note] - onsetsSec[other]) * LAGS_PER_SEC) - firstLag;
            if (notes.get(other).pitch() == notes.get(note).pitch() && lag >= 0) {
                for (int near = Math.max(0, lag - 1); near <= Math.min(lags - 1, lag + 1); near++) {
                    own[near] = Math.max(own[near], near == lag ? 1 : (float) BESIDE);
                }
            }
        }
        for (int lag = 0; lag < lags; lag++) {
            row[lag] += own[lag] - (float) TOLL;
        }
    }

    List<Reprise> find() {
        int[][] from = new int[cells][lags + 1];
        double[] best = new double[lags + 1];
        Arrays.fill(best, 0, lags, Double.NEGATIVE_INFINITY);
        for (int cell = 0; cell < cells; cell++) {
            best = step(cell, best, from[cell]);
        }
        int[] path = new int[cells];
        int state = highest(best);
        for (int cell = cells - 1; cell >= 0; cell--) {
            path[cell] = state;
            state = from[cell][state];
        }
        return reprises(path);
    }

    /** One cell on; state {@link #lags} is new music. */
    private double[] step(int cell, double[] before, int[] from) {
        int highest = highest(before);
        double[] after = new double[lags + 1];
        for (int lag = 0; lag <= lags; lag++) {
            double change = lag == lags ? 0 : CHANGE;
            from[lag] = before[lag] >= before[highest] - change ? lag : highest;
            after[lag] = Math.max(before[lag], before[highest] - change);
            for (int near = Math.max(0, lag - 1); near <= lag + 1 && near < lags && lag < lags; near++) {
                if (before[near] - DRIFT > after[lag]) {
                    from[lag] = near;
                    after[lag] = before[near] - DRIFT;
                }
            }
            boolean possible = lag == lags || lag + firstLag <= cell * CELL_SEC * LAGS_PER_SEC;
            after[lag] += lag == lags ? 0 : possible ? scores[cell][lag] : Double.NEGATIVE_INFINITY;
        }
        return after;
    }

    private static int highest(double[] values) {
        int highest = values.length - 1;
        for (int i = 0; i < values.length; i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        return highest;
    }

    private List<Reprise> reprises(int[] path) {
        List<Reprise> found = new ArrayList<>();
        int start = 0;
        for (int cell = 1; cell <= cells; cell++) {
            boolean goesOn = cell < cells && (path[cell] == path[cell - 1]
                    || path[cell] < lags && path[cell - 1] < lags && Math.abs(path[cell] - path[cell - 1]) == 1);
            if (!goesOn) {
                if (path[start] < lags) {
                    found.add(new Reprise(start * CELL_SEC, cell * CELL_SEC, (path[start] + firstLag) / (double) LAGS_PER_SEC));
                }
                start = cell;
            }
        }
        return found;
    }
}
