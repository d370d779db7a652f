package affetti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The JVM options that all our programs, kernels and tests get forbid Java deserialisation; all other tests, run with them too, show that nothing needs
 * it, but for
 * {@link java.util.Random}, which LIBLINEAR clones in this way.
 */
class SerialFilterTest {
    @Test
    void noObjectIsReadFromAStream() throws IOException {
        assertEquals("java.util.Random;!*", String.valueOf(ObjectInputFilter.Config.getSerialFilter()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of(1)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThrows(InvalidClassException.class, in::readObject);
        }
    }
}
