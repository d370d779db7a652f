package affetti.classify;

import affetti.core.Vectors;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A clip as a network reads it. Its arrays are shared, not copied: nobody writes into them.
 *
 * @param convolved  what the convolution reads, shape [frame][bin * channel]
 * @param beside     what joins behind it, shape [frame][column]
 * @param statistics of the whole clip, shape [statistic]; length 0 if there are none
 */
record ScaledClip(float[][] convolved, float[][] beside, float[] statistics) {
    int frames() {
        return convolved.length;
    }

    /** A variation of this clip. */
    ScaledClip varied(ClipAugmentation augmentation, int channels, SplittableRandom random) {
        int length = Math.max(1, (int) Math.round(frames() * (augmentation.leastCrop() + (1 - augmentation.leastCrop()) * random.nextDouble())));
        int first = random.nextInt(frames() - length + 1);
        Hidden frames = Hidden.draw(length, augmentation.hiddenFrames(), random);
        Hidden bins = Hidden.draw(convolved[0].length / channels, augmentation.hiddenBins(), random);
        float[][] spectrum = new float[length][];
        float[][] joined = new float[length][];
        for (int frame = 0; frame < length; frame++) {
            boolean hidden = frames.has(frame);
            spectrum[frame] = hidden ? new float[convolved[0].length] : noisy(convolved[first + frame], augmentation.noise(), random);
            joined[frame] = hidden ? new float[beside[0].length] : noisy(beside[first + frame], augmentation.noise(), random);
            java.util.Arrays.fill(spectrum[frame], bins.first * channels, bins.end * channels, 0);
        }
        return new ScaledClip(spectrum, joined, noisy(statistics, augmentation.noise(), random));
    }

    /** A blend with another clip, as long as the longer of the two; behind the shorter one's end stands the training mean. */
    ScaledClip blended(ScaledClip other, double share) {
        return new ScaledClip(blend(convolved, other.convolved, share), blend(beside, other.beside, share),
                blend(new float[][] {statistics}, new float[][] {other.statistics}, share)[0]);
    }

    private static float[][] blend(float[][] own, float[][] other, double share) {
        float[][] blend = new float[Math.max(own.length, other.length)][own[0].length];
        addTo(blend, own, (float) (1 - share));
        addTo(blend, other, (float) share);
        return blend;
    }

    private static void addTo(float[][] sum, float[][] rows, float factor) {
        for (int row = 0; row < rows.length; row++) {
            Vectors.addScaled(factor, rows[row], sum[row]);
        }
    }

    private static float[] noisy(float[] values, double deviation, RandomGenerator random) {
        float[] noisy = values.clone();
        if (deviation > 0) {
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] += (float) (deviation * random.nextGaussian());
            }
        }
        return noisy;
    }

    /** A run that is hidden, from {@code first} to before {@code end}. */
    private record Hidden(int first, int end) {
        static Hidden draw(int length, int most, RandomGenerator random) {
            int count = random.nextInt(Math.min(most, length) + 1);
            int first = random.nextInt(length - count + 1);
            return new Hidden(first, first + count);
        }

        boolean has(int index) {
            return index >= first && index < end;
        }
    }
}
