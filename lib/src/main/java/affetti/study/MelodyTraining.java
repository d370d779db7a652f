package affetti.study;

import affetti.core.Emotion;
import affetti.core.MetricNames;
import affetti.core.Provenance;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.dataset.Split;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.midi.form.Form;
import affetti.midi.tokenize.TokenSequences;
import affetti.midi.tokenize.Tokenizer;
import affetti.midi.tokenize.Tokenizers;
import affetti.train.BestCheckpoint;
import affetti.train.Callback;
import affetti.train.Circumstances;
import affetti.train.ModelCard;
import affetti.train.TrainingOptions;
import affetti.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The long way to a melody model: varied training pieces, a checkpoint after each epoch to go on from, the weights of the epoch with the
 * lowest validation loss, nats a note on validation and test songs on the card. Taught in notebook 06.
 */
public final class MelodyTraining {
    private final Corpus corpus;
    private final Split split;
    private final MelodyRecipe recipe;
    private final Optional<Path> start;
    private final Tokenizer tokenizer;

    /**
     * @param corpus with scores
     * @param split  which clips train, choose and test
     * @param recipe how
     */
    public MelodyTraining(Corpus corpus, Split split, MelodyRecipe recipe) {
        this(corpus, split, recipe, Optional.empty());
    }

    /** The same with the folder of a trained model whose weights it starts from ({@link MelodyModel#startFrom}). */
    public MelodyTraining(Corpus corpus, Split split, MelodyRecipe recipe, Optional<Path> start) {
        this.start = start;
        this.corpus = corpus;
        this.split = split;
        this.recipe = recipe;
        this.tokenizer = tokenizer(recipe.tokens());
    }

    /** The tokenizer with an id, such as {@code "events"}; IllegalArgumentException, naming those there are, for any other. */
    public static Tokenizer tokenizer(String id) {
        return Tokenizers.of(id);
    }

    /**
     * Trains, or goes on with a training that was stopped, and saves the model when it is done.
     *
     * @param work      folder for the checkpoint and the best weights; one for each training
     * @param model     folder that the finished model goes to
     * @param callbacks what else to do on the way
     */
    public TrainingResult run(Path work, Path model, Callback... callbacks) {
        MelodyModel melody = MelodyModel.create(tokenizer, recipe.shape());
        List<List<LabelledTokens>> training = training();
        if (start.isPresent()) {
            melody.startFrom(MelodyModel.load(start.get()));
        } else if (recipe.tokensFirst() > 0 && recipe.shape().surroundings()) {
            MelodyModel first = MelodyModel.create(tokenizer, recipe.shape().withSurroundings(false));
            TrainingResult result = fit(first, training, recipe.training().withEpochs(recipe.tokensFirst()), work.resolve("tokens"), callbacks);
            if (!result.finished()) {
                return result;
            }
            melody.startFrom(first);
        }
        TrainingResult result = fit(melody, training, recipe.training(), work, callbacks);
        if (result.finished()) {
            melody.save(model, card(melody));
        }
        return result;
    }

    /** Where it was done before, the model gets the weights that it ended with. */
    private TrainingResult fit(MelodyModel melody, List<List<LabelledTokens>> training, TrainingOptions options, Path work, Callback... callbacks) {
        List<Callback> all = new ArrayList<>(List.of(new BestCheckpoint(work.resolve("best"))));
        all.addAll(List.of(callbacks));
        return melody.fitVariants(training, pieces(split.validation()), options.withCheckpoint(work.resolve("state")), all.toArray(Callback[]::new));
    }

    private ModelCard card(MelodyModel melody) {
        Provenance provenance = Circumstances.provenance(new Circumstances.Data(corpus.name(), corpus.digest(), corpus.synthetic()),
                recipe.training().seed(), recipe.options());
        return ModelCard.of(provenance, corpus.licence())
                .withMetric(MetricNames.NATS_VALIDATION, NatsPerNote.of(melody, tokenizer, corpus, split.validation()))
                .withMetric(MetricNames.NATS_TEST, NatsPerNote.of(melody, tokenizer, corpus, split.test()));
    }

    /** Each training piece with its variations. */
    List<List<LabelledTokens>> training() {
        SplittableRandom random = new SplittableRandom(recipe.training().seed());
        List<List<LabelledTokens>> pieces = new ArrayList<>();
        for (Clip clip : split.train()) {
            Score score = corpus.score(clip);
            Form form = Form.of(score);
            List<LabelledTokens> variants = new ArrayList<>(List.of(labelled(score, clip.emotion(), form)));
            for (int i = 0; i < recipe.variants(); i++) {
                Score variant = recipe.variation().of(score, random);
                variants.add(labelled(variant, clip.emotion(), form.stretched(variant.durationSec() / score.durationSec())));
            }
            pieces.add(variants);
        }
        return pieces;
    }

    private List<LabelledTokens> pieces(List<Clip> clips) {
        return clips.stream().map(clip -> labelled(corpus.score(clip), clip.emotion(), Form.of(corpus.score(clip)))).toList();
    }

    private LabelledTokens labelled(Score score, Emotion emotion, Form form) {
        return new LabelledTokens(TokenSequences.framed(tokenizer.encode(score)), emotion, Optional.of(form));
    }
}
