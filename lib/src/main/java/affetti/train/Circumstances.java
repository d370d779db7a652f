package affetti.train;

import affetti.core.Provenance;
import affetti.core.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;

/** The machine and the libraries that a result is made with. */
public final class Circumstances {
    /** Libraries whose version may change a number, by a class of each. */
    private static final Map<String, String> LIBRARIES = Map.of("deeplearning4j", "org.deeplearning4j.nn.graph.ComputationGraph",
            "nd4j", "org.nd4j.linalg.cpu.nativecpu.CpuBackend", "openblas", "org.bytedeco.openblas.global.openblas",
            "javacpp", "org.bytedeco.javacpp.Loader", "ffmpeg", "org.bytedeco.ffmpeg.global.avcodec", "tribuo", "org.tribuo.Model",
            "tarsosdsp", "be.tarsos.dsp.AudioEvent");

    private Circumstances() {
    }

    /**
     * The provenance of a result that is being made here and now.
     *
     * @param data    name and digest of the data, and whether a program composed it
     * @param seed    the seed of all randomness
     * @param options every option that shaped the result, by name
     */
    public static Provenance provenance(Data data, long seed, Map<String, String> options) {
        return new Provenance(data.name(), data.digest(), data.synthetic(), Version.text(), seed, options, now());
    }

    /** Data in a provenance: name, SHA-256 over its files, and whether a program composed it. */
    public record Data(String name, String digest, boolean synthetic) {
    }

    /** Java, system, processor, BLAS kernel, threads, and libraries with their versions, by name. */
    public static Map<String, String> now() {
        Map<String, String> map = new TreeMap<>();
        map.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        map.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        map.put("processor", processor());
        map.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        map.put("openblasKernel", System.getenv().getOrDefault("OPENBLAS_CORETYPE", "chosen for the processor"));
        map.put("openblasThreads", String.valueOf(openblas.blas_get_num_threads()));
        map.put("openmpThreads", System.getenv().getOrDefault("OMP_NUM_THREADS", "not set"));
        LIBRARIES.forEach((name, type) -> map.put(name, version(type)));
        return map;
    }

    /** The name of the JAR that holds a class. */
    private static String version(String type) {
        try {
            String jar = Class.forName(type, false, Circumstances.class.getClassLoader()).getProtectionDomain().getCodeSource().getLocation().getPath();
            return jar.replaceFirst(".*/", "").replaceFirst("\\.jar$", "");
        } catch (ClassNotFoundException e) {
            return "not there";
        }
    }

    private static String processor() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst().map(line -> line.replaceFirst(".*:\\s*", ""))
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch"));
        }
    }
}
