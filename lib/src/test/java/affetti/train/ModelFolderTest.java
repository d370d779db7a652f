package affetti.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.nn.Fixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A model's folder is what was written, or it is refused with a sentence that names the file. */
class ModelFolderTest {
    @TempDir
    private Path folder;
    private Path model;

    @BeforeEach
    void save() {
        model = folder.resolve("model");
        ModelFolder.write(model, "test", network(), Fixtures.card(), draft -> ModelFolder.writeJson(draft.resolve("other.json"), List.of(1)));
    }

    private static ComputationGraph network() {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder().seed(1).graphBuilder().addInputs("in")
                .addLayer("out", new OutputLayer.Builder(LossFunction.MSE).nIn(3).nOut(2).build(), "in").setOutputs("out").build());
        network.init();
        return network;
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        INDArray weights = ModelFolder.readNetwork(model, "test").params();
        assertEquals(network().params(), weights);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(model), files.toList());
        }
    }

    /** A bit flipped anywhere, or a file cut anywhere, is noticed, and the file named. */
    @Test
    void aChangedByteInAnyFileIsNoticed() throws IOException {
        Random random = new Random(5);
        for (String name : List.of("card.json", "network.zip", "other.json")) {
            Path file = model.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 300; i++) {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                assertRefused(file);
            }
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
            assertRefused(file);
            Files.write(file, whole);
        }
        ModelFolder.readNetwork(model, "test");
    }

    /** DL4J would deserialise Java objects from such an entry. */
    @Test
    void anEntryThatIsNotOursIsRefused() throws IOException {
        Path zip = zip("preprocessor.bin", 100);
        DataException e = assertThrows(DataException.class, () -> NetworkFile.read(zip));
        assertTrue(e.getMessage().contains("preprocessor.bin is none of ours"), e.getMessage());
    }

    /** A small file that unpacks to gigabytes is read no further than the limit. */
    @Test
    @Timeout(20)
    void aZipBombIsRefused() throws IOException {
        Path zip = zip("configuration.json", 200 << 20);
        assertTrue(Files.size(zip) < 1 << 20);
        DataException e = assertThrows(DataException.class, () -> NetworkFile.read(zip));
        assertTrue(e.getMessage().contains("over 1048576 bytes"), e.getMessage());
    }

    @Test
    void aLayerOfANewerVersionIsASentence() throws IOException {
        Path zip = folder.resolve("new.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("configuration.json"));
            out.write(network().getConfiguration().toJson().replace("conf.layers.OutputLayer", "conf.layers.FutureLayer")
                    .getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("coefficients.bin"));
            out.write(new byte[8]);
        }
        DataException e = assertThrows(DataException.class, () -> NetworkFile.read(zip));
        assertTrue(e.getMessage().contains("holds no network that this version can read"), e.getMessage());
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        ComputationGraph network = network();
        network.params().putScalar(1, Float.NaN);
        NetworkFile.write(network, folder.resolve("nan.zip"));
        DataException e = assertThrows(DataException.class, () -> NetworkFile.read(folder.resolve("nan.zip")));
        assertTrue(e.getMessage().contains("no numbers"), e.getMessage());
    }

    private Path zip(String entry, int zeros) throws IOException {
        Path zip = folder.resolve("crafted.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            OutputStream zeroes = out;
            byte[] block = new byte[1 << 16];
            for (int written = 0; written < zeros; written += block.length) {
                zeroes.write(block, 0, Math.min(block.length, zeros - written));
            }
        }
        return zip;
    }

    private void assertRefused(Path file) {
        DataException e = assertThrows(DataException.class, () -> ModelFolder.readNetwork(model, "test"));
        assertEquals(file, e.file());
    }
}
