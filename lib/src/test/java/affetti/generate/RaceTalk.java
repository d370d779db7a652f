package affetti.generate;

import affetti.core.Workers;
import affetti.train.Batch;
import affetti.train.BatchSource;
import affetti.train.Callback;
import affetti.train.Trainer;
import affetti.train.Training;
import affetti.train.TrainingOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Requests from standard input, one a line, such as {@code step 10}: so many updates. Each is answered by a line of JSON with the seconds taken and
 * the losses or what else was computed; {@code peak} by the fastest product of matrices. The input's end is the end.
 */
final class RaceTalk implements Callback {
    private static final int PEAK_SIZE = 1024;
    private static final int PEAK_TRIES = 20;
    private static final int UPDATES = 100_000;
    private final Map<String, IntFunction<double[]>> works;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private double[] losses = {};
    private int done;
    private long began;

    private RaceTalk(Map<String, IntFunction<double[]>> works) {
        this.works = works;
    }

    /** Answers until the input ends. */
    static void answer(Map<String, IntFunction<double[]>> works) {
        new RaceTalk(works).isToStep();
    }

    /** The same with a network in training: what comes as {@code step} is done by the trainer. */
    static void train(ComputationGraph network, List<Batch> batches, Map<String, IntFunction<double[]>> works) {
        BatchSource source = new BatchSource() {
            @Override
            public List<Supplier<Batch>> shuffled(int batchSize, SplittableRandom random) {
                return IntStream.range(0, UPDATES).mapToObj(i -> (Supplier<Batch>) () -> batches.get(i % batches.size())).toList();
            }

            @Override
            public List<Supplier<Batch>> inOrder(int batchSize) {
                return List.of();
            }
        };
        new Trainer(network, TrainingOptions.defaults().withEpochs(1), List.of(new RaceTalk(works))).fit(source, source);
    }

    @Override
    public void onStart(Training training) {
        waitForSteps();
    }

    @Override
    public void onBatch(Training training, int batch, int batches, double loss) {
        losses[done++] = loss;
        if (done == losses.length) {
            say(began, losses);
            waitForSteps();
        }
    }

    private void waitForSteps() {
        if (!isToStep()) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers what is no step; false at the input's end. */
    private boolean isToStep() {
        for (String line = line(); line != null; line = line()) {
            String[] words = line.split(" ");
            began = System.nanoTime();
            if (words[0].equals("step")) {
                losses = new double[Integer.parseInt(words[1])];
                done = 0;
                return true;
            }
            say(began, words[0].equals("peak") ? new double[] {peak()} : works.get(words[0]).apply(Integer.parseInt(words[1])));
        }
        return false;
    }

    private String line() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(long began, double[] values) {
        System.out.printf(Locale.ROOT, "{\"seconds\": %.6f, \"values\": %s}%n", (System.nanoTime() - began) / 1e9, Arrays.toString(values));
    }

    /** The fastest of many matrix products, in GFLOP/s, by all processors: each multiplies some of the rows. */
    static double peak() {
        INDArray a = Nd4j.rand(PEAK_SIZE, PEAK_SIZE);
        INDArray b = Nd4j.rand(PEAK_SIZE, PEAK_SIZE);
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < PEAK_TRIES; i++) {
            long start = System.nanoTime();
            Workers.inParts(PEAK_SIZE, PEAK_SIZE / 16, (first, end) -> a.get(NDArrayIndex.interval(first, end), NDArrayIndex.all()).mmul(b).close());
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
        }
        return 2.0 * PEAK_SIZE * PEAK_SIZE * PEAK_SIZE / fastest / 1e9;
    }
}
