package affetti.features;

import affetti.Recipes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feature of CONTRIBUTING.md keeps the contract that ours keep. */
class FeatureRecipeTest {
    @Test
    void keepsTheContract(@TempDir Path folder) throws ReflectiveOperationException, java.io.IOException {
        Feature feature = (Feature) Recipes.load("affetti.features.MeanLevel", Feature.class, folder).getConstructor().newInstance();
        FeatureContractTest.holdsNamesAndShape(feature);
        FeatureContractTest.HARD.values().forEach(sound -> FeatureContractTest.isFinite(feature, sound));
        FeatureContractTest.LENGTHS.forEach(length -> FeatureContractTest.holdsAnyLength(feature, length));
        FeatureContractTest.isTheSameLater(feature);
    }
}
