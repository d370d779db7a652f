package affetti.study;

import affetti.core.Progress;
import affetti.midi.beats.BeatInputs;
import affetti.midi.beats.BeatNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Trains a {@link BeatNetwork} on songs whose beats are known: cross-entropy over the sixteenths by AdamW (Loshchilov and Hutter, ICLR 2019), the
 * learning rate warmed up and then lowered along a cosine; songs are stretched in time by up to 15 %, and hidden units dropped. Plain arrays, one
 * thread, some minutes; the same seed gives the same network on the same kind of processor.
 */
final class BeatTraining {
    private static final int HIDDEN = 64;
    private static final int EPOCHS = 6;
    private static final int BATCH = 128;
    private static final double LEARNING_RATE = 2e-3;
    private static final double WARM_UP = 0.03;
    private static final double DECAY = 1e-3;
    private static final double STRETCH = 0.15;
    private static final double DROPPED = 0.2;
    private static final long SEED = 7;

    private final List<BeatInputs> songs = new ArrayList<>();
    private final List<int[]> sixteenths = new ArrayList<>();
    private final BeatNetwork network = BeatNetwork.untrained(HIDDEN);
    private final float[] gradient = new float[network.parameters().length];
    private final float[] input = new float[BeatInputs.SIZE];
    private final float[] middle = new float[HIDDEN];
    private final float[] middleGradient = new float[HIDDEN];
    private final float[] logs = new float[BeatNetwork.CLASSES];
    private final SplittableRandom random = new SplittableRandom(SEED);

    private BeatTraining(List<Path> files) {
        for (Path file : files) {
            BeatSongs.Song song = BeatSongs.Song.read(file);
            BeatInputs inputs = new BeatInputs(song.score());
            songs.add(inputs);
            sixteenths.add(IntStream.range(0, inputs.size()).map(i -> song.sixteenth(inputs.onsetSec(i))).toArray());
        }
    }

    /**
     * A trained network.
     *
     * @param files    songs of {@link BeatSongs}
     * @param progress called after each epoch with its loss
     * @throws CancellationException if the thread is interrupted
     */
    static BeatNetwork train(List<Path> files, Progress progress) {
        BeatTraining training = new BeatTraining(files);
        training.start();
        training.run(progress);
        return training.network;
    }

    private void start() {
        Random gauss = new Random(SEED);
        float[] parameters = network.parameters();
        for (int i = 0; i < network.hiddenBiases(); i++) {
            parameters[i] = (float) (0.08 * gauss.nextGaussian());
        }
        for (int i = network.outputWeights(); i < network.outputBiases(); i++) {
            parameters[i] = (float) (Math.sqrt(0.5 / HIDDEN) * gauss.nextGaussian());
        }
    }

    private void run(Progress progress) {
        int[] order = shuffledChords(null);
        int batches = order.length / 2 / BATCH;
        Adam adam = new Adam(gradient.length);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffledChords(order);
            double loss = 0;
            for (int batch = 0; batch < batches; batch++) {
                if (Thread.interrupted()) {
                    throw new CancellationException("stopped");
                }
                Arrays.fill(gradient, 0);
                for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
                    loss += learn(order[2 * i], order[2 * i + 1]);
                }
                double done = (epoch * batches + batch + 1) / (double) (EPOCHS * batches);
                adam.step(LEARNING_RATE * Math.min(1, done / WARM_UP) * (1 + Math.cos(Math.PI * done)) / 2);
            }
            progress.step(epoch + 1, EPOCHS, String.format(Locale.ROOT, "%.4f nats a chord", loss / batches / BATCH));
        }
    }

    /** All chords as pairs of song and chord, in another order each time. */
    private int[] shuffledChords(int[] pairs) {
        int[] all = pairs != null ? pairs : IntStream.range(0, songs.size()).boxed()
                .flatMapToInt(song -> IntStream.range(0, songs.get(song).size()).flatMap(
                        chord -> IntStream.of(song, chord))).toArray();
        for (int i = all.length / 2 - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            for (int half = 0; half < 2; half++) {
                int kept = all[2 * i + half];
                all[2 * i + half] = all[2 * j + half];
                all[2 * j + half] = kept;
            }
        }
        return all;
    }

    /** Adds a chord's gradient; returns its loss. */
    private double learn(int song, int chord) {
        songs.get(song).fill(chord, Math.exp(STRETCH * (2 * random.nextDouble() - 1)), input);
        network.toHidden(input, middle);
        for (int h = 0; h < HIDDEN; h++) {
            middle[h] *= random.nextDouble() < DROPPED ? 0 : 1 / (1 - DROPPED);
        }
        network.toLogProbabilities(middle, logs);
        int truth = sixteenths.get(song)[chord];
        double loss = -logs[truth];
        for (int c = 0; c < logs.length; c++) {
            logs[c] = (float) Math.exp(logs[c]) - (c == truth ? 1 : 0);
            gradient[network.outputBiases() + c] += logs[c];
        }
        backToHidden();
        for (int i = 0; i < input.length; i++) {
            for (int h = 0, at = i * HIDDEN; h < HIDDEN && input[i] != 0; h++, at++) {
                gradient[at] += input[i] * middleGradient[h];
            }
        }
        return loss;
    }

    /** {@link #logs} holds the gradient of the logits. */
    private void backToHidden() {
        float[] parameters = network.parameters();
        for (int h = 0; h < HIDDEN; h++) {
            float sum = 0;
            for (int c = 0, at = network.outputWeights() + h * logs.length; c < logs.length && middle[h] > 0; c++, at++) {
                sum += logs[c] * parameters[at];
                gradient[at] += logs[c] * middle[h];
            }
            middleGradient[h] = (float) (sum / (1 - DROPPED));
            gradient[network.hiddenBiases() + h] += middleGradient[h];
        }
    }

    /** AdamW with the usual moments; the first layer's weights decay. */
    private final class Adam {
        private static final double FIRST = 0.9;
        private static final double SECOND = 0.999;
        private static final double SMALL = 1e-7;
        private final float[] mean;
        private final float[] square;
        private int steps;

        Adam(int size) {
            mean = new float[size];
            square = new float[size];
        }

        void step(double rate) {
            steps++;
            double meanScale = 1 / (1 - Math.pow(FIRST, steps));
            double squareScale = 1 / (1 - Math.pow(SECOND, steps));
            float[] parameters = network.parameters();
            for (int i = 0; i < parameters.length; i++) {
                float of = gradient[i] / BATCH;
                mean[i] += (float) ((1 - FIRST) * (of - mean[i]));
                square[i] += (float) ((1 - SECOND) * (of * of - square[i]));
                double decay = i < network.hiddenBiases() ? DECAY * parameters[i] : 0;
                parameters[i] -= (float) (rate * (mean[i] * meanScale / (Math.sqrt(square[i] * squareScale) + SMALL) + decay));
            }
        }
    }
}
