package affetti.nn;

import java.util.Arrays;

/** Functions in single precision that take a few nanoseconds: {@link Math}'s are exact to double precision and five times slower. */
public final class FastMath {
    /** Beyond, the hyperbolic tangent is 1 in single precision. */
    private static final float TANH_FLAT = 7.9053111f;
    /** 1.5 times 2 to the power of 23: added and taken away again it leaves the nearest whole number, in a fraction of {@link Math#round}'s time. */
    private static final float ROUNDER = 12_582_912;

    /** From here on the exponential is 0: its power of two is the one below the least of single precision. */
    private static final float LEAST_POWER = -88.1f;

    private FastMath() {
    }

    /** The hyperbolic tangent within 4e-7: a quotient of polynomials, with the coefficients of Eigen's {@code ptanh}. */
    public static float tanh(float a) {
        float x = Math.max(-TANH_FLAT, Math.min(TANH_FLAT, a));
        float s = x * x;
        float above = ((((((-2.76076847742355e-16f * s + 2.00018790482477e-13f) * s - 8.60467152213735e-11f) * s
                + 5.12229709037114e-08f) * s + 1.48572235717979e-05f) * s + 6.37261928875436e-04f) * s + 4.89352455891786e-03f) * x;
        float below = ((1.19825839466702e-06f * s + 1.18534705686654e-04f) * s + 2.26843463243900e-03f) * s + 4.89352518554385e-03f;
        return above / below;
    }

    /** The logistic function within 4e-7. */
    public static float sigmoid(float a) {
        return 0.5f + 0.5f * tanh(0.5f * a);
    }

    /** 1 above zero, else 0; without a branch. */
    static float step(float a) {
        return Math.min(1, Math.max(0, a * Float.MAX_VALUE * Float.MAX_VALUE));
    }

    /** e to the power of {@code a}, relative error below 3e-7 for {@code a} from -87 to 88; 0 below. */
    public static float exp(float a) {
        if (a < -87) {
            return 0;
        }
        float whole = a * 1.44269504f + ROUNDER - ROUNDER;
        float rest = a - whole * 0.693359375f + whole * 2.12194440e-4f;
        float power = 1 + rest + rest * rest * (5.0000001201e-1f + rest * (1.6666665459e-1f + rest * (4.1665795894e-2f
                + rest * (8.3334519073e-3f + rest * (1.3981999507e-3f + rest * 1.9875691500e-4f)))));
        return power * Float.intBitsToFloat((int) whole + 127 << 23);
    }

    /**
     * The softmax of a part of an array, in place, with {@link #exp(float)}; where all logits are minus infinity, all shares are 0. The loops without branches
     * become vector instructions.
     *
     * @param whole room for as many numbers as {@code logits} has
     * @param power the same
     */
    static void softmax(float[] logits, int from, int to, float[] whole, float[] power) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, logits[i]);
        }
        if (highest == Float.NEGATIVE_INFINITY) {
            Arrays.fill(logits, from, to, 0);
            return;
        }
        powers(logits, from, to, highest, whole, power);
        scale(logits, from, to, 1 / sum(logits, from, to, whole, power));
    }

    /** The exponentials in two factors: 2 to the power of {@code whole}, and {@code power}. */
    private static void powers(float[] logits, int from, int to, float highest, float[] whole, float[] power) {
        for (int i = from; i < to; i++) {
            float a = Math.max(LEAST_POWER, logits[i] - highest);
            float n = a * 1.44269504f + ROUNDER - ROUNDER;
            float rest = a - n * 0.693359375f + n * 2.12194440e-4f;
            whole[i] = n;
            power[i] = 1 + rest + rest * rest * (5.0000001201e-1f + rest * (1.6666665459e-1f + rest * (4.1665795894e-2f
                    + rest * (8.3334519073e-3f + rest * (1.3981999507e-3f + rest * 1.9875691500e-4f)))));
        }
    }

    private static float sum(float[] exps, int from, int to, float[] whole, float[] power) {
        double even = 0;
        double odd = 0;
        for (int i = from; i < to; i++) {
            float exp = power[i] * Float.intBitsToFloat((int) whole[i] + 127 << 23);
            exps[i] = exp;
            double next = even + exp;
            even = odd;
            odd = next;
        }
        return (float) (even + odd);
    }

    private static void scale(float[] values, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            values[i] *= factor;
        }
    }
}
