package affetti.dataset;

import affetti.core.Version;
import java.util.List;
import java.util.stream.Collectors;

/** A digest of compiled code: when a feature is computed otherwise, its cached values are no longer found. */
final class CodeVersion {
    /** {@code features} and all that it is computed through; {@code CodeVersionTest} holds this list to what bytecode uses. */
    static final List<String> PACKAGES_OF_FEATURES = List.of("audio", "core", "dsp", "features", "midi");
    private static final String OF_FEATURES = PACKAGES_OF_FEATURES.stream().map(name -> Version.digestOf("affetti/" + name, ".class"))
            .collect(Collectors.joining());

    private CodeVersion() {
    }

    static String ofFeatures() {
        return OF_FEATURES;
    }
}
