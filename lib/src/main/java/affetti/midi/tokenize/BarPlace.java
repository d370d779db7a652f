package affetti.midi.tokenize;

import static affetti.midi.tokenize.BarTokenizer.STEPS_PER_BAR;
import static affetti.midi.tokenize.BarTokenizer.STEPS_PER_BEAT;
import static affetti.midi.tokenize.BarTokenizer.STEPS_PER_SIXTEENTH;

/** Where a reader is who has passed some of {@link BarTokenizer}'s tokens. */
final class BarPlace {
    private double bpm = 120;
    private long bar = -1;
    private int position;
    private int deviation;
    /** The last tempo change: at which step, and when. */
    private long tempoStep;
    private double tempoSec;

    void pass(int token) {
        switch (BarTokenizer.kind(token)) {
            case TEMPO -> changeTempo(BarTokenizer.bpm(token));
            case BAR -> {
                bar++;
                position = 0;
                deviation = 0;
            }
            case POSITION -> {
                position = BarTokenizer.value(token);
                deviation = 0;
            }
            case DEVIATION -> deviation = BarTokenizer.value(token);
            default -> {
            }
        }
    }

    private void changeTempo(double newBpm) {
        if (onBeat()) {
            tempoSec = secAt(positionStep());
            tempoStep = positionStep();
            bpm = newBpm;
        }
    }

    /** Whether the position is a beat, where the tempo may change. */
    boolean onBeat() {
        return positionStep() % STEPS_PER_BEAT == 0;
    }

    BarPlace copy() {
        BarPlace copy = new BarPlace();
        copy.bpm = bpm;
        copy.bar = bar;
        copy.position = position;
        copy.deviation = deviation;
        copy.tempoStep = tempoStep;
        copy.tempoSec = tempoSec;
        return copy;
    }

    /** When a note would begin, in seconds from the beginning. */
    double sec() {
        return secAt(step());
    }

    private double secAt(long step) {
        return tempoSec + (step - tempoStep) * 60 / (bpm * STEPS_PER_BEAT);
    }

    /** In steps from the beginning, the pianist's deviation included. */
    long step() {
        return Math.max(0, positionStep() + deviation);
    }

    /** The position's own step, without deviation. */
    long positionStep() {
        return Math.max(0, bar) * STEPS_PER_BAR + (long) position * STEPS_PER_SIXTEENTH;
    }
}
