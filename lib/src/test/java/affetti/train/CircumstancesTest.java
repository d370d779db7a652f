package affetti.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Provenance;
import affetti.core.Version;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CircumstancesTest {
    /** All that may change the last digits of a result. */
    @Test
    void machineAndLibrariesAreAllThere() {
        Map<String, String> now = Circumstances.now();
        assertEquals(Set.of("java", "system", "processor", "processors", "openblasKernel", "openblasThreads", "openmpThreads",
                "deeplearning4j", "nd4j", "openblas", "javacpp", "ffmpeg", "tribuo", "tarsosdsp"), now.keySet());
        now.forEach((name, value) -> assertFalse(value.isBlank() || value.equals("not there"), name));
        assertTrue(now.get("nd4j").matches("nd4j-native-\\d.*") && now.get("tribuo").matches("tribuo-core-\\d.*"), now.toString());
    }

    @Test
    void aProvenanceKnowsDataCodeSeedAndOptions() {
        Provenance made = Circumstances.provenance(new Circumstances.Data("tones", "0a", true), 7, Map.of("hidden", "64"));
        assertEquals("tones 0a true 7 {hidden=64}", String.join(" ", made.dataName(), made.dataDigest(), "" + made.synthetic(), "" + made.seed(),
                made.options().toString()));
        assertEquals(Version.text(), made.codeVersion());
        assertEquals(Circumstances.now(), made.madeWith());
    }
}
