package affetti.baseline;

import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Rows as Tribuo's examples, and its answers as ours. */
final class TribuoRows {
    private final String[] names;

    private TribuoRows(int columns) {
        this.names = IntStream.range(0, columns).mapToObj(i -> String.format(Locale.ROOT, "%06d", i)).toArray(String[]::new);
    }

    /** Standardises the rows and trains; where all labels are one, that is the answer. */
    static RowClassifier fit(Trainer<Label> trainer, double[][] rows, List<Emotion> labels) {
        Rows.check(rows, labels);
        Set<Emotion> seen = EnumSet.copyOf(labels);
        if (seen.size() == 1) {
            return row -> EmotionProbabilities.certain(labels.get(0));
        }
        Standardizer scale = new Standardizer(rows);
        TribuoRows table = new TribuoRows(rows[0].length);
        LabelFactory factory = new LabelFactory();
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("rows", factory), factory);
        for (int i = 0; i < rows.length; i++) {
            dataset.add(table.example(new Label(labels.get(i).name()), scale.scale(rows[i])));
        }
        Model<Label> model = trainer.train(dataset);
        return row -> table.predict(model, scale.scale(row));
    }

    private ArrayExample<Label> example(Label label, double[] row) {
        return new ArrayExample<>(label, names, row);
    }

    private EmotionProbabilities predict(Model<Label> model, double[] row) {
        Map<String, Label> scores = model.predict(example(LabelFactory.UNKNOWN_LABEL, row)).getOutputScores();
        double[] values = Arrays.stream(Emotion.values())
                .mapToDouble(emotion -> scores.containsKey(emotion.name()) ? scores.get(emotion.name()).getScore() : 0).toArray();
        double sum = Arrays.stream(values).sum();
        return EmotionProbabilities.of(Arrays.stream(values).map(value -> value / sum).toArray());
    }
}
