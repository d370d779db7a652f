package affetti.order;

import affetti.core.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * The shell around each of our programs: it reads the order, carries it out, and reports in a sentence what is wrong. An order is a JSON text of one
 * line on standard input, if the one argument is {@code -}, or a file. Keep standard input open as long as the program should run: the program ends
 * when its input ends, so that it does not outlive the program that started it.
 */
public final class Program {
    /** The order was refused. */
    public static final int REFUSED = 2;
    private static final int FAILED = 1;
    private static final int STOPPED = 130;

    private Program() {
    }

    /**
     * What each {@code main} does. Ends the JVM unless all went well.
     *
     * @param arguments {@code -}, or the file of the order
     * @param type      the record that an order is read into; its constructor checks it
     * @param work      carries it out
     */
    public static <T extends Record> void main(String[] arguments, Class<T> type, Consumer<T> work) {
        int code = run(arguments, type, work);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * For the constructor of an order: checks that required parts are there.
     *
     * @param parts each one's name, then the part itself
     */
    public static void named(Object... parts) {
        for (int i = 0; i < parts.length; i += 2) {
            if (parts[i + 1] == null) {
                throw new OrderException(parts[i] + " is missing");
            }
        }
    }

    /** The exit code. */
    public static <T extends Record> int run(String[] arguments, Class<T> type, Consumer<T> work) {
        try {
            work.accept(Orders.read(text(arguments), type));
            return 0;
        } catch (OrderException e) {
            System.err.println(sentence("Refused: " + e.getMessage()));
            return REFUSED;
        } catch (DataException e) {
            System.err.println(e.getMessage());
            return FAILED;
        } catch (UncheckedIOException e) {
            System.err.println(sentence(e.getCause().toString()));
            return FAILED;
        } catch (CancellationException e) {
            return STOPPED;
        } catch (OutOfMemoryError e) {
            System.err.println("There is too little memory for this (" + e.getMessage() + "): give the JVM more with -Xmx.");
            return FAILED;
        }
    }

    private static String text(String[] arguments) {
        if (arguments.length != 1) {
            throw new OrderException("give one argument: the file of an order, or - for standard input");
        }
        try {
            return arguments[0].equals("-") ? lineOf(System.in) : Files.readString(Path.of(arguments[0]));
        } catch (IOException e) {
            throw new OrderException("the order " + arguments[0] + " cannot be read (" + e + ")");
        }
    }

    /** The first line; a thread then waits for the end. */
    private static String lineOf(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int letter = in.read();
        for (; letter >= 0 && letter != '\n'; letter = in.read()) {
            line.write(letter);
        }
        if (letter >= 0) {
            Thread watcher = new Thread(() -> endWith(in), "ends with its parent");
            watcher.setDaemon(true);
            watcher.start();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void endWith(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // a broken pipe is an end too
        }
        System.exit(STOPPED);
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
