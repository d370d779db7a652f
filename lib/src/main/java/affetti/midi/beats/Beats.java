package affetti.midi.beats;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The beats of a piece, in order of time, their positions counting round and round. Made by {@link BeatTracker}. Taught in notebook 06.
 *
 * @param list two or more
 */
public record Beats(List<Beat> list) {
    private static final int TICKS_PER_BEAT = 480;

    public Beats {
        list = List.copyOf(list);
        Checks.inRange("number of beats", list.size(), 2, Integer.MAX_VALUE);
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i).sec() <= list.get(i - 1).sec() || list.get(i).position() != (list.get(i - 1).position() + 1) % Beat.PER_BAR) {
                throw new IllegalArgumentException("beat " + i + " is " + list.get(i) + " after " + list.get(i - 1));
            }
        }
    }

    /** When all beats are, in seconds. */
    public double[] sec() {
        return list.stream().mapToDouble(Beat::sec).toArray();
    }

    /** When the bars begin, in seconds. */
    public double[] downbeatsSec() {
        return list.stream().filter(Beat::downbeat).mapToDouble(Beat::sec).toArray();
    }

    /** The median tempo in beats a minute. */
    public double tempoBpm() {
        double[] intervals = IntStream.range(1, list.size()).mapToDouble(i -> list.get(i).sec() - list.get(i - 1).sec()).sorted().toArray();
        return 60 / intervals[intervals.length / 2];
    }

    /**
     * The same music written along its beats: a quarter note is a beat, every bar begins at a multiple of four quarters, and each beat has a
     * tempo of its own, so that it sounds as it was played. Its first bar is that of the first note. Pedal is left out.
     *
     * @param performed the score that the beats are of; with notes
     * @return 480 ticks a beat; its time 0 is the first bar's beginning
     */
    public Score along(Score performed) {
        Checks.notEmpty("the score's notes", performed.notes());
        double[] grid = covering(performed.secondsAt(performed.notes().get(0).startTick()), performed.durationSec()).sec();
        List<TempoChange> tempos = new ArrayList<>();
        for (int i = 0; i + 1 < grid.length; i++) {
            tempos.add(new TempoChange((long) i * TICKS_PER_BEAT, (int) Math.max(1, Math.round((grid[i + 1] - grid[i]) * 1e6))));
        }
        List<NoteEvent> notes = performed.notes().stream().map(note -> {
            long start = tick(grid, performed.secondsAt(note.startTick()));
            long end = tick(grid, performed.secondsAt(note.endTick()));
            return new NoteEvent(start, Math.max(1, end - start), note.pitch(), note.velocity());
        }).toList();
        return new Score(TICKS_PER_BEAT, notes, tempos, List.of());
    }

    /** The beats, carried on at their first and last tempo until they begin with a bar at or before {@code fromSec} and end after {@code toSec}. */
    public Beats covering(double fromSec, double toSec) {
        double first = list.get(0).sec();
        double step = list.get(1).sec() - first;
        int before = (int) Math.max(0, Math.ceil((first - fromSec) / step));
        before += (list.get(0).position() - before % Beat.PER_BAR + Beat.PER_BAR) % Beat.PER_BAR;
        double last = list.get(list.size() - 1).sec();
        double lastStep = last - list.get(list.size() - 2).sec();
        int after = (int) Math.max(0, Math.ceil((toSec - last) / lastStep)) + 1;
        List<Beat> all = new ArrayList<>();
        for (int i = -before; i < list.size() + after; i++) {
            int behind = i - list.size() + 1;
            double sec = i < 0 ? first + i * step : behind > 0 ? last + behind * lastStep : list.get(i).sec();
            all.add(new Beat(sec, Math.floorMod(i + before, Beat.PER_BAR)));
        }
        return new Beats(all);
    }

    private static long tick(double[] grid, double sec) {
        int at = java.util.Arrays.binarySearch(grid, sec);
        int beat = Math.max(0, Math.min(grid.length - 2, at >= 0 ? at : -at - 2));
        return Math.max(0, Math.round((beat + (sec - grid[beat]) / (grid[beat + 1] - grid[beat])) * TICKS_PER_BEAT));
    }
}
