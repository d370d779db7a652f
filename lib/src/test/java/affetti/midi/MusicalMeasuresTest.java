package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each measure on music that is nothing but what it measures, and on its opposite. Ticks are milliseconds. */
class MusicalMeasuresTest {
    private static Score score(List<NoteEvent> notes) {
        return Score.of(500, 120, notes);
    }

    private static NoteEvent note(int onset, int length, int pitch) {
        return new NoteEvent(onset, length, pitch, 64);
    }

    /** A note every half second. */
    private static Score melody(int notes, IntUnaryOperator pitch) {
        return score(IntStream.range(0, notes).mapToObj(i -> note(500 * i, 400, pitch.applyAsInt(i))).toList());
    }

    /** Sections of eight seconds by name; one name, one series of chords. */
    private static Score form(String sections) {
        List<NoteEvent> notes = new ArrayList<>();
        for (int section = 0; section < sections.length(); section++) {
            SplittableRandom chords = new SplittableRandom(sections.charAt(section));
            for (int beat = 0; beat < 16; beat++) {
                int root = 48 + chords.nextInt(24);
                for (int above : new int[] {0, 4, 7}) {
                    notes.add(note(8000 * section + 500 * beat, 450, root + above));
                }
            }
        }
        return score(notes);
    }

    private static Score random(int notes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return score(IntStream.range(0, notes).mapToObj(i -> note(random.nextInt(30_000), 200, 40 + random.nextInt(40))).toList());
    }

    @Test
    void aMetronomeHasAClearPulseAndRandomOnsetsHaveNone() {
        assertEquals(1, PulseClarity.of(melody(60, i -> 60)), 0.01);
        Score clear = score(IntStream.range(0, 60).mapToObj(i -> note(500 * i + 250 * (i % 2), 400, 60)).toList());
        assertEquals(1, PulseClarity.of(clear), 0.01, "long, short, long, short: the pulse is that of both together");
        double random = IntStream.range(0, 20).mapToDouble(seed -> PulseClarity.of(random(90, seed))).average().orElseThrow();
        assertTrue(random < 0.3, "random " + random);
    }

    @Test
    void aPulseThatIsPlayedByAHumanIsClearStill() {
        SplittableRandom random = new SplittableRandom(4);
        Score played = score(IntStream.range(0, 60).mapToObj(i -> note(500 * i + random.nextInt(30), 400, 60)).toList());
        double clarity = PulseClarity.of(played);
        assertTrue(clarity > 0.7 && clarity < 0.98, "played " + clarity);
    }

    @Test
    void aPieceTooShortForABeatHasNoPulse() {
        assertEquals(0, PulseClarity.of(melody(8, i -> 60)));
        assertEquals(0, PulseClarity.of(score(List.of())));
    }

    @Test
    void whatComesBackIsFoundAtItsDistance() {
        SelfSimilarity twice = new SelfSimilarity(form("AABA"));
        assertTrue(twice.peak(8, 15) > 0.12, "A after A: " + twice.peak(8, 15));
        assertTrue(twice.peak(15, 30) > 0.12, "the last A after the second: " + twice.peak(15, 30));
        assertTrue(twice.peak(4, 7) < 0.05, "nothing at other lags: " + twice.peak(4, 7));
        SelfSimilarity loop = new SelfSimilarity(form("AAAA"));
        assertTrue(loop.peak(8, 15) > 0.5, "loop " + loop.peak(8, 15));
        SelfSimilarity throughComposed = new SelfSimilarity(form("ABCD"));
        assertTrue(Math.abs(throughComposed.peak(8, 15)) < 0.1, "new all the time " + throughComposed.peak(8, 15));
    }

    @Test
    void chanceIsTakenOff() {
        double mean = IntStream.range(0, 40).mapToDouble(seed -> new SelfSimilarity(random(120, seed)).peak(8, 15)).average().orElseThrow();
        assertEquals(0, mean, 0.03);
        assertEquals(0, new SelfSimilarity(melody(60, i -> 60)).peak(8, 15), 1e-9, "what never changes does not come back");
        assertEquals(0, new SelfSimilarity(form("A")).peak(8, 15), "too short");
        assertEquals(0, new SelfSimilarity(score(List.of())).peak(4, 8));
    }

