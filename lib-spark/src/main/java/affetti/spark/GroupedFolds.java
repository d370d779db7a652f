package affetti.spark;

import affetti.baseline.DiscriminantAnalysis;
import affetti.baseline.GradientBoosting;
import affetti.baseline.Learner;
import affetti.baseline.LogisticRegression;
import affetti.baseline.RowClassifier;
import affetti.baseline.SupportVectors;
import affetti.core.Emotion;
import affetti.dataset.Clip;
import affetti.dataset.Split;
import affetti.dataset.Splits;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cross-validation by group, and sweeps over settings: each setting on each fold is a task. A group's clips are all in one fold
 * ({@link Splits#folds}); a task fits on the other folds and answers for its own.
 */
public final class GroupedFolds implements Serializable {
    private static final long serialVersionUID = 1L;
    private final TreeMap<String, Item> items;
    private final int folds;
    private final long seed;

    /**
     * A clip.
     *
     * @param group   such as its artist
     * @param emotion its label's name
     * @param row     its statistics
     */
    public record Item(String group, String emotion, double[] row) implements Serializable {
    }

    /**
     * A task.
     *
     * @param setting such as {@code logistic:0.1}; see {@link #learner}
     * @param fold    0, 1, 2 ..
     */
    public record Task(String setting, int fold) implements Serializable {
    }

    /**
     * @param items by file
     * @param folds two or more
     * @param seed  of the dealing
     */
    public GroupedFolds(Map<String, Item> items, int folds, long seed) {
        this.items = new TreeMap<>(items);
        this.folds = folds;
        this.seed = seed;
    }

    /** The columns of {@link #answers}. */
    public static StructType schema() {
        StructType schema = new StructType().add("setting", DataTypes.StringType).add("fold", DataTypes.IntegerType)
                .add("file", DataTypes.StringType).add("label", DataTypes.StringType);
        for (Emotion emotion : Emotion.values()) {
            schema = schema.add(emotion.label(), DataTypes.DoubleType);
        }
        return schema;
    }

    /** Every setting on every fold. */
    public List<Task> tasks(List<String> settings) {
        List<Task> tasks = new ArrayList<>();
        for (String setting : settings) {
            learner(setting);
            for (int fold = 0; fold < folds; fold++) {
                tasks.add(new Task(setting, fold));
            }
        }
        return tasks;
    }

    /** What a model that was fitted on the other folds says of each clip of a fold. */
    public List<Row> answers(Task task) {
        List<Clip> clips = items.entrySet().stream().map(item -> new Clip(item.getKey(), item.getValue().group(),
                emotion(item.getValue().emotion()), Path.of(item.getKey()), Optional.empty())).toList();
        Split split = Splits.folds(clips, folds, seed).get(task.fold());
        List<Clip> known = Stream.concat(split.train().stream(), split.validation().stream()).toList();
        RowClassifier fitted = learner(task.setting()).fit(known.stream().map(clip -> items.get(clip.id()).row()).toArray(double[][]::new),
                known.stream().map(Clip::emotion).toList());
        return split.test().stream().map(clip -> row(task, clip, fitted)).toList();
    }

    private static Emotion emotion(String label) {
        return Arrays.stream(Emotion.values()).filter(emotion -> emotion.label().equals(label)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("\"" + label + "\" is no emotion; there are " + Arrays.stream(Emotion.values()).map(Emotion::label).toList()));
    }

    private Row row(Task task, Clip clip, RowClassifier fitted) {
        List<Object> values = new ArrayList<>(List.of(task.setting(), task.fold(), clip.id(), clip.emotion().label()));
        for (double share : fitted.predict(items.get(clip.id()).row()).toArray()) {
            values.add(share);
        }
        return RowFactory.create(values.toArray());
    }

    /**
     * The learner of a setting: {@code logistic:COST}, {@code support-vectors:COST}, {@code discriminant:SHRINKAGE} or
     * {@code boosting:ROUNDS}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Learner learner(String setting) {
        String[] parts = setting.split(":", 2);
        double value = parts.length < 2 ? Double.NaN : Double.parseDouble(parts[1]);
        SupportVectors usual = SupportVectors.ofManyColumns();
        return switch (parts[0]) {
            case "logistic" -> new LogisticRegression(value);
            case "support-vectors" -> new SupportVectors(value, usual.sharpness(), usual.limit(), usual.seed());
            case "discriminant" -> new DiscriminantAnalysis(value, false);
            case "boosting" -> GradientBoosting.defaults().withRounds((int) value);
            default -> throw new IllegalArgumentException("\"" + setting + "\" is no setting; there are logistic:COST, support-vectors:COST, "
                    + "discriminant:SHRINKAGE and boosting:ROUNDS");
        };
    }
}
