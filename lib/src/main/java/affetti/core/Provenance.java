package affetti.core;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a result comes from: enough to make it again.
 *
 * @param dataName    the data's name as shown to people, such as {@code "EMOPIA 1.0"}
 * @param dataDigest  SHA-256 over the data's files, hexadecimal
 * @param synthetic   whether the data was composed by this project instead of people
 * @param codeVersion which code, as {@link Version#text()} says
 * @param seed        the seed that all randomness came from
 * @param options     every option that shaped the result, by name
 * @param madeWith    machine and libraries, by name: they may change the last digits; empty on cards of before November 2026
 */
public record Provenance(String dataName, String dataDigest, boolean synthetic, String codeVersion, long seed,
                         Map<String, String> options, Map<String, String> madeWith) {
    public Provenance {
        Checks.notBlank("dataName", dataName);
        Checks.notBlank("dataDigest", dataDigest);
        Checks.notBlank("codeVersion", codeVersion);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        madeWith = Collections.unmodifiableMap(new TreeMap<>(madeWith == null ? Map.of() : madeWith));
    }
}
