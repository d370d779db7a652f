package affetti.midi.beats;

import affetti.core.Checks;
import affetti.core.Softmax;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A small network that predicts where in a bar a chord stands: one hidden layer of rectified units from {@link BeatInputs} to the sixteen
 * sixteenths, by
 * softmax. The one in use was trained on Pop1K7's synchronised files by {@code python3 environment measure beats --train}; it is bound
 * to research use, as its data are. Owns its arrays; safe for use by several threads once it is trained.
 */
public final class BeatNetwork {
    /** Sixteenths of a bar. */
    public static final int CLASSES = 16;
    private static final String RESOURCE = "network.bin";
    private static final int LARGEST_HIDDEN = 4096;
    private final int hidden;
    private final float[] parameters;

    private BeatNetwork(int hidden, float[] parameters) {
        this.hidden = hidden;
        this.parameters = parameters;
    }

    /** A network with all parameters 0, to be trained. */
    public static BeatNetwork untrained(int hidden) {
        Checks.inRange("hidden", hidden, 1, LARGEST_HIDDEN);
        return new BeatNetwork(hidden, new float[BeatInputs.SIZE * hidden + hidden + hidden * CLASSES + CLASSES]);
    }

    /** The trained one. */
    static BeatNetwork published() {
        try (InputStream in = BeatNetwork.class.getResourceAsStream(RESOURCE)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the helper JAR is damaged: " + RESOURCE + " of " + BeatNetwork.class.getPackageName(), e);
        }
    }

    private static BeatNetwork read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        BeatNetwork network = untrained(data.readInt());
        for (int i = 0; i < network.parameters.length; i++) {
            network.parameters[i] = data.readFloat();
        }
        return network;
    }

    /** Writes the network as {@code network.bin} holds it: the number of hidden units, then all parameters as 32-bit floats. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(hidden);
        for (float parameter : parameters) {
            data.writeFloat(parameter);
        }
        data.flush();
    }

    /** Number of hidden units. */
    public int hidden() {
        return hidden;
    }

    /** All parameters, not a copy: weights [input][hidden], biases [hidden], weights [hidden][class], biases [class]. */
    public float[] parameters() {
        return parameters;
    }

    /** Where the hidden units' biases begin among the parameters. */
    public int hiddenBiases() {
        return BeatInputs.SIZE * hidden;
    }

    /** Where the weights of the second layer begin. */
    public int outputWeights() {
        return hiddenBiases() + hidden;
    }

    /** Where the last biases begin. */
    public int outputBiases() {
        return outputWeights() + hidden * CLASSES;
    }

    /**
     * The hidden units' activations.
     *
     * @param input  shape [{@link BeatInputs#SIZE}]
     * @param middle gets it, shape [hidden]
     */
    public void toHidden(float[] input, float[] middle) {
        System.arraycopy(parameters, hiddenBiases(), middle, 0, hidden);
        for (int i = 0; i < input.length; i++) {
            if (input[i] != 0) {
                for (int h = 0, at = i * hidden; h < hidden; h++, at++) {
                    middle[h] += input[i] * parameters[at];
                }
            }
        }
        for (int h = 0; h < hidden; h++) {
            middle[h] = Math.max(0, middle[h]);
        }
    }

    /**
     * How likely each sixteenth is.
     *
     * @param middle what {@link #toHidden} gave, shape [hidden]
     * @param logs   gets natural logarithms of probabilities, shape [{@link #CLASSES}]
     */
    public void toLogProbabilities(float[] middle, float[] logs) {
        System.arraycopy(parameters, outputBiases(), logs, 0, CLASSES);
        for (int h = 0, at = outputWeights(); h < hidden; h++, at += CLASSES) {
            for (int c = 0; c < CLASSES && middle[h] != 0; c++) {
                logs[c] += middle[h] * parameters[at + c];
            }
        }
        float total = (float) Softmax.logOfSum(logs, CLASSES);
        for (int c = 0; c < CLASSES; c++) {
            logs[c] -= total;
        }
    }

    /** How likely each chord of a piece stands at each sixteenth, as logarithms, shape [chord][{@link #CLASSES}]. */
    float[][] logProbabilities(BeatInputs piece) {
        float[] input = new float[BeatInputs.SIZE];
        float[] middle = new float[hidden];
        float[][] logs = new float[piece.size()][CLASSES];
        for (int chord = 0; chord < logs.length; chord++) {
            piece.fill(chord, 1, input);
            toHidden(input, middle);
            toLogProbabilities(middle, logs[chord]);
        }
        return logs;
    }
}
