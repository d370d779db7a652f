package affetti.generate;

import affetti.midi.tokenize.SparseVector;
import affetti.midi.tokenize.TokenCursor;
import affetti.midi.tokenize.TokenWindow;
import affetti.midi.tokenize.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a melody network reads at each step, beside each other: the token, the emotion, what surrounds the next token, which tokens may not be
 * the next one. The last two follow from the tokens before, so they are made from them, batch by batch.
 *
 * @param tokenizer    whose cursor tells them
 * @param surroundings how many numbers surround a token; 0 where the network reads none
 * @param masked       whether the network reads which tokens may not come; models of before cannot
 */
record StepInputs(Tokenizer tokenizer, int surroundings, boolean masked) {
    /** Room for a batch. */
    Arrays arrays(int batch, int steps) {
        return new Arrays(batch, steps);
    }

    /** One batch; what is wide lies in the order of time, then example, which the layers work on. */
    final class Arrays {
        private final int batch;
        private final int steps;
        private final float[] tokens;
        private final float[] emotions;
        private final float[] around;
        private final float[] forbidden;

        private Arrays(int batch, int steps) {
            this.batch = batch;
            this.steps = steps;
            this.tokens = new float[batch * steps];
            this.emotions = new float[batch * steps];
            this.around = new float[batch * steps * surroundings];
            this.forbidden = new float[masked ? batch * steps * tokenizer.vocabulary().size() : 0];
        }

        /** Fills in an example. */
        void fill(int example, LabelledTokens piece, TokenWindow window, int emotion) {
            java.util.Arrays.fill(emotions, example * steps, (example + 1) * steps, emotion);
            TokenCursor cursor = tokenizer.cursor(piece.form());
            SparseVector vector = new SparseVector();
            int pushed = 0;
            for (int step = 0; step < window.length(); step++) {
                int position = window.position(step);
                tokens[example * steps + step] = piece.token(position);
                while (pushed <= position) {
                    cursor.push(piece.token(pushed++));
                }
                fill(step * batch + example, cursor, vector);
            }
        }

        private void fill(int row, TokenCursor cursor, SparseVector vector) {
            if (surroundings > 0) {
                cursor.describe(vector);
                for (int i = 0; i < vector.count(); i++) {
                    around[row * surroundings + vector.place(i)] += vector.value(i);
                }
            }
            int size = tokenizer.vocabulary().size();
            for (int token = 0; masked && token < size; token++) {
                forbidden[row * size + token] = cursor.mayFollow(token) ? 0 : 1;
            }
        }

        boolean isForbidden(int example, int step, int token) {
            return masked && forbidden[(step * batch + example) * tokenizer.vocabulary().size() + token] != 0;
        }

        /** In the order of the network's inputs. */
        INDArray[] inputs() {
            List<INDArray> inputs = new ArrayList<>(List.of(Nd4j.createFromArray(tokens).reshape('c', batch, 1, steps),
                    Nd4j.createFromArray(emotions).reshape('c', batch, 1, steps)));
            if (surroundings > 0) {
                inputs.add(byTime(around, surroundings));
            }
            if (masked) {
                inputs.add(byTime(forbidden, tokenizer.vocabulary().size()));
            }
            return inputs.toArray(INDArray[]::new);
        }

        private INDArray byTime(float[] values, int features) {
            return Nd4j.createFromArray(values).reshape('c', steps, batch, features).permute(1, 2, 0);
        }
    }
}
