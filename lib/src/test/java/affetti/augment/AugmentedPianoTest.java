package affetti.augment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.audio.MidiRenderer;
import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.features.Analysis;
import affetti.features.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A varied recording sounds like the recording of the varied score: the two halves of this package check each other. */
@Tag("sound-font")
class AugmentedPianoTest {
    private static final Score SCORE = score();
    private static MidiRenderer piano;
    private static AudioClip recording;

    @BeforeAll
    static void record() {
        piano = MidiRenderer.open(MidiRenderer.soundFont(RealData.cacheWithSoundFont()));
        recording = piano.render(SCORE);
    }

    @ParameterizedTest
    @CsvSource({"chroma, -3", "chroma, 2", "mel, -3", "mel, 2"})
    void aShiftedRecordingIsTheRecordingOfTheTransposedScore(String feature, int semitones) {
        AudioClip wanted = piano.render(ScoreAugment.transpose(SCORE, semitones));
        assertSoundsLike(feature, wanted, AudioAugment.pitchShift(recording, semitones));
    }

    @ParameterizedTest
    @CsvSource({"chroma, 0.8", "chroma, 1.2", "mel, 0.8", "mel, 1.2"})
    void aStretchedRecordingIsTheRecordingOfTheScoreAtAnotherTempo(String feature, double tempoFactor) {
        AudioClip wanted = piano.render(ScoreAugment.stretchTempo(SCORE, tempoFactor));
        assertSoundsLike(feature, wanted, AudioAugment.timeStretch(recording, tempoFactor));
    }

    /** Measured on EMOPIA: chroma correlates by 0.86 to 0.97 (unchanged recordings: below 0.35), mel by 0.93 to 0.99. */
    private static void assertSoundsLike(String feature, AudioClip wanted, AudioClip augmented) {
        double augmentedLikeness = likeness(feature, wanted, augmented);
        double unchangedLikeness = likeness(feature, wanted, recording);
        assertTrue(augmentedLikeness > 0.85, "correlation " + augmentedLikeness);
        assertTrue(augmentedLikeness > unchangedLikeness + 0.1, augmentedLikeness + " against " + unchangedLikeness);
    }

    /** Pearson's r between the feature's values in two clips, over their common length. */
    private static double likeness(String feature, AudioClip one, AudioClip other) {
        FeatureMatrix x = Features.byId(feature).compute(Analysis.of(one));
        FeatureMatrix y = Features.byId(feature).compute(Analysis.of(other));
        int frames = Math.min(x.frames(), y.frames());
        double count = frames * x.bins();
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumYY = 0;
        double sumXY = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int bin = 0; bin < x.bins(); bin++) {
                double a = x.at(frame, bin);
                double b = y.at(frame, bin);
                sumX += a;
                sumY += b;
                sumXX += a * a;
                sumYY += b * b;
                sumXY += a * b;
            }
        }
        return (sumXY - sumX * sumY / count)
                / Math.sqrt((sumXX - sumX * sumX / count) * (sumYY - sumY * sumY / count));
    }

    /** Eight seconds of a melody over slow chords. */
    private static Score score() {
        SplittableRandom random = new SplittableRandom(4);
        List<NoteEvent> notes = new ArrayList<>();
        int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
        for (int beat = 0; beat < 16; beat++) {
            notes.add(new NoteEvent(beat * 96L, 90, 72 + scale[random.nextInt(8)], 80));
            if (beat % 4 == 0) {
                int root = 48 + scale[random.nextInt(4)];
                for (int pitch : new int[] {root, root + 4, root + 7}) {
                    notes.add(new NoteEvent(beat * 96L, 380, pitch, 60));
                }
            }
        }
        return Score.of(96, 120, notes);
    }
}
