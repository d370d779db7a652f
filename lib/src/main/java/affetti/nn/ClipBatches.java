package affetti.nn;

import affetti.core.Emotion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Clips as mini-batches for the classifier: scaled, padded to the batch's longest, masked; in training also varied. */
final class ClipBatches implements BatchSource {
    private final List<Example> examples;
    private final ClipInput input;
    private final boolean affect;
    private final ClipTraining how;

    /** A clip with what is known of it. */
    private record Example(ScaledClip clip, LabelledFeatures labels) {
    }

    /**
     * @param affect whether the network estimates valence and arousal too
     * @param how    variations, smoothing and weights, for {@link #shuffled} alone
     */
    ClipBatches(List<LabelledFeatures> clips, ClipInput input, boolean affect, ClipTraining how) {
        this.examples = clips.stream().map(clip -> new Example(input.scale(clip.features()), clip)).toList();
        this.input = input;
        this.affect = affect;
        this.how = how;
    }

    @Override
    public List<Supplier<Batch>> shuffled(int batchSize, SplittableRandom random) {
        double[] weights = how.weights(examples.stream().map(example -> example.labels.emotion()).toList());
        List<Supplier<Batch>> batches = new ArrayList<>();
        for (List<Example> part : cut(Chance.shuffle(examples, random), batchSize)) {
            SplittableRandom own = random.split();
            batches.add(() -> batch(part.stream().map(example -> new Example(
                    example.clip.varied(how.augmentation(), input.channels(), own), example.labels)).toList(), how.smoothing(), weights));
        }
        return batches;
    }

    @Override
    public List<Supplier<Batch>> inOrder(int batchSize) {
        double[] equal = {1, 1, 1, 1};
        return cut(examples.stream().sorted(Comparator.comparingInt(example -> example.clip.frames())).toList(), batchSize).stream()
                .map(part -> (Supplier<Batch>) () -> batch(part, 0, equal)).toList();
    }

    private static List<List<Example>> cut(List<Example> order, int batchSize) {
        List<List<Example>> parts = new ArrayList<>();
        for (int start = 0; start < order.size(); start += batchSize) {
            parts.add(order.subList(start, Math.min(order.size(), start + batchSize)));
        }
        return parts;
    }

    private Batch batch(List<Example> part, double smoothing, double[] weights) {
        int classes = Emotion.values().length;
        float[] emotions = new float[part.size() * classes];
        float[] affects = new float[part.size() * 2];
        int[] targets = new int[part.size()];
        for (int i = 0; i < targets.length; i++) {
            LabelledFeatures labels = part.get(i).labels;
            targets[i] = labels.emotion().ordinal();
            for (int c = 0; c < classes; c++) {
                double wanted = smoothing / classes + (c == targets[i] ? 1 - smoothing : 0);
                emotions[i * classes + c] = (float) (weights[targets[i]] * wanted);
            }
            affects[2 * i] = (float) labels.valence();
            affects[2 * i + 1] = (float) labels.arousal();
        }
        INDArray emotion = Nd4j.createFromArray(emotions).reshape('c', part.size(), classes);
        INDArray[] wanted = affect ? new INDArray[] {emotion, Nd4j.createFromArray(affects).reshape('c', part.size(), 2)}
                : new INDArray[] {emotion};
        List<ScaledClip> clips = part.stream().map(Example::clip).toList();
        return new Batch(inputs(clips, input), masks(clips, input), wanted, null, targets);
    }

    /** One array an input of the network: [batch][column][time], zeros behind a clip's end, and statistics as [batch][statistic]. */
    static INDArray[] inputs(List<ScaledClip> clips, ClipInput input) {
        List<INDArray> arrays = new ArrayList<>();
        arrays.add(sequences(clips.stream().map(ScaledClip::convolved).toList()));
        if (input.besideColumns() > 0) {
            arrays.add(sequences(clips.stream().map(ScaledClip::beside).toList()));
        }
        if (input.statisticsCount() > 0) {
            arrays.add(Nd4j.create(clips.stream().map(ScaledClip::statistics).toArray(float[][]::new)));
        }
        return arrays.toArray(INDArray[]::new);
    }

    /** 1 where a clip has a frame, shape [batch][time]; null for the statistics. */
    static INDArray[] masks(List<ScaledClip> clips, ClipInput input) {
        int frames = longest(clips, ScaledClip::frames);
        float[] values = new float[clips.size() * frames];
        for (int i = 0; i < clips.size(); i++) {
            java.util.Arrays.fill(values, i * frames, i * frames + clips.get(i).frames(), 1);
        }
        INDArray mask = Nd4j.createFromArray(values).reshape('c', clips.size(), frames);
        List<INDArray> masks = new ArrayList<>();
        masks.add(mask);
        if (input.besideColumns() > 0) {
            masks.add(mask);
        }
        if (input.statisticsCount() > 0) {
            masks.add(null);
        }
        return masks.toArray(INDArray[]::new);
    }

    /** Laid out {@link BinMajor}. */
    private static INDArray sequences(List<float[][]> clips) {
        int frames = longest(clips, clip -> clip.length);
        int columns = clips.get(0)[0].length;
        float[] values = new float[clips.size() * columns * frames];
        for (int i = 0; i < clips.size(); i++) {
            float[][] clip = clips.get(i);
            for (int frame = 0; frame < clip.length; frame++) {
                for (int column = 0; column < columns; column++) {
                    values[(column * frames + frame) * clips.size() + i] = clip[frame][column];
                }
            }
        }
        return Nd4j.createFromArray(values).reshape('c', columns, frames, clips.size()).permute(2, 0, 1);
    }

    private static <T> int longest(List<T> clips, ToIntFunction<T> frames) {
        return clips.stream().mapToInt(frames).max().orElseThrow();
    }
}
