package affetti.nn;

import affetti.classify.LabelledFeatures;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.core.Provenance;
import affetti.generate.LabelledTokens;
import affetti.midi.tokenize.EventTokenizer;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.train.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Small data that a network can learn by heart. */
public final class Fixtures {
    static final int BINS = 14;
    public static final Tokenizer TOKENIZER = new EventTokenizer();

    private Fixtures() {
    }

    /** Clips whose emotion is told by which bins are high, of different lengths. */
    public static List<LabelledFeatures> clips(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledFeatures> clips = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Emotion emotion = Emotion.values()[i % Emotion.values().length];
            clips.add(LabelledFeatures.of(clip(emotion, 8 + random.nextInt(8), random), emotion));
        }
        return clips;
    }

    public static FeatureMatrix clip(Emotion emotion, int frames, Random random) {
        float[][] rows = new float[frames][BINS];
        for (float[] row : rows) {
            for (int bin = 0; bin < BINS; bin++) {
                boolean high = bin / 4 == emotion.ordinal();
                row[bin] = (float) (5 + (high ? 2 : 0) + 0.3 * random.nextGaussian());
            }
        }
        List<String> names = IntStream.range(0, BINS).mapToObj(bin -> "bin" + bin).toList();
        return FeatureMatrix.ofRows("test", names, 10, rows);
    }

    /** A scale, up in the positive emotions and down in the others, slow in the quiet ones, with noise in the velocities. */
    public static List<LabelledTokens> pieces(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledTokens> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Emotion emotion = Emotion.values()[i % Emotion.values().length];
            List<affetti.core.NoteEvent> notes = new ArrayList<>();
            int stepTicks = emotion.highArousal() ? 96 : 384;
            for (int note = 0; note < 12; note++) {
                int pitch = emotion.positiveValence() ? 60 + note : 60 - note;
                notes.add(new affetti.core.NoteEvent((long) note * stepTicks, stepTicks, pitch, 60 + random.nextInt(8)));
            }
            int[] tokens = TOKENIZER.encode(affetti.core.Score.of(384, 120, notes));
            pieces.add(new LabelledTokens(TokenSequences.framed(tokens), emotion));
        }
        return pieces;
    }

    public static ModelCard card() {
        return ModelCard.of(new Provenance("fixtures", "none", true, "test", 1, Map.of("what", "a test"), Map.of()), "free");
    }
}
