package affetti.study;

import affetti.augment.ScoreVariation;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.generate.Attention;
import affetti.generate.EmotionClasses;
import affetti.generate.MelodyOptions;
import affetti.train.Callback;
import affetti.train.EpochRecord;
import affetti.train.Training;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The program behind {@code python3 environment train melody}: {@link MelodyTraining} on EMOPIA's split for generation. Started again
 * with the same options it goes on after the last whole epoch. Taught in notebook 06.
 */
public final class TrainMelody {
    private final Map<String, String> options = new HashMap<>();

    private TrainMelody(String[] arguments) {
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            options.put(pair[0], pair[1]);
        }
    }

    /**
     * @param arguments {@code name=value}: {@code emopia}, {@code cache} and {@code model} are folders; all others are options of
     *                  {@link MelodyRecipe}, see {@link #recipe}
     */
    public static void main(String[] arguments) {
        TrainMelody program = new TrainMelody(arguments);
        Path model = Path.of(program.options.get("model"));
        Path cache = Path.of(program.options.get("cache"));
        Emopia emopia = Emopia.load(Path.of(program.options.get("emopia")), cache);
        Split split = emopia.officialSplits().get(Emopia.GENERATION);
        TrainingResult result = new MelodyTraining(emopia, split, program.recipe())
                .run(cache.resolve("training").resolve(model.getFileName()), model, new Report());
        System.out.println(result.stopReason() + (result.finished() ? " The model is in " + model + "." : ""));
    }

    private MelodyRecipe recipe() {
        MelodyRecipe usual = MelodyRecipe.defaults();
        String tokens = text("tokens", usual.tokens());
        MelodyOptions shape = usual.shape();
        shape = shape.withHidden((int) number("hidden", shape.hidden())).withDropout(number("dropout", shape.dropout()))
                .withWindowTokens((int) number("window", shape.windowTokens()))
                .withEmbeddings((int) number("noteEmbedding", shape.noteEmbedding()), (int) number("emotionEmbedding", shape.emotionEmbedding()))
                .withLabelDropout(number("labelDropout", shape.labelDropout()))
                .withEmotionAgain(number("emotionAgain", 1) > 0)
                .withAttention(Attention.valueOf(text("attention", "causal").toUpperCase(Locale.ROOT)))
                .withClasses(EmotionClasses.valueOf(text("classes", "four").toUpperCase(Locale.ROOT)))
                .withSeed((long) number("seed", 0));
        ScoreVariation variation = usual.variation()
                .withSemitones((int) number("semitones", tokens.equals("events") ? ScoreVariation.defaults().semitones() : 0))
                .withVelocityJitter((int) number("jitter", usual.variation().velocityJitter()));
        TrainingOptions training = usual.training();
        training = training.withEpochs((int) number("epochs", training.epochs()))
                .withBatchSize((int) number("batch", training.batchSize())).withLearningRate(number("rate", training.learningRate()))
                .withWeightDecay(number("weightDecay", training.weightDecay())).withSeed((long) number("seed", 0));
        return new MelodyRecipe(tokens, shape, variation, (int) number("variants", usual.variants()), training);
    }

    private String text(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private double number(String name, double otherwise) {
        return options.containsKey(name) ? Double.parseDouble(options.get(name)) : otherwise;
    }

    /** Lines on standard output: now and then within an epoch, and after each. */
    private static final class Report implements Callback {
        private static final int EVERY = 20;
        private double sum;

        @Override
        public void onBatch(Training training, int batch, int batches, double loss) {
            sum += loss;
            if (batch % EVERY == 0) {
                System.out.printf(Locale.ROOT, "  epoch %d, batch %d of %d: loss %.3f%n", training.history().size() + 1, batch, batches,
                        sum / EVERY);
                sum = 0;
            }
        }

        @Override
        public void onEpoch(Training training, EpochRecord epoch) {
            sum = 0;
            System.out.printf(Locale.ROOT, "epoch %d: training %.4f, validation %.4f nats a token, %.0f s%n", epoch.epoch(),
                    epoch.trainLoss(), epoch.validationLoss(), epoch.seconds());
        }
    }
}
