package affetti.dataset;

import affetti.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A comma-separated file with a header, as the corpora's authors write it: blanks around names and values are cut off, blanks inside a
 * name too, for DEAM misspells {@code "valence_ max_mean"}. A cell in double quotes may hold commas, as spreadsheets write it, but no
 * line break. Blank lines and rows of commas alone, as spreadsheets leave them behind, are passed over.
 */
final class Csv {
    /** A list of a hundred thousand clips is a tenth of this. */
    private static final long MOST_BYTES = 64L << 20;
    private final Path file;
    private final String remedy;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private Csv(Path file, String remedy) {
        this.file = file;
        this.remedy = remedy;
    }

    /** Reads a file; {@code remedy} says what to do when something is wrong with it. */
    static Csv read(Path file, String remedy) {
        Csv csv = new Csv(file, remedy);
        List<String> lines = csv.lines();
        for (int i = 0; i < lines.size(); i++) {
            String[] cells = cells(lines.get(i).replace("\uFEFF", ""));
            if (!Arrays.stream(cells).allMatch(String::isEmpty)) {
                csv.rows.add(new Row(i + 1, cells));
            }
        }
        if (csv.rows.isEmpty()) {
            throw new DataException(file, "is empty", remedy);
        }
        String[] header = csv.rows.remove(0).cells;
        if (header.length == 1 && header[0].contains(";")) {
            throw new DataException(file, "separates its cells by semicolons, as spreadsheets do in many countries",
                    "Save it with commas (\"CSV UTF-8\"), or replace the semicolons by commas.");
        }
        for (int column = 0; column < header.length; column++) {
            csv.columns.put(header[column].replace(" ", ""), column);
        }
        return csv;
    }

    private List<String> lines() {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new DataException(file, "is no file", remedy);
            }
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                throw new DataException(file, "is larger than " + (MOST_BYTES >> 20) + " MB: no list of clips", remedy);
            }
            String text = Files.readString(file);
            if (text.indexOf('\0') >= 0) {
                throw new DataException(file, "is no text file: it holds a zero byte", remedy);
            }
            return text.lines().toList();
        } catch (IOException e) {
            throw new DataException(file, Files.exists(file) ? "is no text file in UTF-8" : "is missing", remedy, e);
        }
    }

    /** A row that holds something, and the number of its line as an editor counts. */
    private record Row(int line, String[] cells) {
    }

    /** The line that a row stands in, counted from 1 as an editor counts. */
    int line(int row) {
        return rows.get(row).line;
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
        String[] cells = rows.get(row).cells;
        if (index >= cells.length) {
            throw new DataException(file, "has only " + cells.length + " cells in line " + line(row) + ": it was cut off", remedy);
        }
        return cells[index];
    }

    /** The same as a number. */
    double number(int row, String column) {
        String text = text(row, column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataException(file, "has \"" + text + "\" in line " + line(row) + " under \"" + column
                    + "\", which is no number", remedy, e);
        }
    }
}
