package affetti.study;

import affetti.augment.ScoreVariation;
import affetti.core.Checks;
import affetti.generate.MelodyOptions;
import affetti.train.LearningRateSchedule;
import affetti.train.TrainingOptions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All that makes a melody model of a corpus. Taught in notebook 06.
 *
 * @param tokens    id of the tokenizer, see {@link MelodyTraining#tokenizer}
 * @param shape     the network
 * @param variation how far training pieces are varied
 * @param variants  how many variations of each piece there are beside itself; each epoch takes one of these by chance, 0 or more
 * @param tokensFirst how many epochs come before the training, in which a network without surroundings learns from tokens and emotion; the training
 *                  goes on from its weights. 0 or more; none where the shape has no surroundings
 * @param training  how to train
 */
public record MelodyRecipe(String tokens, MelodyOptions shape, ScoreVariation variation, int variants, int tokensFirst, TrainingOptions training) {
    public MelodyRecipe {
        Checks.notBlank("tokens", tokens);
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(variation, "variation");
        Checks.notNegative("variants", variants);
        Checks.notNegative("tokensFirst", tokensFirst);
        Objects.requireNonNull(training, "training");
    }

    /**
     * What {@code train melody} does from nothing: key-relative tokens, {@link MelodyOptions#defaults} with dropout .4, 8 variations a piece of tempo and
     * loudness (the tokens need no transposition, and moving each velocity by itself only blurs what is to be learnt), 6 epochs on the tokens first, then 4
     * with surroundings, 16 windows a step. Given the surroundings from the first epoch, the network learns its songs by heart: in six epochs it
     * comes to 1.892 nats a token on validation songs, in one more it is worse.
     */
    public static MelodyRecipe defaults() {
        ScoreVariation variation = ScoreVariation.defaults().withSemitones(0).withVelocityJitter(0);
        TrainingOptions training = TrainingOptions.defaults().withEpochs(4).withBatchSize(16).withLearningRate(1.4e-3)
                .withSchedule(LearningRateSchedule.warmUpThenCosine(0.05));
        return new MelodyRecipe("key-relative", MelodyOptions.defaults().withDropout(0.4), variation, 8, 6, training);
    }

    /** The same with another variation of training pieces. */
    public MelodyRecipe withVariation(ScoreVariation value) {
        return new MelodyRecipe(tokens, shape, value, variants, tokensFirst, training);
    }

    /** What shaped the model, by name, for its card. */
    public Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        options.put("tokens", tokens);
        options.put("shape", shape.toString());
        options.put("variation", variation + ", " + variants + " a piece");
        options.put("tokensFirst", tokensFirst + " epochs");
        options.put("epochs", String.valueOf(training.epochs()));
        options.put("batchSize", String.valueOf(training.batchSize()));
        options.put("learningRate", training.optimizer().learningRate() + ", " + training.optimizer().schedule());
        options.put("weightDecay", String.valueOf(training.optimizer().weightDecay()));
        return options;
    }
}
