package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttributeTest {
    /** C E G C a second each, the last C sharp as long: C major with a fifth of its time outside the scale. */
    private static final Score SCORE = Score.of(100, 60, List.of(new NoteEvent(0, 100, 60, 40), new NoteEvent(0, 100, 64, 60),
            new NoteEvent(100, 100, 67, 80), new NoteEvent(200, 100, 72, 100), new NoteEvent(300, 100, 61, 120)));

    @Test
    void measuresWhatItSays() {
        assertEquals(0.2, Attribute.CHROMATICISM.measure(SCORE), 1e-12);
        assertEquals(5 / 4.0, Attribute.DENSITY.measure(SCORE), 1e-12);
        assertEquals(80, Attribute.LOUDNESS.measure(SCORE), 1e-12);
        assertEquals(64.8, Attribute.REGISTER.measure(SCORE), 1e-12);
        assertEquals(1, Attribute.ARTICULATION.measure(SCORE), 1e-12);
        assertTrue(Attribute.MODE.measure(SCORE) > 0);
    }

    @Test
    void aValueOnAnEdgeIsInTheStepAbove() {
        Score score = Score.of(100, 60, List.of(new NoteEvent(0, 100, 60, 58), new NoteEvent(100, 100, 60, 58)));
        assertEquals(58, Attribute.LOUDNESS.measure(score));
        assertEquals(3, Attribute.LOUDNESS.step(score));
    }

    @Tag("real-data")
    @ParameterizedTest
    @EnumSource(Attribute.class)
    void everyStepHoldsItsShareOfEmopia(Attribute attribute) {
        List<Path> files = RealData.emopiaMidis();
        int[] clips = new int[attribute.steps()];
        for (Path file : files) {
            clips[attribute.step(MidiFiles.read(file))]++;
        }
        for (int step = 0; step < clips.length; step++) {
            double share = clips[step] / (double) files.size();
            assertTrue(share > 0.06 && share < 0.4, attribute + "_" + step + " holds " + share);
        }
    }
}
