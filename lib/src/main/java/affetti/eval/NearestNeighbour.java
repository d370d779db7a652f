package affetti.eval;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The simplest classifier that can memorise: the answer is the emotion of the most similar training item. It shows whether a test measures memory or
 * understanding. Similarity is Euclidean distance, each measure divided by its standard deviation over the
 * training items. Immutable. Taught in notebook 03.
 */
public final class NearestNeighbour {
    private static final int DRAWS = 1000;
    private static final long SEED = 1;
    private final List<Item> training;
    private final List<String> names;
    private final double[] deviations;
    private final List<double[]> rows = new ArrayList<>();

    /**
     * A piece as numbers.
     *
     * @param song     the song it belongs to
     * @param emotion  its label
     * @param copy     whether it was made by augmentation
     * @param measures numbers by name, the same names for all items
     */
    public record Item(String song, Emotion emotion, boolean copy, Map<String, Double> measures) {
        public Item {
            measures = Map.copyOf(measures);
        }
    }

    /**
     * @param training at least one item
     * @throws IllegalArgumentException if there are no items
     */
    public NearestNeighbour(List<Item> training) {
        this.training = List.copyOf(Checks.notEmpty("training", training));
        this.names = training.get(0).measures().keySet().stream().sorted().toList();
        this.deviations = names.stream().mapToDouble(this::deviation).toArray();
        training.forEach(item -> rows.add(scaled(item)));
    }

    /** The emotion of the training item that is nearest to this one; of the first, if several are equally near. */
    public Emotion predict(Item item) {
        double[] wanted = scaled(item);
        double nearest = Double.POSITIVE_INFINITY;
        int answer = 0;
        for (int i = 0; i < rows.size(); i++) {
            double distance = 0;
            for (int j = 0; j < wanted.length; j++) {
                double step = wanted[j] - rows.get(i)[j];
                distance += step * step;
            }
            if (distance < nearest) {
                nearest = distance;
                answer = i;
            }
        }
        return training.get(answer).emotion();
    }

    /** The share of the items whose emotion it predicts, with its interval over songs. */
    public Metric accuracy(List<Item> test) {
        List<Hit> hits = test.stream().map(item -> new Hit(item.song(), predict(item) == item.emotion())).toList();
        return Intervals.bootstrap(hits, Hit::share, DRAWS, SEED);
    }

    private double[] scaled(Item item) {
        double[] row = new double[names.size()];
        Arrays.setAll(row, i -> measure(item, names.get(i)) / deviations[i]);
        return row;
    }

    private double deviation(String name) {
        double mean = training.stream().mapToDouble(item -> measure(item, name)).average().orElseThrow();
        double variance = training.stream().mapToDouble(item -> Math.pow(measure(item, name) - mean, 2)).average().orElseThrow();
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    private static double measure(Item item, String name) {
        Double value = item.measures().get(name);
        if (value == null) {
            throw new IllegalArgumentException("an item of " + item.song() + " has no measure " + name + ", but the others have one");
        }
        return value;
    }
}
