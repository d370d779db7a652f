package affetti.generate;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Score;
import affetti.train.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Our side of {@code environment bench generate}: half a minute of music one piece after the other and all at once, alternating, by the
 * settings on the model's card. Prints one line of JSON.
 */
final class GenerationSpeed {
    private GenerationSpeed() {
    }

    /** @param arguments model folder, pieces, rounds */
    public static void main(String[] arguments) {
        MelodyGenerator generator = MelodyGenerator.load(Path.of(arguments[0]));
        GenerationOptions options = GenerationOptions.of(ModelCard.read(Path.of(arguments[0]))).withLength(30, 30);
        List<MelodyGenerator.Wish> wishes = IntStream.range(0, Integer.parseInt(arguments[1])).mapToObj(i -> new MelodyGenerator.Wish(
                EmotionProbabilities.certain(Emotion.values()[i % 4]), options.withSampling(options.sampling().withSeed(i)))).toList();
        int rounds = Integer.parseInt(arguments[2]);
        double[] alone = new double[rounds];
        double[] together = new double[rounds];
        boolean same = true;
        for (int round = -1; round < rounds; round++) {
            List<Score> first = new ArrayList<>();
            List<Score> second = new ArrayList<>();
            double one = seconds(() -> wishes.forEach(wish -> first.add(generator.generate(wish.blend(), wish.options()))));
            double all = seconds(() -> generator.generate(wishes, second::add));
            same &= first.equals(second);
            if (round >= 0) {
                alone[round] = one;
                together[round] = all;
            }
        }
        System.out.printf(Locale.ROOT, "{\"alone\": %s, \"together\": %s, \"same\": %s, \"guidance\": %s, \"peak\": %.1f, \"kernel\": \"%s\"}%n",
                Arrays.toString(alone), Arrays.toString(together), same, options.guidance(), RaceTalk.peak(), System.getenv().getOrDefault("OPENBLAS_CORETYPE",
                "chosen for the processor"));
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
