package affetti.classify;

import affetti.core.Emotion;
import affetti.nn.BinMajor;
import affetti.nn.Chance;
import affetti.train.Batch;
import affetti.train.BatchSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Clips as mini-batches for the classifier: scaled, padded to the batch's longest, masked; in training also varied. */
final class ClipBatches implements BatchSource {
    private final List<Example> examples;
    private final ClipInput input;
    private final List<String> outputs;
    private final ClipTraining options;

    /** A clip with what is known of it. */
    private record Example(ScaledClip clip, LabelledFeatures labels) {
    }

    /**
     * @param outputs the network's outputs by name, each of which gets its target
     * @param options variations, smoothing and weights, for {@link #shuffled} alone
     */
    ClipBatches(List<LabelledFeatures> clips, ClipInput input, List<String> outputs, ClipTraining options) {
        this.examples = clips.stream().map(clip -> new Example(input.scale(clip.features()), clip)).toList();
        this.input = input;
        this.outputs = List.copyOf(outputs);
        this.options = options;
    }

    @Override
    public List<Supplier<Batch>> shuffled(int batchSize, SplittableRandom random) {
        double[] weights = options.weights(examples.stream().map(example -> example.labels.emotion()).toList());
        List<Supplier<Batch>> batches = new ArrayList<>();
        for (List<Example> part : cut(Chance.shuffle(balanced(random), random), batchSize)) {
            SplittableRandom own = random.split();
            batches.add(() -> varied(part, weights, own));
        }
        return batches;
    }

    /** The clips; where they are balanced by counts, with copies of the rarer emotions. */
    private List<Example> balanced(SplittableRandom random) {
        List<Example> all = new ArrayList<>(examples);
        if (options.balance() == ClipTraining.Balance.COUNTS) {
            Map<Emotion, List<Example>> byEmotion = examples.stream()
                    .collect(Collectors.groupingBy(example -> example.labels.emotion(), TreeMap::new, Collectors.toList()));
            int most = byEmotion.values().stream().mapToInt(List::size).max().orElse(0);
            byEmotion.values().forEach(own -> {
                for (int i = own.size(); i < most; i++) {
                    all.add(own.get(random.nextInt(own.size())));
                }
            });
        }
        return all;
    }

    private Batch varied(List<Example> part, double[] weights, SplittableRandom random) {
        List<ScaledClip> clips = new ArrayList<>();
        List<ClipTarget> targets = new ArrayList<>();
        for (Example example : part) {
            clips.add(example.clip.varied(options.augmentation(), input.channels(), random));
            targets.add(ClipTarget.of(example.labels, options.smoothing(), weights[example.labels.emotion().ordinal()]));
        }
        if (options.augmentation().mostMixed() == 0) {
            return batch(clips, targets);
        }
        List<ScaledClip> mixedClips = new ArrayList<>();
        List<ClipTarget> mixedTargets = new ArrayList<>();
        for (int i = 0; i < part.size(); i++) {
            int other = random.nextInt(part.size());
            double share = options.augmentation().mostMixed() * random.nextDouble();
            mixedClips.add(clips.get(i).blended(clips.get(other), share));
            mixedTargets.add(targets.get(i).blended(targets.get(other), share));
        }
        return batch(mixedClips, mixedTargets);
    }

    @Override
    public List<Supplier<Batch>> inOrder(int batchSize) {
        return cut(examples.stream().sorted(Comparator.comparingInt(example -> example.clip.frames())).toList(), batchSize).stream()
                .map(part -> (Supplier<Batch>) () -> batch(part.stream().map(Example::clip).toList(),
                        part.stream().map(example -> ClipTarget.of(example.labels, 0, 1)).toList())).toList();
    }

    private static List<List<Example>> cut(List<Example> order, int batchSize) {
        List<List<Example>> parts = new ArrayList<>();
        for (int start = 0; start < order.size(); start += batchSize) {
            parts.add(order.subList(start, Math.min(order.size(), start + batchSize)));
        }
        return parts;
    }

    private Batch batch(List<ScaledClip> clips, List<ClipTarget> targets) {
        INDArray emotion = Nd4j.create(targets.stream().map(ClipTarget::emotions).toArray(float[][]::new));
        INDArray affect = Nd4j.create(targets.stream().map(ClipTarget::affect).toArray(float[][]::new));
        INDArray[] wanted = outputs.stream().map(output -> output.equals(CnnLstmNetwork.AFFECT) ? affect : emotion).toArray(INDArray[]::new);
        return new Batch(inputs(clips, input), masks(clips, input), wanted, null,
                targets.stream().mapToInt(target -> target.emotion().ordinal()).toArray());
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