    @Test
    void motifsAreFoundAtAnyPitchAndRhythmWhereAsked() {
        int[] motif = {0, 4, 7, 5, 2};
        Motifs sequence = new Motifs(melody(40, i -> 50 + 2 * (i / 5 % 3) + motif[i % 5]));
        assertEquals(1, sequence.repeatedShare(4, false));
        assertEquals(1, sequence.repeatedShare(4, true));
        List<NoteEvent> otherRhythm = new ArrayList<>();
        int onset = 0;
        for (int i = 0; i < 10; i++) {
            otherRhythm.add(note(onset, 100, 60 + motif[i % 5]));
            onset += i < 5 ? 500 : 300 + 500 * (i % 2);
        }
        assertEquals(1, new Motifs(score(otherRhythm)).repeatedShare(4, false));
        assertEquals(0, new Motifs(score(otherRhythm)).repeatedShare(4, true));
    }

    @Test
    void whatIsNoMotifDoesNotCount() {
        assertEquals(0, new Motifs(melody(40, i -> 60)).repeatedShare(4, false), "one note over and over");
        assertEquals(0, new Motifs(melody(8, i -> 60 + i)).repeatedShare(4, false), "a scale overlaps itself");
        assertTrue(new Motifs(random(200, 3)).repeatedShare(4, false) < 0.05);
        assertEquals(0, new Motifs(score(List.of())).repeatedShare(4, false));
        assertThrows(IllegalArgumentException.class, () -> new Motifs(score(List.of())).repeatedShare(0, false));
    }

    @Test
    void theLongestRepeatedTopIsCountedAboveItsAccompaniment() {
        List<NoteEvent> notes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            notes.add(note(500 * i, 400, 40 + i % 7));
            notes.add(note(500 * i + 10, 400, i < 4 ? 72 + i : i < 15 ? 80 : 70));
        }
        assertEquals(11, MusicalMeasures.of(score(notes)).longestRepeatedTop());
    }

    @Test
    void keysThatSoundOrSoundedJustNowAreCounted() {
        MusicalMeasures measures = MusicalMeasures.of(score(List.of(note(0, 1000, 60), note(500, 100, 60), note(900, 100, 60),
                note(1000, 100, 60), note(2000, 100, 60))));
        assertEquals(2 / 5.0, measures.restruck(), 1e-12, "at 500 and at 900; at 1000 the key has come up");
        assertEquals(3 / 5.0, measures.sameKeyWithinSecond(), 1e-12, "all but the first and the last");
    }

    @Test
    void theSevenCommonestPitchClassesAreCounted() {
        assertEquals(1, MusicalMeasures.of(melody(70, i -> 60 + new int[] {0, 2, 4, 5, 7, 9, 11}[i % 7])).sevenPitchClasses());
        assertEquals(7 / 12.0, MusicalMeasures.of(melody(120, i -> 40 + i % 24)).sevenPitchClasses(), 1e-12);
    }

    @Test
    void cutsToSecondsFromTheFirstNoteThroughTempoChanges() {
        Score slow = new Score(100, List.of(note(100, 100, 60), note(200, 1000, 62), note(400, 100, 64)),
                List.of(TempoChange.ofBpm(0, 60), TempoChange.ofBpm(200, 30)), List.of());
        assertEquals(List.of(note(0, 1000, 60), note(1000, 2000, 62)), MusicalMeasures.cut(slow, 3).notes());
        assertEquals(0, MusicalMeasures.cut(score(List.of()), 3).notes().size());
        assertThrows(IllegalArgumentException.class, () -> MusicalMeasures.cut(slow, 0));
    }

    @Tag("real-data")
    @Test
    @Tag("real-data")
    void noKeyIsStruckAnywhereInEmopiaWhileItSounds() {
        RealData.emopiaMidis().stream().limit(200).map(MidiFiles::read).forEach(score ->
                assertEquals(0, MusicalMeasures.of(score).restruck()));
    }

    @Test
    void everyMeasureHasItsName() {
        assertEquals(MusicalMeasures.class.getRecordComponents().length, MusicalMeasures.of(form("A")).byName().size());
        assertThrows(IllegalArgumentException.class, () -> MusicalMeasures.of(score(List.of())));
    }
}
