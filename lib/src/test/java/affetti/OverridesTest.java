package affetti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tech.tablesaw.aggregate.AggregateFunctions.mean;
import static tech.tablesaw.aggregate.AggregateFunctions.stdDev;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.common.io.ClassPathResource;
import org.nd4j.common.util.ArchiveUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.serde.base64.Nd4jBase64;
import org.nd4j.systeminfo.SystemInfo;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** pom.xml lifts libraries that DL4J and Tablesaw ask for in old versions with known faults: what these two do through them still works. */
class OverridesTest {
    @TempDir
    Path folder;

    /** The least versions without faults that are known to us; DEPENDENCIES.md names the faults. */
    @ParameterizedTest
    @CsvSource({
        "org.apache.commons.io.IOUtils, 2.14",
        "org.apache.commons.compress.archivers.ArchiveEntry, 1.26",
        "org.apache.commons.codec.binary.Base64, 1.13",
        "org.apache.commons.lang3.ClassUtils, 3.18",
        "org.apache.commons.net.util.Base64, 3.9",
        "org.apache.commons.collections4.ListUtils, 4.1",
        "com.google.common.io.Files, 32.0.1",
        "com.google.protobuf.Message, 3.25.5",
        "com.fasterxml.jackson.databind.ObjectMapper, 2.15"})
    void noJarIsOlderThanItsLastKnownFault(String type, String least) throws ClassNotFoundException {
        File jar = new File(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().getPath());
        String version = jar.getName().replaceFirst(".*-(?=\\d[\\d.]*(-jre)?\\.jar$)", "").replaceFirst("(-jre)?\\.jar$", "");
        assertTrue(number(version) >= number(least), jar.getName() + " is older than " + least);
    }

    /** commons-io, -lang3, -math3, -collections4 and fastutil. */
    @Test
    void aNetworkTrainsAndComesBackFromItsFile() throws IOException {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1).list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nOut(2).build()).build());
        network.init();
        CollectScoresListener scores = new CollectScoresListener(1);
        network.setListeners(scores);
        INDArray input = Nd4j.rand(5, 3);
        network.fit(input, Nd4j.rand(5, 2));
        assertEquals(1, scores.getListScore().size());
        Path file = folder.resolve("network.zip");
        network.save(file.toFile(), true);
        assertEquals(network.output(input), ModelSerializer.restoreMultiLayerNetwork(file.toFile()).output(input));
    }

    /** commons-compress and -io. */
    @Test
    void anArchiveIsUnpacked() throws IOException {
        Path archive = folder.resolve("archive.tar");
        byte[] text = "some text".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(archive); TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry("a.txt");
            entry.setSize(text.length);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        Files.createDirectory(folder.resolve("out"));
        ArchiveUtils.unzipFileTo(archive.toString(), folder.resolve("out").toString(), false);
        assertArrayEquals(text, Files.readAllBytes(folder.resolve("out/a.txt")));
    }

    /** commons-net, which has the base 64 of ND4J; and OSHI, which describes the machine after a failure. */
    @Test
    void nd4jWritesAndDescribes() throws IOException {
        INDArray array = Nd4j.createFromArray(1f, 2f, 3f);
        assertEquals(array, Nd4jBase64.fromBase64(Nd4jBase64.base64String(array)));
        assertTrue(SystemInfo.getSystemInfo().contains("CPU"));
        assertTrue(new ClassPathResource("affetti/OverridesTest.class").exists());
    }

    /** guava, univocity, icu4j, math3, fastutil, RoaringBitmap. */
    @Test
    void aTableIsReadGroupedAndWritten() throws IOException {
        Path csv = Files.writeString(folder.resolve("clips.csv"), "song,emotion,valence\na,calm,6.5\nb,calm,7.5\nc,anger,2\n");
        Table table = Table.read().usingOptions(CsvReadOptions.builder(csv.toFile()).build());
        Table grouped = table.summarize("valence", mean, stdDev).by("emotion").sortOn("emotion");
        assertEquals(List.of(2.0, 7.0), grouped.doubleColumn(1).asList());
        assertEquals(2, table.where(table.stringColumn("emotion").isEqualTo("calm")).rowCount());
        assertEquals(3, table.xTabCounts("emotion", "song").rowCount(), "two emotions and a total");
        table.write().csv(folder.resolve("again.csv").toFile());
        assertEquals(Files.readAllLines(csv).size(), Files.readAllLines(folder.resolve("again.csv")).size());
    }

    private static long number(String version) {
        long[] parts = Stream.concat(Stream.of(version.split("\\.")), Stream.of("0", "0")).limit(3).mapToLong(Long::parseLong).toArray();
        return (parts[0] * 1000 + parts[1]) * 1000 + parts[2];
    }
}
