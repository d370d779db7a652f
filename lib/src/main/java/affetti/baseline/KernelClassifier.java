package affetti.baseline;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;

/** A fitted support vector machine: the training rows that the borders between emotions rest on. Immutable; can be written and read. */
public final class KernelClassifier implements RowClassifier {
    private final Standardizer scale;
    private final double limit;
    private final svm_model model;

    KernelClassifier(Standardizer scale, double limit, svm_model model) {
        this.scale = scale;
        this.limit = limit;
        this.model = model;
    }

    @Override
    public EmotionProbabilities predict(double[] row) {
        double[] shares = new double[model.nr_class];
        svm.svm_predict_probability(model, nodes(scale.scale(row), limit), shares);
        double[] values = new double[Emotion.values().length];
        double sum = 0;
        for (double value : shares) {
            sum += value;
        }
        for (int c = 0; c < shares.length; c++) {
            values[model.label[c]] = shares[c] / sum;
        }
        return EmotionProbabilities.of(values);
    }

    /** A scaled row as the library reads it: in single precision, as it is stored, and cut at so many deviations. */
    static svm_node[] nodes(double[] scaled, double limit) {
        svm_node[] nodes = new svm_node[scaled.length];
        for (int column = 0; column < nodes.length; column++) {
            nodes[column] = new svm_node();
            nodes[column].index = column + 1;
            nodes[column].value = (float) Math.max(-limit, Math.min(limit, scaled[column]));
        }
        return nodes;
    }

    /** Writes all that {@link #read} needs. */
    public void write(DataOutputStream out) throws IOException {
        out.writeDouble(limit);
        write(out, scale.means());
        write(out, scale.deviations());
        out.writeDouble(model.param.gamma);
        out.writeInt(model.nr_class);
        out.writeInt(model.l);
        for (int c = 0; c < model.nr_class; c++) {
            out.writeInt(model.label[c]);
            out.writeInt(model.nSV[c]);
        }
        write(out, model.rho);
        write(out, model.probA);
        write(out, model.probB);
        for (double[] coefficients : model.sv_coef) {
            write(out, coefficients);
        }
        for (svm_node[] row : model.SV) {
            for (svm_node node : row) {
                out.writeFloat((float) node.value);
            }
        }
    }

    /**
     * Reads what was written.
     *
     * @throws IOException              if it ends too soon
     * @throws IllegalArgumentException if it is nothing of the kind
     */
    public static KernelClassifier read(DataInputStream in) throws IOException {
        double limit = Checks.positive("limit", in.readDouble());
        Standardizer scale = Standardizer.of(readDoubles(in), readDoubles(in));
        svm_model model = new svm_model();
        model.param = parameters(in.readDouble());
        model.nr_class = Checks.inRange("number of emotions", in.readInt(), 2, Emotion.values().length);
        model.l = Checks.inRange("number of support vectors", in.readInt(), 1, 1 << 20);
        model.label = new int[model.nr_class];
        model.nSV = new int[model.nr_class];
        for (int c = 0; c < model.nr_class; c++) {
            model.label[c] = Checks.inRange("emotion", in.readInt(), 0, Emotion.values().length - 1);
            model.nSV[c] = Checks.inRange("support vectors of it", in.readInt(), 0, model.l);
        }
        model.rho = readDoubles(in);
        model.probA = readDoubles(in);
        model.probB = readDoubles(in);
        model.sv_coef = new double[model.nr_class - 1][];
        for (int c = 0; c < model.sv_coef.length; c++) {
            model.sv_coef[c] = readDoubles(in);
        }
        model.SV = new svm_node[model.l][];
        for (int row = 0; row < model.l; row++) {
            double[] values = new double[scale.means().length];
            for (int column = 0; column < values.length; column++) {
                values[column] = in.readFloat();
            }
            model.SV[row] = nodes(values, limit);
        }
        return new KernelClassifier(scale, limit, model);
    }

    static svm_parameter parameters(double gamma) {
        svm_parameter parameters = new svm_parameter();
        parameters.svm_type = svm_parameter.C_SVC;
        parameters.kernel_type = svm_parameter.RBF;
        parameters.gamma = gamma;
        parameters.probability = 1;
        return parameters;
    }

    private static void write(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] readDoubles(DataInputStream in) throws IOException {
        double[] values = new double[Checks.inRange("count", in.readInt(), 0, 1 << 20)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
