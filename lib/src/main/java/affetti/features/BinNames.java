package affetti.features;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Column names. */
final class BinNames {
    /** The twelve pitch classes from C. */
    static final List<String> PITCH_CLASSES = List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

    private BinNames() {
    }

    /** {@code prefix_00}, {@code prefix_01} and so on. */
    static List<String> numbered(String prefix, int count) {
        int digits = Math.max(2, String.valueOf(count - 1).length());
        return IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, "%s_%0" + digits + "d", prefix, i)).toList();
    }
}
