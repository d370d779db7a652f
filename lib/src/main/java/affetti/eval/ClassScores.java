package affetti.eval;

import affetti.core.Emotion;

/**
 * How well one emotion is recognised. Where a denominator is zero the score is 0, as in scikit-learn. Taught in notebook 04.
 *
 * @param emotion   the emotion
 * @param support   how many items truly are of it
 * @param precision share of the items predicted as it that truly are of it, 0 to 1
 * @param recall    share of the items that truly are of it that were predicted as it, 0 to 1
 * @param f1        harmonic mean of precision and recall, 0 to 1
 */
public record ClassScores(Emotion emotion, int support, double precision, double recall, double f1) {
}
