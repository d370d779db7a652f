package affetti.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which library this is: the build's version and a digest of the sources it was built from, which lie in the JAR beside the classes. Two
 * results with the same version come from the same code.
 */
public final class Version {
    private static final String SOURCES = "META-INF/affetti-sources";
    private static String text;

    private Version() {
    }

    /** The version, such as {@code "1.0.0+3f9a02c4d1e8"}. */
    public static synchronized String text() {
        if (text == null) {
            text = number() + "+" + digestOf(SOURCES, ".java").substring(0, 12);
        }
        return text;
    }

    private static String number() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/affetti/version.properties")) {
            properties.load(in);
        } catch (IOException | NullPointerException e) {
            throw new IllegalStateException("the library was packed without its version; build it with Maven", e);
        }
        return properties.getProperty("version");
    }

    /**
     * A digest of files that the library is packed with.
     *
     * @param folder where they are in the JAR, such as {@code "affetti/dsp"}
     * @param ending how their names end, such as {@code ".class"}
     */
    public static String digestOf(String folder, String ending) {
        Path place = place();
        try {
            if (Files.isDirectory(place)) {
                return digest(place.resolve(folder), ending);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return digest(jar.getPath(folder), ending);
            }
        } catch (IOException e) {
            throw new DataException(place, "cannot be read (" + e.getMessage() + ")", "Build the library again.", e);
        }
    }

    private static Path place() {
        try {
            return Path.of(Version.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the library's place has no path", e);
        }
    }

    private static String digest(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return Digest.ofFiles(folder, files.filter(file -> file.toString().endsWith(ending)).toList());
        }
    }
}
