package affetti.train;

import affetti.core.AtomicFile;
import affetti.core.DataException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network in DL4J's zip format: {@code configuration.json} and {@code coefficients.bin}. DL4J's own reader would also deserialise Java
 * objects from the file and unpack whatever it holds; this one reads these two entries, up to a size, and refuses all others.
 */
final class NetworkFile {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    /** An embedding layer notes the length of the last input, which would tell what the network computed before it was saved. */
    private static final String LAST_LENGTH = "\"inputLength\" : \\d+";
    private static final String NO_LENGTH = "\"inputLength\" : 1";
    /** Bytes that an entry may unpack to: our networks have a few million weights. */
    private static final Map<String, Integer> LIMITS = Map.of(CONFIGURATION, 1 << 20, COEFFICIENTS, 256 << 20);

    private NetworkFile() {
    }

    /** Writes a network; the same weights are the same bytes. */
    static void write(ComputationGraph network, Path file) {
        AtomicFile.write(file, out -> writeZip(network, out));
    }

    private static void writeZip(ComputationGraph network, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(entry(CONFIGURATION));
        zip.write(network.getConfiguration().toJson().replaceAll(LAST_LENGTH, NO_LENGTH).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.putNextEntry(entry(COEFFICIENTS));
        DataOutputStream data = new DataOutputStream(zip);
        Nd4j.write(network.params(), data);
        data.flush();
        zip.closeEntry();
        zip.finish();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        return entry;
    }

    /**
     * Reads a network.
     *
     * @throws DataException if the file is not what {@link #write} writes
     */
    static ComputationGraph read(Path file) {
        try {
            Map<String, byte[]> entries = entries(file);
            if (!entries.keySet().equals(LIMITS.keySet())) {
                throw new IOException("its entries are " + entries.keySet());
            }
            INDArray weights = Nd4j.read(new DataInputStream(new ByteArrayInputStream(entries.get(COEFFICIENTS))));
            ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(
                    new String(entries.get(CONFIGURATION), StandardCharsets.UTF_8)));
            network.init(weights, false);
            if (!Double.isFinite(weights.sumNumber().doubleValue())) {
                throw new IOException("some of its weights are no numbers");
            }
            return network;
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new DataException(file, "holds no network that this version can read (" + firstLine(e) + ")", ModelFolder.REMEDY, e);
        }
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                int limit = LIMITS.getOrDefault(entry.getName(), 0);
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(limit + 1);
                    if (bytes.length > limit) {
                        throw new IOException("its entry " + entry.getName() + " is none of ours or over " + limit + " bytes");
                    }
                    entries.put(entry.getName(), bytes);
                }
            }
        }
        return entries;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
