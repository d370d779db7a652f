package affetti.core;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a result comes from: enough to make it again.
 *
 * @param dataName    the data's name as shown to people, such as {@code "EMOPIA 1.0"}
 * @param dataDigest  SHA-256 over the data's files, hexadecimal
 * @param synthetic   whether the data was composed by this project instead of people
 * @param codeVersion the library's version
 * @param seed        the seed that all randomness came from
 * @param options     every option that shaped the result, by name
 */
public record Provenance(String dataName, String dataDigest, boolean synthetic, String codeVersion, long seed,
                         Map<String, String> options) {
    public Provenance {
        Checks.notBlank("dataName", dataName);
        Checks.notBlank("dataDigest", dataDigest);
        Checks.notBlank("codeVersion", codeVersion);
        options = java.util.Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
