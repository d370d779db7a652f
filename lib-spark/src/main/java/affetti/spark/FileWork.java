package affetti.spark;

import affetti.core.DataException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What is made of one file: rows of a table, whose first column is the file's name and whose last is the reason if it could not be read.
 * The same function works in a Spark task and on one machine.
 */
public interface FileWork extends Serializable {
    /** The table's columns: {@code file} first, {@code reason} last. */
    StructType schema();

    /**
     * The rows of a file, without the first and the last column.
     *
     * @throws DataException if the file is broken
     */
    List<Object[]> rows(Path file);

    /** The rows of a file's bytes; of a broken file one row, with the reason. */
    default List<Row> rows(String name, byte[] content) {
        Path copy = null;
        try {
            copy = Files.createTempFile("affetti-", name.substring(Math.max(0, name.lastIndexOf('.'))));
            Files.write(copy, content);
            return rows(copy).stream().map(values -> row(name, values, null)).toList();
        } catch (DataException | IllegalArgumentException e) {
            return List.of(row(name, new Object[schema().size() - 2], reason(name, copy, e)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            delete(copy);
        }
    }

    private static Row row(String name, Object[] values, String reason) {
        Object[] row = new Object[values.length + 2];
        row[0] = name;
        System.arraycopy(values, 0, row, 1, values.length);
        row[row.length - 1] = reason;
        return RowFactory.create(row);
    }

    private static String reason(String name, Path copy, RuntimeException problem) {
        return String.valueOf(problem.getMessage()).replace(copy.toString(), name);
    }

    private static void delete(Path copy) {
        try {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
