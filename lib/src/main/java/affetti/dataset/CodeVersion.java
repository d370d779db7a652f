package affetti.dataset;

import affetti.core.DataException;
import affetti.core.Digest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A digest of compiled code: when a feature is computed otherwise, its cached values are no longer found. */
final class CodeVersion {
    /** {@code features} and all that it is computed through. */
    static final List<String> PACKAGES_OF_FEATURES = List.of("audio", "core", "dsp", "features", "midi");
    private static final String HOUSE = "affetti/";
    private static String ofFeatures;

    private CodeVersion() {
    }

    /** Of every package that a sound file passes through on its way to features; {@code CodeVersionTest} holds the list to what bytecode uses. */
    static synchronized String ofFeatures() {
        if (ofFeatures == null) {
            ofFeatures = PACKAGES_OF_FEATURES.stream().map(CodeVersion::of).collect(Collectors.joining());
        }
        return ofFeatures;
    }

    private static String of(String packageName) {
        String folder = HOUSE + packageName;
        Path place = place();
        try {
            if (Files.isDirectory(place)) {
                return digest(place.resolve(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return digest(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new DataException(place, "cannot be read (" + e.getMessage() + ")", "Build the library again.", e);
        }
    }

    private static Path place() {
        try {
            return Path.of(CodeVersion.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the library's place has no path", e);
        }
    }

    private static String digest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Digest.ofFiles(folder, files.filter(file -> file.toString().endsWith(".class")).toList());
        }
    }
}
