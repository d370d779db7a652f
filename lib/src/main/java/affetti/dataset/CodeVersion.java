package affetti.dataset;

import affetti.audio.AudioFiles;
import affetti.core.DataException;
import affetti.features.Features;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A digest of compiled code: when a feature is computed otherwise, its cached values are no longer found. */
final class CodeVersion {
    private static String ofFeatures;

    private CodeVersion() {
    }

    /** Of everything that turns a sound file into features. */
    static synchronized String ofFeatures() {
        if (ofFeatures == null) {
            ofFeatures = of(AudioFiles.class) + of(Features.class);
        }
        return ofFeatures;
    }

    private static String of(Class<?> member) {
        String folder = member.getPackageName().replace('.', '/');
        Path place = place(member);
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

    private static Path place(Class<?> member) {
        try {
            return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
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
