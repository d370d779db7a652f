package affetti.nn;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemv;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A {@link CausalAttentionLayer} that goes step by step, without keys and values: a query times a key is the query, taken back through the keys' weights, times
 * the key's features; and the weighted sum of the values is that of the features, times the values' weights. So all that is kept are the last features, over and
 * over through the same places: half the memory, of which many pieces in lock-step have too little in the processor's cache.
 */
public final class AttentionMemory {
    private final int span;
    private final int units;
    /** [place][unit]; behind it {@link #vector} and {@link #weights}. */
    private final FloatPointer memory;
    private final FloatBuffer floats;
    /** A query, then a weighted sum, [unit]. */
    private final FloatPointer vector;
    /** Scores, then their exponentials, [place]. */
    private final FloatPointer weights;
    private final float[] scores;
    private float sum;
    private long seen;

    /**
     * At a sequence's beginning.
     *
     * @param span  how many steps can be seen, with the step itself
     * @param units size of a step's features
     */
    public AttentionMemory(int span, int units) {
        this.span = span;
        this.units = units;
        this.memory = new FloatPointer((span + 1L) * units + span);
        this.floats = memory.asBuffer();
        this.vector = memory.getPointer((long) span * units);
        this.weights = memory.getPointer((span + 1L) * units);
        this.scores = new float[span];
    }

    /**
     * The next step.
     *
     * @param query    its query, taken back through the keys' weights, [unit]
     * @param features its features, [unit]
     * @param attended becomes the weighted sum of the features of all steps in reach, [unit]
     */
    public void attend(float[] query, float[] features, float[] attended) {
        int place = (int) (seen % span);
        int known = (int) Math.min(++seen, span);
        floats.put(place * units, features);
        floats.put(span * units, query);
        cblas_sgemv(CblasRowMajor, CblasNoTrans, known, units, (float) (1 / Math.sqrt(units)), memory, units, vector, 1, 0, weights, 1);
        floats.get((span + 1) * units, scores, 0, known);
        softmax(known);
        floats.put((span + 1) * units, scores, 0, known);
        cblas_sgemv(CblasRowMajor, CblasTrans, known, units, 1 / sum, memory, units, weights, 1, 0, vector, 1);
        floats.get(span * units, attended);
    }

    /** Scores become their exponentials, {@link #sum} the sum of these. */
    private void softmax(int known) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < known; i++) {
            highest = Math.max(highest, scores[i]);
        }
        sum = 0;
        for (int i = 0; i < known; i++) {
            scores[i] = FastMath.exp(scores[i] - highest);
            sum += scores[i];
        }
    }

    /** How much each step so far weighed in the last one, oldest first, shape [step]; together 1. Steps out of reach are left out. */
    public double[] shares() {
        int known = (int) Math.min(seen, span);
        return IntStream.range(0, known).mapToDouble(age -> scores[(int) ((seen - known + age) % span)] / sum).toArray();
    }
}
