package affetti.midi.form;

import affetti.core.Checks;
import affetti.core.Score;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece's form without its notes: how long it is, when its beats are, and which earlier beat each of them returns to. Found in a score by
 * {@link #of}, or taken over for a piece that is still to be made. Beats come four to a bar, the first is a downbeat. Taught in notebook 06.
 *
 * @param durationSec length of the piece in seconds, above 0
 * @param beatsSec    when the beats are, in seconds, rising; two or more, from a bar's beginning before the piece to behind its end
 * @param lags        for each beat how many beats before it lies the one that it returns to; 0 where the music is new
 * @param closeness   for each beat what share of its notes the earlier one has too, 0 to 1: 1 for a repeat, less for a variation,
 *                    about 0 where only the harmony returns
 */
public record Form(double durationSec, List<Double> beatsSec, List<Integer> lags, List<Double> closeness) {
    /** A second round is played about as freely as a pianist repeats. */
    private static final double NEXT_ROUND = 0.7;
    private static final int PER_BAR = affetti.midi.beats.Beat.PER_BAR;

    public Form {
        Checks.positive("durationSec", durationSec);
        beatsSec = List.copyOf(beatsSec);
        lags = List.copyOf(lags);
        closeness = List.copyOf(closeness);
        Checks.inRange("number of beats", beatsSec.size(), 2, Integer.MAX_VALUE);
        Checks.inRange("number of lags", lags.size(), beatsSec.size(), beatsSec.size());
        Checks.inRange("number of closeness values", closeness.size(), beatsSec.size(), beatsSec.size());
        for (int beat = 0; beat < beatsSec.size(); beat++) {
            Checks.inRange("lag of beat " + beat, lags.get(beat), 0, beat);
            Checks.inRange("closeness of beat " + beat, closeness.get(beat), 0, 1);
            Checks.inRange("seconds of beat " + beat, beatsSec.get(beat), beat == 0 ? -Double.MAX_VALUE : Math.nextUp(beatsSec.get(beat - 1)),
                    Double.MAX_VALUE);
        }
    }

    /**
     * The form of a score.
     *
     * @throws IllegalArgumentException if it has no notes
     */
    public static Form of(Score score) {
        return new ReturnFinder(score).find();
    }

    /** The share of the beats that return to an earlier one, 0 to 1. */
    public double share() {
        return lags.stream().filter(lag -> lag > 0).count() / (double) lags.size();
    }

    /** The form of the same piece played so many times as slowly. */
    public Form stretched(double factor) {
        Checks.positive("factor", factor);
        return new Form(durationSec * factor, beatsSec.stream().map(sec -> sec * factor).toList(), lags, closeness);
    }

    /**
     * The same form for another length: a shorter piece is cut off; a longer one goes round again, bar by bar, and from the second
     * round on everything returns to the round before.
     *
     * @param seconds its length, above 0
     */
    public Form lasting(double seconds) {
        List<Double> times = new ArrayList<>(beatsSec);
        List<Integer> returns = new ArrayList<>(lags);
        List<Double> close = new ArrayList<>(closeness);
        int round = Math.max(PER_BAR, beatsSec.size() / PER_BAR * PER_BAR);
        for (int beat = times.size(); times.get(beat - 1) <= seconds; beat++) {
            int before = Math.max(1, beat - round);
            double step = beat <= round ? lastStep() : times.get(before) - times.get(before - 1);
            times.add(times.get(beat - 1) + step);
            returns.add(beat < round ? 0 : round);
            close.add(beat < round ? 0 : NEXT_ROUND);
        }
        int used = 2;
        while (times.get(used - 1) <= seconds) {
            used++;
        }
        return new Form(seconds, times.subList(0, used), returns.subList(0, used), close.subList(0, used));
    }

    /**
     * A form that begins as this one, a primer's, and goes on as another does, at this one's tempo.
     *
     * @param other   whose beats come behind those of this
     * @param seconds the whole length
     */
    public Form goingOnAs(Form other, double seconds) {
        List<Double> times = new ArrayList<>(beatsSec);
        List<Integer> returns = new ArrayList<>(lags);
        List<Double> close = new ArrayList<>(closeness);
        double pace = meanStep() / other.meanStep();
        for (int beat = times.size(); beat < other.beatsSec.size() && times.get(beat - 1) <= seconds; beat++) {
            times.add(times.get(beat - 1) + pace * (other.beatsSec.get(beat) - other.beatsSec.get(beat - 1)));
            returns.add(other.lags.get(beat));
            close.add(other.closeness.get(beat));
        }
        return new Form(Math.max(durationSec, times.get(times.size() - 1)), times, returns, close).lasting(seconds);
    }

    private double lastStep() {
        return beatsSec.get(beatsSec.size() - 1) - beatsSec.get(beatsSec.size() - 2);
    }

    private double meanStep() {
        return (beatsSec.get(beatsSec.size() - 1) - beatsSec.get(0)) / (beatsSec.size() - 1);
    }
}
