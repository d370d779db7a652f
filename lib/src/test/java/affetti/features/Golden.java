package affetti.features;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of numbers that librosa computed.
 *
 * @param count number in the first line: how many rows there were before every n-th was taken; -1 where there is none
 * @param rows  shape [row][column]
 */
record Golden(int count, double[][] rows) {
    /** A file of the test resources of this package. */
    static Golden resource(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static Golden parse(List<String> lines) {
        int count = -1;
        if (!lines.isEmpty() && lines.get(0).matches("# \\d+ .*")) {
            count = Integer.parseInt(lines.get(0).split(" ")[1]);
        }
        double[][] rows = lines.stream().filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        return new Golden(count, rows);
    }

    /** Norm of the difference over the norm of librosa's rows; 0 where both are zero. */
    double relativeError(double[][] actual) {
        if (actual.length != rows.length) {
            throw new AssertionError(actual.length + " rows, but librosa has " + rows.length);
        }
        double difference = 0;
        double norm = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                difference += Math.pow(actual[row][column] - rows[row][column], 2);
                norm += Math.pow(rows[row][column], 2);
            }
        }
        return difference == 0 ? 0 : Math.sqrt(difference / norm);
    }
}
