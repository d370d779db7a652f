package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import affetti.classify.ClipFeatures;
import affetti.core.FeatureMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static ClipFeatures clip(float... values) {
        return ClipFeatures.of(matrix(1, 2), matrix(values));
    }

    private static FeatureMatrix matrix(float... values) {
        return new FeatureMatrix("test", List.of("one", "two"), 1, values);
    }

    @Test
    void otherFeaturesOrOptionsGiveAnother() {
        String known = Fingerprint.of(List.of(clip(3, 4, 5, 6)), "epochs=3");
        assertEquals(known, Fingerprint.of(List.of(clip(3, 4, 5, 6)), "epochs=3"));
        assertEquals(8, known.length());
        assertNotEquals(known, Fingerprint.of(List.of(clip(3, 4, 5, 7)), "epochs=3"), "statistics");
        assertNotEquals(known, Fingerprint.of(List.of(ClipFeatures.of(matrix(1, 3), matrix(3, 4, 5, 6))), "epochs=3"), "sequence");
        assertNotEquals(known, Fingerprint.of(List.of(clip(3, 4, 5, 6).withoutStretches()), "epochs=3"), "rows");
        assertNotEquals(known, Fingerprint.of(List.of(clip(3, 4, 5, 6)), "epochs=4"), "options");
    }
}
