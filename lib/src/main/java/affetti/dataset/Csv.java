package affetti.dataset;

import affetti.core.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A comma-separated file with a header, as the corpora's authors write it: blanks around names and values are cut off, blanks inside a
 * name too, for DEAM misspells {@code "valence_ max_mean"}. A cell in double quotes may hold commas, as spreadsheets write it, but no
 * line break.
 */
final class Csv {
    private final Path file;
    private final String remedy;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();

    private Csv(Path file, String remedy) {
        this.file = file;
        this.remedy = remedy;
    }

    /** Reads a file; {@code remedy} says what to do when something is wrong with it. */
    static Csv read(Path file, String remedy) {
        Csv csv = new Csv(file, remedy);
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DataException(file, Files.exists(file) ? "is no text file in UTF-8" : "is missing", remedy, e);
        }
        for (String line : lines) {
            if (!line.isBlank()) {
                csv.rows.add(cells(line.replace("\uFEFF", "")));
            }
        }
        if (csv.rows.isEmpty()) {
            throw new DataException(file, "is empty", remedy);
        }
        String[] header = csv.rows.remove(0);
        for (int column = 0; column < header.length; column++) {
            csv.columns.put(header[column].replace(" ", ""), column);
        }
        return csv;
    }

    private static String[] cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells.toArray(String[]::new);
    }

    Path file() {
        return file;
    }

    /** Number of rows, without the header. */
    int size() {
        return rows.size();
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The cell in a row (counted from 0, header left out) and column. */
    String text(int row, String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new DataException(file, "has no column \"" + column + "\", only " + columns.keySet().stream().sorted().toList(),
                    remedy);
        }
        if (index >= rows.get(row).length) {
            throw new DataException(file, "has only " + rows.get(row).length + " cells in its row " + (row + 2)
                    + ": it was cut off", remedy);
        }
        return rows.get(row)[index];
    }

    /** The same as a number. */
    double number(int row, String column) {
        String text = text(row, column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException(file, "has \"" + text + "\" in its row " + (row + 2) + " under \"" + column
                    + "\", which is no number", remedy, e);
        }
    }
}
