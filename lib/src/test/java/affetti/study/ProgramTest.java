package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.order.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {
    @TempDir
    Path folder;

    /** An order with one of everything. */
    record Example(Integer number, Double share, Boolean yes, Kind kind, Path place, List<Integer> list) {
        enum Kind { ONE, TWO }

        Example {
            if (number != null && number < 0) {
                throw new IllegalArgumentException("number is " + number + ", but must be 0 or more");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"numbr\":1} | there is no option numbr. Did you mean number? There are: kind, list, number, place, share, yes.",
        "{\"elephant\":1} | there is no option elephant. There are: kind,",
        "{\"number\":\"12\"} | number must be a whole number.",
        "{\"number\":1.5} | number must be a whole number.",
        "{\"number\":-3} | number is -3, but must be 0 or more.",
        "{\"share\":\"much\"} | share must be a number.",
        "{\"yes\":1} | yes must be true or false.",
        "{\"kind\":\"three\"} | kind must be one of one, two.",
        "{\"place\":4} | place must be a text.",
        "{\"list\":4} | list must be a list.",
        "{\"list\":[4,\"a\"]} | list.1 must be a whole number.",
        "[] | the order must be an object.",
        "{\"number\":1,\"number\":2} | is no JSON",
        "{\"number\":1 | is no JSON",
        "{} {} | the order",
    })
    void aWrongOrderIsASentenceAndExitCode2(String order, String sentence) throws IOException {
        Ended ended = run(order, example -> { });
        assertEquals(Program.REFUSED, ended.code(), ended.said());
        assertTrue(ended.said().startsWith("Refused: ") && ended.said().contains(sentence), ended.said());
        assertEquals(1, ended.said().lines().count(), ended.said());
    }

    @Test
    void aRightOneIsCarriedOut() throws IOException {
        Example[] seen = new Example[1];
        assertEquals(0, run("{\"number\":1,\"share\":2,\"yes\":true,\"kind\":\"two\",\"place\":\"a:b\",\"list\":[3]}", example -> seen[0] = example).code());
        assertEquals(new Example(1, 2.0, true, Example.Kind.TWO, Path.of("a:b"), List.of(3)), seen[0]);
    }

    @Test
    void badDataAreASentenceAndExitCode1() throws IOException {
        Ended ended = run("{\"number\":1,\"share\":2,\"yes\":true}", example -> {
            throw new DataException(Path.of("a.mid"), "is empty", "Take another.");
        });
        assertEquals(new Ended(1, "a.mid is empty. Take another.\n"), ended);
    }

    @Test
    void withoutAnOrder() {
        assertEquals(Program.REFUSED, Program.run(new String[0], Example.class, example -> { }));
        assertEquals(Program.REFUSED, Program.run(new String[] {folder.resolve("nowhere").toString()}, Example.class, example -> { }));
    }

    private record Ended(int code, String said) { }

    private Ended run(String order, Consumer<Example> work) throws IOException {
        Path file = Files.writeString(folder.resolve("order.json"), order);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream usual = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            return new Ended(Program.run(new String[] {file.toString()}, Example.class, work), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(usual);
        }
    }
}
