package affetti.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSequenceTest {
    private static final AudioClip CLIP = Signals.all().get("notes");

    @Test
    void tenRowsASecondOverTheWholeClipWithAllColumns() {
        FeatureMatrix sequence = Features.sequence(CLIP, SequenceOptions.defaults());
        assertEquals(40, sequence.frames());
        assertEquals(10, sequence.framesPerSec());
        assertEquals(Features.ALL.stream().flatMap(feature -> feature.binNames().stream()).toList(), sequence.binNames());
    }

    @Test
    void eachRowIsTheMeanOfItsFrames() {
        FeatureMatrix rms = new RmsEnergy().compute(Analysis.of(CLIP));
        FeatureMatrix sequence = Features.sequence(CLIP, SequenceOptions.defaults().withFeatureIds("rms"));
        double sum = 0;
        int count = 0;
        for (int frame = 0; frame < rms.frames(); frame++) {
            if ((int) (frame * 10 / rms.framesPerSec()) == 7) {
                sum += rms.at(frame, 0);
                count++;
            }
        }
        assertEquals(sum / count, sequence.at(7, 0), 1e-6);
    }

    @Test
    void tempoIsTheSameInEveryRow() {
        FeatureMatrix sequence = Features.sequence(CLIP, SequenceOptions.defaults().withFeatures(List.of(new Tempo())));
        for (int row = 0; row < sequence.frames(); row++) {
            assertEquals(sequence.at(0, 0), sequence.at(row, 0));
        }
        assertTrue(sequence.at(0, 0) > 30);
    }

    @Test
    void aFasterRateThanTheFramesRepeatsThem() {
        FeatureMatrix sequence = Features.sequence(CLIP, SequenceOptions.defaults().withFeatureIds("rms").withFramesPerSec(100));
        assertEquals(400, sequence.frames());
        assertEquals(sequence.at(2, 0), sequence.at(3, 0));
    }

    @Test
    void deltasAreSlopes() {
        AudioClip rising = Signals.clip(n -> n / 88_200.0);
        FeatureMatrix sequence = Features.sequence(rising, SequenceOptions.defaults().withFeatureIds("rms").withDeltas(true));
        assertEquals(List.of("rms", "delta_rms"), sequence.binNames());
        assertEquals(sequence.at(21, 0) - sequence.at(20, 0), sequence.at(20, 1), 2e-3);
    }

    @Test
    void unknownFeaturesAreNamedWithThoseThereAre() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> SequenceOptions.defaults().withFeatureIds("loudness"))
                .getMessage().contains("rms"));
    }
}
