package affetti.nn;

import affetti.core.DataException;
import affetti.core.FeatureMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What clips a classifier takes: these columns at this rate.
 *
 * @param binNames     the feature columns' names
 * @param framesPerSec frames a second
 */
record ClipShape(List<String> binNames, double framesPerSec) {
    private static final String FILE = "scaler.json";
    private static final double RATE_TOLERANCE = 1e-6;

    static ClipShape of(FeatureMatrix clip) {
        return new ClipShape(clip.binNames(), clip.framesPerSec());
    }

    /** An IllegalArgumentException if the clip has other columns, another rate, or no frame. */
    void check(FeatureMatrix clip) {
        if (!clip.binNames().equals(binNames)) {
            throw new IllegalArgumentException("the clip has the columns " + brief(clip.binNames()) + ", but the classifier expects "
                    + brief(binNames) + ": extract it with the same features");
        }
        if (Math.abs(clip.framesPerSec() - framesPerSec) > RATE_TOLERANCE * framesPerSec) {
            throw new IllegalArgumentException("the clip has " + clip.framesPerSec() + " frames/s, but the classifier expects "
                    + framesPerSec + ": extract it with the same frame rate");
        }
        if (clip.frames() == 0) {
            throw new IllegalArgumentException("the clip has no frame, but must have at least one: it is empty or too short");
        }
    }

    private static String brief(List<String> names) {
        return names.size() + " (" + names.get(0) + " .. " + names.get(names.size() - 1) + ")";
    }

    /** What the file holds. */
    private record Stored(List<String> binNames, double framesPerSec, double[] means, double[] deviations) {
    }

    static void write(Path folder, ClipShape shape, Scaler scaler) {
        ModelFolder.writeJson(folder.resolve(FILE),
                new Stored(shape.binNames, shape.framesPerSec, scaler.means(), scaler.deviations()));
    }

    static <T> T read(Path folder, BiFunction<ClipShape, Scaler, T> use) {
        Path file = folder.resolve(FILE);
        Stored stored = ModelFolder.readJson(file, Stored.class);
        try {
            Scaler scaler = Scaler.of(stored.means, stored.deviations);
            affetti.core.Checks.inRange("number of columns", scaler.bins(), stored.binNames.size(), stored.binNames.size());
            return use.apply(new ClipShape(List.copyOf(stored.binNames), stored.framesPerSec), scaler);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DataException(file, "holds no scaler (" + e.getMessage() + ")", ModelFolder.REMEDY, e);
        }
    }
}
