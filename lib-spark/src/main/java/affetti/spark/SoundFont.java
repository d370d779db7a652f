package affetti.spark;

import affetti.audio.MidiRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;

/** Renderers, opened once a process. */
final class SoundFont {
    private static final Map<String, MidiRenderer> OPEN = new ConcurrentHashMap<>();

    private SoundFont() {
    }

    /** The renderer of a sound font: the file of this path or, on a worker that has none there, the one that Spark passed on. */
    static MidiRenderer renderer(String path) {
        return OPEN.computeIfAbsent(path, any -> MidiRenderer.open(Files.exists(Path.of(path)) ? Path.of(path)
                : Path.of(SparkFiles.get(Path.of(path).getFileName().toString()))));
    }
}
