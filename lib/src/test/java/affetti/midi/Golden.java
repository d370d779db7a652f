package affetti.midi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Golden files: one case a line, {@code input = expected}. */
final class Golden {
    private Golden() {
    }

    /** The cases of a file beside the tests' resources of this package. */
    static List<Case> cases(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> {
                String[] sides = line.split(" = ");
                return new Case(sides[0].split(" "), sides[1].split(" "));
            }).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    record Case(String[] input, String[] expected) {
    }
}
