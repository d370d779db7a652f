package affetti.study;

import affetti.augment.ScoreVariation;
import affetti.dataset.Emopia;
import affetti.dataset.Split;
import affetti.order.Changes;
import affetti.order.OrderException;
import affetti.order.Program;
import affetti.train.Callback;
import affetti.train.EpochRecord;
import affetti.train.Training;
import affetti.train.TrainingResult;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The program behind {@code python3 environment train melody}: {@link MelodyTraining} on EMOPIA's split for generation. Started again
 * with the same options it goes on after the last whole epoch. Taught in notebook 06.
 */
public final class TrainMelody {
    private TrainMelody() {
    }

    /**
     * What is to be trained.
     *
     * @param emopia the corpus; null where there is none
     * @param cache  the {@code .cache} folder
     * @param model  the folder of the finished model
     * @param start  the folder of a trained model to start from; null to start from chance
     * @param set    other values than the recipe's, by the names that {@link MelodyRecipe} and the records in it have
     */
    public record Order(Path emopia, Path cache, Path model, Path start, Map<String, JsonNode> set) {
        public Order {
            Program.named("cache", cache, "model", model);
            set = set == null ? Map.of() : Map.copyOf(set);
            MelodyTraining.tokenizer(recipe(set).tokens());
        }

        MelodyRecipe recipe() {
            return recipe(set);
        }

        /** Key-relative tokens need no transposition, absolute ones do. */
        private static MelodyRecipe recipe(Map<String, JsonNode> set) {
            MelodyRecipe recipe = MelodyRecipe.defaults();
            boolean absolute = set.containsKey("tokens") && set.get("tokens").asText().equals("events");
            return Changes.in(absolute ? recipe.withVariation(recipe.variation().withSemitones(ScoreVariation.defaults().semitones())) : recipe, set);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, TrainMelody::train);
    }

    private static void train(Order order) {
        if (order.emopia() == null) {
            throw new OrderException("this training needs EMOPIA: `python3 environment fetch emopia`, or name its folder with --data");
        }
        Emopia emopia = Emopia.load(order.emopia(), order.cache());
        Split split = emopia.officialSplits().get(Emopia.GENERATION);
        MelodyRecipe recipe = order.recipe();
        if (order.start() == null && recipe.tokensFirst() > 0 && recipe.shape().surroundings()) {
            System.out.println(recipe.tokensFirst() + " epochs on the tokens first, then " + recipe.training().epochs() + " with what surrounds them");
        }
        TrainingResult result = new MelodyTraining(emopia, split, recipe, Optional.ofNullable(order.start()))
                .run(order.cache().resolve("training").resolve(order.model().getFileName()), order.model(), new Report());
        if (result.finished()) {
            Replay.write(order.model(), Optional.of(emopia));
        }
        System.out.println(result.stopReason() + (result.finished() ? " The model is in " + order.model() + "." : ""));
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
