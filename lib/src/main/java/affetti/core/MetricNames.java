package affetti.core;

/**
 * What the numbers on a model's card are called: typed here, and nowhere else. A name with {@code %s} is filled by {@link String#formatted}.
 * The program {@code environment} reads these lines too, so each constant stands on one line as a plain string. Taught in notebook 04.
 */
public final class MetricNames {
    /** A score on folds: of which data, of which model ("" for the published recipe), which score. */
    public static final String FOLDS = "%s.cv.%s%s";
    /** A score on the split that a corpus' authors published: data, model, score. */
    public static final String PUBLISHED_SPLIT = "%s.paper.%s%s";
    /** A score on folds where the shares were chosen within each training part: data, score. */
    public static final String NESTED = "%s.nested.%s";
    /** A score of a model on the other kind of music: training music, test music, score. */
    public static final String TRANSFER = "transfer.%s.to.%s.%s";
    /** Data of a card's names that stand for more than one corpus. */
    public static final String RECORDINGS = "recordings";
    /** EMOPIA, as a card's names have it. */
    public static final String EMOPIA = "emopia";

    public static final String ACCURACY = "accuracy";
    public static final String MACRO_F1 = "macro_f1";
    public static final String AROUSAL = "arousal";
    public static final String VALENCE = "valence";
    public static final String CALIBRATION_ERROR = "calibration_error";
    /** The calibration error once more, under a short name. */
    public static final String CALIBRATION = "calibration";
    /** F1 of one emotion. */
    public static final String F1 = "f1.%s";
    /** A score of an estimated rating: valence or arousal, then the score. */
    public static final String OF_RATING = "%s.%s";
    public static final String R2 = "r2";
    public static final String RMSE = "rmse";
    public static final String CCC = "ccc";

    public static final String MAJORITY = "majority.";
    public static final String LOGISTIC_REGRESSION = "logistic_regression.";
    public static final String SUPPORT_VECTORS = "support_vectors.";
    public static final String GRADIENT_BOOSTING = "gradient_boosting.";
    public static final String DISCRIMINANT_ANALYSIS = "discriminant_analysis.";
    public static final String SOFT_VOTE = "soft_vote.";
    public static final String NETWORK_ALONE = "network_alone.";
    /** The soft vote of the baselines with the network as one voter more. */
    public static final String VOTE_WITH_NETWORK = "soft_vote_with_network.";
    /** The published recipe, the mean of its models. */
    public static final String ENSEMBLE = "ensemble.";
    /** The published recipe on songs dealt to the folds anew, by number. */
    public static final String DEAL = "deal%s.";
    /** The published recipe with rarer emotions balanced in one way: none, weights or counts. */
    public static final String BALANCE = "balance.%s.";
    /** The network's estimate of ratings. */
    public static final String RATING = "rating.";
    public static final String RIDGE_REGRESSION = "ridge_regression.";

    /** Accuracy that the student's protocol claims. */
    public static final String LEAK_CLAIMED = "leak.claimed";
    /** Accuracy of the same network by our protocol. */
    public static final String LEAK_HONEST = "leak.honest";
    /** How surely typicality separates other music from the training music: the other corpus. */
    public static final String TYPICALITY = "typicality.auc.%s";

    /** Nats a note of validation songs. */
    public static final String NATS_VALIDATION = "nll.validation";
    /** Nats a note of test songs. */
    public static final String NATS_TEST = "nll.test";

    /** The judge of generated pieces that sees all features. */
    public static final String JUDGE = "judge";
    /** The judge that sees nothing the network was given as an attribute. */
    public static final String JUDGE_HEADLESS = "judge.headless";
    /** The judge of another kind. */
    public static final String JUDGE_LINEAR = "judge.linear";
    /** What a judge hears: the judge, then {@link #QUADRANT}, {@link #VALENCE}, {@link #AROUSAL} or an emotion. */
    public static final String HEARD = "%s.%s";
    public static final String QUADRANT = "quadrant";
    /** How often the wanted quadrant is heard. */
    public static final String JUDGE_QUADRANT = "judge.quadrant";
    public static final String JUDGE_VALENCE = "judge.valence";
    public static final String JUDGE_AROUSAL = "judge.arousal";
    public static final String JUDGE_HEADLESS_QUADRANT = "judge.headless.quadrant";

    public static final String MAJOR_POSITIVE = "major.positive";
    public static final String MAJOR_NEGATIVE = "major.negative";
    public static final String MAJOR_DIFFERENCE = "major.difference";
    /** One of the measures of a score. */
    public static final String MEASURE = "measure.%s";
    /** The longest run of notes that a training piece has too. */
    public static final String COPIED_RUN = "copied_run";
    /** Ends the name of what real pieces have. */
    public static final String REAL = ".real";
    /** Ends the name of what generated pieces have. */
    public static final String GENERATED = ".generated";
    /** Ends the name of how far generated pieces are from real ones. */
    public static final String DISTANCE = ".distance";
    /** Ends the name of generated over real. */
    public static final String SHARE = ".share";
    /** Ends the name of what every piece's first try has. */
    public static final String FIRST_TRY = ".first_try";

    public static final String DISCRIMINATOR = "discriminator.auc";
    /** The same for real pieces beside other real ones. */
    public static final String DISCRIMINATOR_CONTROL = "discriminator.auc.control";
    public static final String RESTRUCK = "restruck";
    public static final String PULSE = "pulse";
    public static final String SIMILARITY_4_8 = "similarity.4_8";
    public static final String SIMILARITY_8_15 = "similarity.8_15";
    public static final String SIMILARITY_15 = "similarity.15";
    public static final String MOTIFS = "motifs";
    public static final String MOTIFS_RHYTHM = "motifs.rhythm";
    public static final String TOP_RUN = "top_run";
    public static final String SEVEN_PITCH_CLASSES = "seven_pitch_classes";
    public static final String SAME_KEY = "same_key";
    /** One emotion's measure, or its largest deviation: the emotion, then which. */
    public static final String OF_EMOTION = "emotion.%s.%s";
    public static final String DEVIATION = "deviation";
    /** How far apart the emotions' means are: the measure. */
    public static final String SPREAD = "spread.%s";

    public static final String GUIDANCE = "guidance";
    public static final String NUCLEUS = "nucleus";
    /** A point of the curve of guidances: the guidance, then what was measured there. */
    public static final String CURVE = "curve.%s.%s";
    /** Share of pieces that were thrown away. */
    public static final String REJECTED = "rejected";
    /** Seconds that half a minute of music takes. */
    public static final String SECONDS_30 = "seconds.30";
    /** Nats a note of a small network: of how many songs it learnt ("quarter", "half", "all"), from what, and how long. */
    public static final String LEARNING_CURVE = "learning_curve.%s.%s.%s";
    public static final String FROM_CHANCE = "scratch";
    public static final String PRETRAINED = "pretrained";
    public static final String EQUAL_UPDATES = "equal";
    public static final String SIXTEEN_EPOCHS = "sixteen_epochs";

    /** A network with one thing changed: what, then {@link #NATS_TEST} or {@link #MORE}. */
    public static final String ABLATION = "ablation.%s.%s";
    /** Nats a note more than the unchanged network, from all seeds together. */
    public static final String MORE = "more";
    /** The same from one seed: its number. */
    public static final String MORE_FROM_SEED = "more.seed_%d";

    private MetricNames() {
    }
}
