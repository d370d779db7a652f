package affetti.classify;

import affetti.baseline.Cloud;
import affetti.baseline.Typicality;
import affetti.core.DataException;
import affetti.train.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How like a model's training clips a clip is, by the statistics of the whole clip: {@code typicality.json} in the model's folder. Taught in
 * notebook 07.
 */
public final class ModelTypicality {
    private static final String FILE = "typicality.json";
    private final Typicality typicality;

    private ModelTypicality(Typicality typicality) {
        this.typicality = typicality;
    }

    /**
     * Fits the distribution of the training clips.
     *
     * @param clips  what the classifier reads of them
     * @param groups each clip's song or artist
     * @throws IllegalArgumentException if a clip has no statistics, or there are fewer than five groups
     */
    public static ModelTypicality fit(List<ClipFeatures> clips, List<String> groups) {
        return new ModelTypicality(Typicality.fit(clips.stream().map(ClipStatistics::whole).toArray(double[][]::new), groups));
    }

    /** The share of held-out training clips that are no more typical than this one, above 0 to 1. */
    public double of(ClipFeatures clip) {
        return typicality.of(ClipStatistics.whole(clip));
    }

    /** How far out a clip lies, in squared deviations. */
    public double distance(ClipFeatures clip) {
        return typicality.distance(ClipStatistics.whole(clip));
    }

    /** Distances of held-out training clips, ascending. */
    public double[] heldOut() {
        return typicality.heldOut();
    }

    /** Numbers as they are kept: seven digits will do. */
    private record Stored(float[] means, float[] deviations, float[][] directions, float[] variances, float rest, float[] heldOut) {
        Typicality typicality() {
            return new Typicality(new Cloud(doubles(means), doubles(deviations), Arrays.stream(directions).map(Stored::doubles)
                    .toArray(double[][]::new), doubles(variances), rest), doubles(heldOut));
        }

        private static double[] doubles(float[] values) {
            double[] doubles = new double[values.length];
            Arrays.setAll(doubles, i -> values[i]);
            return doubles;
        }

        private static float[] floats(double[] values) {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }
    }

    /** Adds it to a saved model, whose card then holds its digest. */
    public void addTo(Path folder) {
        Cloud cloud = typicality.cloud();
        ModelFolder.addJson(folder, FILE, new Stored(Stored.floats(cloud.means()), Stored.floats(cloud.deviations()),
                Arrays.stream(cloud.directions()).map(Stored::floats).toArray(float[][]::new), Stored.floats(cloud.variances()),
                (float) cloud.rest(), Stored.floats(typicality.heldOut())));
    }

    /**
     * Reads what {@link #addTo} wrote; nothing where the model has none.
     *
     * @throws DataException if it is damaged
     */
    public static Optional<ModelTypicality> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ModelTypicality(ModelFolder.readJson(file, Stored.class).typicality()));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DataException(file, "does not say what is typical (" + e.getMessage() + ")", ModelFolder.REMEDY, e);
        }
    }
}
