package affetti.dataset;

import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Composes a short piano piece for a felt valence and arousal, by what the psychology of music found listeners to go by (Juslin and
 * Laukka, "Expression, perception, and induction of musical emotions", J. New Music Research 33(3), 2004; Gabrielsson and Lindström,
 * "The role of structure in the musical expression of emotions", Handbook of Music and Emotion, 2010; Eerola, Friberg and Bresin,
 * "Emotional expression in music: contribution, linearity, and additivity of primary musical cues", Frontiers in Psychology 4, 2013):
 * <ul>
 * <li>mode: major with positive valence, minor with negative; dissonance with negative valence and high arousal
 * <li>tempo, loudness, notes a second, chords a bar, accents, detached playing: rise with arousal
 * <li>register: rises with valence, falls a little in anger
 * <li>contour: falls in sadness, climbs and leaps with arousal
 * <li>sustain pedal: with low arousal
 * </ul>
 * Every cue is a straight line in valence and arousal plus noise, so that cues contradict each other now and then and the quadrants
 * overlap. Clips of one song share key, home tempo, register, chord progression and accompaniment.
 */
final class DemoComposer {
    private static final int TICKS = 384;
    private static final int BEATS = 4;
    private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
    private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 10};
    /** Scale degrees (0 = tonic) of the chords of four bars; in minor the same degrees of the minor scale. */
    private static final int[][] PROGRESSIONS = {{0, 4, 5, 3}, {0, 3, 4, 0}, {0, 5, 1, 4}, {0, 5, 3, 4}, {0, 2, 3, 4}, {5, 3, 0, 4}};

    /**
     * What the clips of a song have in common.
     *
     * @param tonic       pitch class of the key, 0 to 11
     * @param tempoShift  beats a minute above what the emotion asks for
     * @param pitchShift  semitones above what the emotion asks for
     * @param progression row of {@link #PROGRESSIONS}
     * @param styleShift  leaning towards busy (above 0) or quiet accompaniment
     */
    record Song(int tonic, double tempoShift, double pitchShift, int progression, double styleShift) {
        static Song draw(Random random) {
            return new Song(random.nextInt(12), 12 * random.nextGaussian(), 3 * random.nextGaussian(),
                    random.nextInt(PROGRESSIONS.length), 0.4 * random.nextGaussian());
        }
    }

    /** The four ways of accompanying, from quiet to busy. */
    private enum Style { HELD_CHORDS, BROKEN_CHORDS, BASS_AND_OFFBEATS, HAMMERED_CHORDS }

    private final Random random;
    private final Song song;
    private final int[] scale;
    private final double valence;
    private final double arousal;
    private final double tempoBpm;
    private final double velocity;
    private final double detached;
    private final double busy;
    private final int melodyPitch;
    private final Style style;
    private final boolean pedalled;
    private final List<NoteEvent> notes = new ArrayList<>();
    private final List<PedalChange> pedal = new ArrayList<>();

    private DemoComposer(Song song, double valence, double arousal, Random random) {
        this.random = random;
        this.song = song;
        this.valence = valence;
        this.arousal = arousal;
        this.scale = random.nextDouble() < chance(4.0 * valence) ? MAJOR : MINOR;
        this.tempoBpm = clamp(98 + 26 * arousal + song.tempoShift() + 10 * random.nextGaussian(), 48, 184);
        this.velocity = clamp(66 + 17 * arousal + 7 * random.nextGaussian(), 28, 108);
        this.detached = clamp(0.30 * arousal + 0.15 * valence * arousal + 0.15 * random.nextGaussian(), 0, 0.6);
        this.busy = clamp(0.42 + 0.25 * arousal + 0.10 * random.nextGaussian(), 0.08, 0.85);
        this.melodyPitch = (int) Math.round(clamp(69 + 4 * valence + song.pitchShift() + 2 * random.nextGaussian(), 57, 81));
        double style = 1.5 + 1.3 * arousal - 0.4 * valence * arousal + song.styleShift() + 0.5 * random.nextGaussian();
        this.style = Style.values()[(int) clamp(Math.round(style), 0, 3)];
        this.pedalled = random.nextDouble() < chance(-3 * arousal);
    }

    /**
     * A piece of about {@code seconds}.
     *
     * @param valence -1 unpleasant to 1 pleasant
     * @param arousal -1 quiet to 1 excited
     */
    static Score compose(Song song, double valence, double arousal, double seconds, Random random) {
        return new DemoComposer(song, valence, arousal, random).piece(seconds);
    }

    private Score piece(double seconds) {
        int bars = (int) Math.max(2, Math.round(seconds * tempoBpm / 60 / BEATS));
        int[] progression = PROGRESSIONS[song.progression()];
        int offset = random.nextInt(progression.length);
        int degree = 0;
        for (int bar = 0; bar < bars; bar++) {
            int chord = bar == bars - 1 ? 0 : progression[(bar + offset) % progression.length];
            accompany(bar, chord);
            degree = sing(bar, chord, degree, bar == bars - 1);
            if (pedalled) {
                pedal.add(new PedalChange(tick(bar, 0.05), 127));
                pedal.add(new PedalChange(tick(bar, 3.9), 0));
            }
        }
        List<TempoChange> tempos = new ArrayList<>();
        for (int bar = 0; bar < bars; bar++) {
            double slowing = bar == bars - 1 ? 1 - 0.12 * (1 - arousal) / 2 : 1;
            tempos.add(TempoChange.ofBpm(tick(bar, 0), tempoBpm * slowing * (1 + 0.015 * random.nextGaussian())));
        }
        return new Score(TICKS, notes, tempos, pedal);
    }

    private void accompany(int bar, int chord) {
        boolean twoChords = random.nextDouble() < chance(2.5 * arousal - 1.5);
        int second = twoChords ? (chord + (random.nextBoolean() ? 3 : 5)) % 7 : chord;
        for (int half = 0; half < 2; half++) {
            int root = half == 0 ? chord : second;
            switch (style) {
                case HELD_CHORDS -> {
                    if (half == 0 || twoChords) {
                        chord(bar, 2 * half, twoChords ? 2 : 4, root, 0.85);
                    }
                }
                case BROKEN_CHORDS -> brokenChord(bar, 2 * half, root);
                case BASS_AND_OFFBEATS -> {
                    for (int beat = 2 * half; beat < 2 * half + 2; beat++) {
                        note(bar, beat, 0.9, bass(root + (beat % 2) * 4), 0.95);
                        chord(bar, beat + 0.5, 0.45, root, 0.8);
                    }
                }
                case HAMMERED_CHORDS -> {
                    for (int step = 0; step < 4; step++) {
                        note(bar, 2 * half + 0.5 * step, 0.5, bass(root), step % 2 == 0 ? 1.08 : 0.95);
                    }
                    chord(bar, 2 * half, 0.9, root, 1.1);
                }
                default -> throw new IllegalStateException("unknown style " + style);
            }
        }
    }

    private void brokenChord(int bar, int beat, int root) {
        int[] steps = {0, 4, 7, 4};
        for (int step = 0; step < steps.length; step++) {
            note(bar, beat + 0.5 * step, pedalled ? 1 : 0.5, bass(root + steps[step]), step == 0 ? 0.9 : 0.78);
        }
    }

    private void chord(int bar, double beat, double lengthBeats, int root, double loudness) {
        for (int third = 0; third < 3; third++) {
            note(bar, beat, lengthBeats, bass(root + 2 * third) + 12, loudness);
        }
        if (random.nextDouble() < clamp(0.25 * arousal - 0.35 * valence, 0, 0.5)) {
            note(bar, beat, lengthBeats, bass(root) + 13, loudness);
        }
        if (lengthBeats >= 2) {
            note(bar, beat, lengthBeats, bass(root), loudness);
        }
    }

    /** One bar of melody from a scale degree on; the degree it ends with. */
    private int sing(int bar, int chord, int from, boolean last) {
        int degree = from;
        double beat = 0;
        while (beat < BEATS) {
            double length = last ? BEATS : drawLength(BEATS - beat);
            boolean strong = beat == Math.rint(beat) && ((int) beat) % 2 == 0;
            degree = last ? 0 : strong ? nearestChordTone(chord, degree) : step(degree);
            boolean rest = !last && random.nextDouble() < 0.08 + 0.06 * (1 - arousal);
            if (!rest) {
                note(bar, beat, length * (1 - detached), melody(degree), strong ? 1.12 : 1.0);
            }
            beat += length;
        }
        return degree;
    }

    private double drawLength(double room) {
        double draw = random.nextDouble();
        double length = draw < busy * 0.35 ? 0.25 : draw < busy ? 0.5 : draw < 0.5 + busy / 2 ? 1 : 2;
        return Math.min(length, room);
    }

    private int step(int degree) {
        double drift = 0.25 * arousal + 0.15 * valence - 0.12 * degree;
        double size = random.nextDouble() < 0.15 + 0.15 * Math.max(0, arousal) ? 2.5 : 1.1;
        return (int) clamp(degree + Math.round(drift + size * random.nextGaussian()), -5, 8);
    }

    private int nearestChordTone(int chord, int degree) {
        int target = step(degree);
        for (int distance = 0; ; distance++) {
            for (int candidate : new int[] {target - distance, target + distance}) {
                int above = Math.floorMod(candidate - chord, 7);
                if (above == 0 || above == 2 || above == 4) {
                    return candidate;
                }
            }
        }
    }

    /** The pitch of a scale degree in the left hand; the tonic lies from C2 to B2, lower when excited and unpleasant. */
    private int bass(int degree) {
        int lower = arousal > 0 && valence < 0 ? 0 : 12;
        return 36 + song.tonic() % 12 - (song.tonic() > 6 ? 12 : 0) + lower + pitchOf(degree);
    }

    private int melody(int degree) {
        int tonic = melodyPitch + Math.floorMod(song.tonic() - melodyPitch + 6, 12) - 6;
        return tonic + pitchOf(degree);
    }

    private int pitchOf(int degree) {
        return scale[Math.floorMod(degree, 7)] + 12 * Math.floorDiv(degree, 7);
    }

    private void note(int bar, double beat, double lengthBeats, int pitch, double loudness) {
        long start = Math.max(0, tick(bar, beat) + Math.round(6 * random.nextGaussian()));
        long length = Math.max(24, Math.round(lengthBeats * TICKS * (0.97 - 0.3 * detached)));
        double touch = velocity * loudness + 4 * random.nextGaussian();
        notes.add(new NoteEvent(start, length, (int) clamp(pitch, 21, 108), (int) Math.round(clamp(touch, 10, 124))));
    }

    private static long tick(int bar, double beat) {
        return Math.round((bar * BEATS + beat) * TICKS);
    }

    /** The logistic function; StrictMath, so that every machine composes the same. */
    private static double chance(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    private static double clamp(double value, double lowest, double highest) {
        return Math.max(lowest, Math.min(highest, value));
    }
}
