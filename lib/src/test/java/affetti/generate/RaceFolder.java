package affetti.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the sides of a race share: numbers of 32 bits, little-endian, in NAME.bin, and what they are in settings.json. */
final class RaceFolder {
    private final Path folder;
    private final ObjectNode told = new ObjectMapper().createObjectNode();

    RaceFolder(Path folder) {
        this.folder = folder;
    }

    /** What settings.json will hold. */
    ObjectNode told() {
        return told;
    }

    /** Adds to a file. */
    void write(String name, int[]... parts) throws IOException {
        for (int[] part : parts) {
            ByteBuffer bytes = buffer(part.length);
            bytes.asIntBuffer().put(part);
            append(name, bytes);
        }
    }

    /** Adds to a file. */
    void write(String name, float[]... parts) throws IOException {
        for (float[] part : parts) {
            ByteBuffer bytes = buffer(part.length);
            bytes.asFloatBuffer().put(part);
            append(name, bytes);
        }
    }

    /** All weights, row by row, and the settings. */
    void writeNetwork(ComputationGraph network) throws IOException {
        ArrayNode weights = told.putArray("weights");
        for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
            ArrayNode shape = weights.addObject().put("name", entry.getKey()).putArray("shape");
            Arrays.stream(entry.getValue().shape()).forEach(shape::add);
            write("weights", entry.getValue().dup('c').data().asFloat());
        }
        Files.writeString(folder.resolve("settings.json"), told.toPrettyString());
    }

    private static ByteBuffer buffer(int numbers) {
        return ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void append(String name, ByteBuffer bytes) throws IOException {
        Files.write(folder.resolve(name + ".bin"), bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
