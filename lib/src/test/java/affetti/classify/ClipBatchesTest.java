package affetti.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.classify.ClipTraining.Balance;
import affetti.nn.Fixtures;
import affetti.train.Batch;
import affetti.train.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClipBatchesTest {
    private static final ClipTraining PLAIN = ClipTraining.plain(TrainingOptions.defaults());
    /** Three of the first emotion, two of the next three each. */
    private static final List<LabelledFeatures> CLIPS = Fixtures.clips(9, 1);

    private static ClipBatches batches(ClipTraining how) {
        return new ClipBatches(CLIPS, ClipInput.fit(CLIPS.stream().map(LabelledFeatures::features).toList(), CnnLstmOptions.defaults()),
                List.of(CnnLstmNetwork.EMOTION, CnnLstmNetwork.AFFECT), how);
    }

    private static List<Batch> made(List<Supplier<Batch>> batches) {
        return batches.stream().map(Supplier::get).toList();
    }

    /** How often each emotion is a target. */
    private static int[] counts(List<Batch> batches) {
        int[] counts = new int[4];
        batches.forEach(batch -> Arrays.stream(batch.targets()).forEach(target -> counts[target]++));
        return counts;
    }

    /** How much each emotion weighs in the loss. */
    private static float[] weights(List<Batch> batches) {
        float[] weights = new float[4];
        for (Batch batch : batches) {
            float[] sums = batch.labels()[0].sum(0).toFloatVector();
            for (int i = 0; i < sums.length; i++) {
                weights[i] += sums[i];
            }
        }
        return weights;
    }

    @Test
    void emotionsAreBalancedByCountsOrByWeightsInTrainingAlone() {
        for (Balance balance : Balance.values()) {
            ClipBatches batches = batches(PLAIN.withBalance(balance));
            assertArrayEquals(new int[] {3, 2, 2, 2}, counts(made(batches.inOrder(4))), balance.name());
            assertArrayEquals(balance == Balance.COUNTS ? new int[] {3, 3, 3, 3} : new int[] {3, 2, 2, 2},
                    counts(made(batches.shuffled(4, new SplittableRandom(1)))), balance.name());
        }
        assertArrayEquals(new float[] {2.25f, 2.25f, 2.25f, 2.25f},
                weights(made(batches(PLAIN.withBalance(Balance.WEIGHTS)).shuffled(4, new SplittableRandom(1)))), 1e-5f);
    }

    @Test
    void trainingClipsAreBlendedWithTheirLabels() {
        ClipTraining mixing = PLAIN.withAugmentation(new ClipAugmentation(1, 0, 0, 0, 0.5));
        ClipBatches batches = batches(mixing);
        List<Double> largest = new ArrayList<>();
        for (Batch batch : made(batches.shuffled(9, new SplittableRandom(1)))) {
            for (float[] label : batch.labels()[0].toFloatMatrix()) {
                assertEquals(1, label[0] + label[1] + label[2] + label[3], 1e-5);
                largest.add(Arrays.stream(new double[] {label[0], label[1], label[2], label[3]}).max().orElseThrow());
            }
        }
        assertTrue(largest.stream().allMatch(share -> share >= 0.5), "the own label is the larger part: " + largest);
        assertTrue(largest.stream().anyMatch(share -> share < 0.95), "no label is blended: " + largest);
        for (Batch batch : made(batches.inOrder(9))) {
            assertTrue(Arrays.stream(batch.labels()[0].toFloatMatrix()).allMatch(label -> label[0] + label[1] + label[2] + label[3] == 1
                    && Arrays.equals(new float[] {0, 0, 0, 1}, sorted(label))), "a validation clip is blended");
        }
        Batch first = made(batches.shuffled(9, new SplittableRandom(1))).get(0);
        assertArrayEquals(first.inputs()[0].dup().data().asFloat(),
                made(batches.shuffled(9, new SplittableRandom(1))).get(0).inputs()[0].dup().data().asFloat(), "the same seed, the same blends");
    }

    private static float[] sorted(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
