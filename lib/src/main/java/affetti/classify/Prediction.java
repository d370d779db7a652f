package affetti.classify;

import affetti.core.Checks;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A model's prediction for a sound file, and how far it can be trusted. Taught in notebook 07.
 *
 * @param file        the file
 * @param durationSec its length
 * @param answer      the prediction for all of it
 * @param typicality  how like the training music it is: the share of held-out training clips that are no more like it, above 0 to 1; none of a
 *                    model that does not know
 * @param warnings    what is wrong with the file, or speaks against believing the answer; sentences
 * @param curve       the prediction for one part after the other; empty for a file of a minute or less
 */
public record Prediction(Path file, double durationSec, ClipAnswer answer, Optional<Double> typicality, List<String> warnings,
                         List<Moment> curve) {
    /** Of the training's kind of music, one piece in twenty has a typicality of this or less. */
    public static final double UNLIKE = 0.05;

    /**
     * The prediction for a part of a file.
     *
     * @param startSec where it begins
     * @param endSec   where it ends
     * @param answer   the prediction
     */
    public record Moment(double startSec, double endSec, ClipAnswer answer) {
        public Moment {
            Objects.requireNonNull(answer, "answer");
        }
    }

    public Prediction {
        Objects.requireNonNull(file, "file");
        Checks.positive("durationSec", durationSec);
        Objects.requireNonNull(answer, "answer");
        typicality.ifPresent(value -> Checks.inRange("typicality", value, 0, 1));
        warnings = List.copyOf(warnings);
        curve = List.copyOf(curve);
    }

    /** Whether the file is unlike the training music, so that the prediction is a guess. */
    public boolean unlikeTraining() {
        return typicality.map(value -> value <= UNLIKE).orElse(false);
    }
}
