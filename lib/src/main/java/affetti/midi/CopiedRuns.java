package affetti.midi;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How much of a piece stands in other pieces, note for note: the longest run of notes that agree in pitch (whatever the key) and in
 * rhythm. A model that recites its training music has long runs; real pieces by others show how long is too long. Notes are in
 * order of their onset, those of one chord (within 40 ms) in order of pitch; each agrees with another if it lies the same number of semitones
 * from the note before and follows it after the same time, to the nearest eighth of a second. As the longest common substrings of
 * Yin et al., "Measuring when a music generation algorithm copies too much", SN Computer Science 4, 2023. Found by a suffix array:
 * preparing takes n log n, a piece m log n. Taught in notebook 06.
 */
public final class CopiedRuns {
    private static final double CHORD_SEC = 0.04;
    private static final int GAPS_PER_SEC = 8;
    private static final int LONGEST_GAP = 24;
    private static final int PITCHES = 256;
    /** Every piece's symbols with a symbol behind them that nothing agrees with. */
    private final int[] symbols;
    /** The places in {@link #symbols}, sorted by what stands from there on. */
    private final int[] suffixes;

    /**
     * @param pieces what may have been copied, such as the training pieces; not empty
     */
    public CopiedRuns(List<Score> pieces) {
        Checks.notEmpty("pieces", pieces);
        List<int[]> parts = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            parts.add(symbols(pieces.get(i)));
            parts.add(new int[] {-1 - i});
        }
        symbols = parts.stream().flatMapToInt(Arrays::stream).toArray();
        suffixes = sorted(symbols);
    }

    /** Notes in the longest run of the score that one of the pieces holds as well; 1 where no two notes in a row do, 0 without notes. */
    public int longestIn(Score score) {
        int[] query = symbols(score);
        int longest = 0;
        for (int start = 0; start < query.length; start++) {
            int above = place(query, start);
            for (int rank = Math.max(0, above - 1); rank <= Math.min(above, suffixes.length - 1); rank++) {
                longest = Math.max(longest, common(query, start, suffixes[rank]));
            }
        }
        return score.notes().isEmpty() ? 0 : longest + 1;
    }

    /** The rank of the first suffix that is not below the query from {@code start} on: its neighbours agree with it longest. */
    private int place(int[] query, int start) {
        int low = 0;
        int high = suffixes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int length = common(query, start, suffixes[middle]);
            int place = suffixes[middle] + length;
            boolean below = start + length < query.length
                    && (place >= symbols.length || symbols[place] < query[start + length]);
            low = below ? middle + 1 : low;
            high = below ? high : middle;
        }
        return low;
    }

    private int common(int[] query, int start, int place) {
        int length = 0;
        while (start + length < query.length && place + length < symbols.length
                && query[start + length] == symbols[place + length]) {
            length++;
        }
        return length;
    }

    private static int[] sorted(int[] symbols) {
        Integer[] order = new Integer[symbols.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> Arrays.compare(symbols, one, symbols.length, symbols, other, symbols.length));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** One symbol for each note but the first: its distance from the note before in time and pitch. */
    private static int[] symbols(Score score) {
        List<Placed> notes = placed(score);
        int[] symbols = new int[Math.max(0, notes.size() - 1)];
        for (int i = 0; i < symbols.length; i++) {
            Placed before = notes.get(i);
            Placed after = notes.get(i + 1);
            double gapSec = after.chordSec() - before.chordSec();
            int gap = gapSec == 0 ? 0 : 1 + (int) Math.min(LONGEST_GAP, Math.round(gapSec * GAPS_PER_SEC));
            symbols[i] = gap * PITCHES + after.pitch() - before.pitch() + PITCHES / 2;
        }
        return symbols;
    }

    private static List<Placed> placed(Score score) {
        List<Placed> notes = new ArrayList<>();
        double chordSec = Double.NEGATIVE_INFINITY;
        for (NoteEvent note : score.notes()) {
            double onsetSec = score.secondsAt(note.startTick());
            chordSec = onsetSec - chordSec < CHORD_SEC ? chordSec : onsetSec;
            notes.add(new Placed(chordSec, note.pitch()));
        }
        notes.sort(java.util.Comparator.comparingDouble(Placed::chordSec).thenComparingInt(Placed::pitch));
        return notes;
    }

    /** A note at the onset of its chord. */
    private record Placed(double chordSec, int pitch) {
    }
}
