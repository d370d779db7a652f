package affetti.nn;

import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Clips as mini-batches for the classifier: scaled, padded to the batch's longest, masked. */
final class ClipBatches implements BatchSource {
    private final List<LabelledFeatures> clips;
    private final Scaler scaler;

    ClipBatches(List<LabelledFeatures> clips, Scaler scaler) {
        this.clips = List.copyOf(clips);
        this.scaler = scaler;
    }

    @Override
    public List<Supplier<Batch>> shuffled(int batchSize, SplittableRandom random) {
        return cut(Chance.shuffle(clips, random), batchSize);
    }

    @Override
    public List<Supplier<Batch>> inOrder(int batchSize) {
        return cut(clips.stream().sorted(Comparator.comparingInt(clip -> clip.features().frames())).toList(), batchSize);
    }

    private List<Supplier<Batch>> cut(List<LabelledFeatures> order, int batchSize) {
        List<Supplier<Batch>> batches = new ArrayList<>();
        for (int start = 0; start < order.size(); start += batchSize) {
            List<LabelledFeatures> part = order.subList(start, Math.min(order.size(), start + batchSize));
            batches.add(() -> batch(part));
        }
        return batches;
    }

    private Batch batch(List<LabelledFeatures> part) {
        List<FeatureMatrix> features = part.stream().map(LabelledFeatures::features).toList();
        INDArray labels = Nd4j.zeros(DataType.FLOAT, part.size(), Emotion.values().length);
        int[] targets = new int[part.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = part.get(i).emotion().ordinal();
            labels.putScalar(i, targets[i], 1);
        }
        return new Batch(new INDArray[] {input(features, scaler)}, new INDArray[] {mask(features)}, labels, null, targets);
    }

    /** Scaled features, shape [batch][bin][time], zeros behind a clip's end. */
    static INDArray input(List<FeatureMatrix> clips, Scaler scaler) {
        int frames = longest(clips);
        int bins = scaler.bins();
        float[] values = new float[clips.size() * bins * frames];
        for (int i = 0; i < clips.size(); i++) {
            FeatureMatrix clip = clips.get(i);
            for (int frame = 0; frame < clip.frames(); frame++) {
                for (int bin = 0; bin < bins; bin++) {
                    values[(i * bins + bin) * frames + frame] = scaler.scale(clip.at(frame, bin), bin);
                }
            }
        }
        return Nd4j.createFromArray(values).reshape('c', clips.size(), bins, frames);
    }

    /** 1 where a clip has a frame, shape [batch][time]. */
    static INDArray mask(List<FeatureMatrix> clips) {
        int frames = longest(clips);
        float[] values = new float[clips.size() * frames];
        for (int i = 0; i < clips.size(); i++) {
            java.util.Arrays.fill(values, i * frames, i * frames + clips.get(i).frames(), 1);
        }
        return Nd4j.createFromArray(values).reshape('c', clips.size(), frames);
    }

    private static int longest(List<FeatureMatrix> clips) {
        return clips.stream().mapToInt(FeatureMatrix::frames).max().orElseThrow();
    }
}
