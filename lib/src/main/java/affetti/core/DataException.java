package affetti.core;

import java.nio.file.Path;

/**
 * Bad data: the message names the file, what is wrong with it, and what to do. Thrown wherever a file from outside is read;
 * a programmer's mistake is an IllegalArgumentException instead.
 */
public class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Path file;

    /**
     * @param file    the file or folder that is wrong
     * @param problem what is wrong with it, as the end of the sentence "FILE ..."
     * @param remedy  what to do: a sentence, with the command where there is one
     */
    public DataException(Path file, String problem, String remedy) {
        super(file + " " + problem + ". " + remedy);
        this.file = file;
    }

    /** The same, with the exception that is the cause. */
    public DataException(Path file, String problem, String remedy, Throwable cause) {
        this(file, problem, remedy);
        initCause(cause);
    }

    /** The file or folder that is wrong. */
    public Path file() {
        return file;
    }
}
