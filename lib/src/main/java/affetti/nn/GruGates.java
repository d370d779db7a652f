package affetti.nn;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * The gates of a GRU between the products of matrices, one step of a batch at a time, as plain loops. Two sisters that differ in
 * precision only: single precision for training, double for checking gradients.
 */
interface GruGates {
    /** The gates of this precision. */
    static GruGates of(DataType type, int batch, int steps, int units) {
        return type == DataType.FLOAT ? new FloatGruGates(batch, steps, units) : new DoubleGruGates(batch, steps, units);
    }

    /**
     * Before the first step.
     *
     * @param bias    b_r, b_z, b_n, b_m, shape [1][4 units]
     * @param initial the states that the first step finds, shape [batch][units]
     * @param mask    1 where a step counts, [step * batch + example]; null if all count
     */
    void start(MatrixView bias, MatrixView initial, float[] mask);

    /**
     * One step forward.
     *
     * @param fromInput what the inputs add to the gates, shape [batch][3 units]
     * @param fromState what the states add to the gates, shape [batch][3 units]
     * @param after     where the new states go, shape [batch][units]
     */
    void forward(int step, MatrixView fromInput, MatrixView fromState, MatrixView after);

    /** Before the last step on the way back. */
    void startBack();

    /**
     * One step back.
     *
     * @param before    the states that the step found, shape [batch][units]
     * @param outGrad   gradient of its outputs, shape [batch][units]
     * @param flowed    gradient of its states that came through the recurrent product of the step after it, shape [batch][units]
     * @param inputGrad where the gradient of what its inputs added goes, shape [batch][3 units]
     * @param stateGrad where the gradient of what its states added goes, shape [batch][3 units]
     */
    void backward(int step, MatrixView before, MatrixView outGrad, MatrixView flowed, MatrixView inputGrad, MatrixView stateGrad);

    /** Adds the biases' gradient to the sums, shape [1][4 units]. */
    void addBiasGradient(MatrixView sums);
}
