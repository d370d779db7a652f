package affetti.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeMap;

/** SHA-256 over texts and files: what a cached result was made from. */
public final class Digest {
    private final MessageDigest sha256;

    /** Nothing added yet. */
    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * The digest of a file's length and contents, hexadecimal.
     *
     * @throws DataException if it cannot be read
     */
    public static String ofFile(Path file) {
        return new Digest().add(file).hex();
    }

    /** The SHA-256 of bytes as every tool computes it, hexadecimal. */
    public static String ofBytes(byte[] bytes) {
        Digest digest = new Digest();
        digest.sha256.update(bytes);
        return digest.hex();
    }

    /** The SHA-256 of a file's contents as {@code sha256sum} prints it, hexadecimal. */
    public static String ofBytesOf(Path file) {
        Digest digest = new Digest();
        digest.update(file);
        return digest.hex();
    }

    /** The digest of texts, hexadecimal: of what a result was made with. */
    public static String ofTexts(String... texts) {
        Digest digest = new Digest();
        for (String text : texts) {
            digest.add(text);
        }
        return digest.hex();
    }

    /** The digest of names and contents of files, in the order of their names relative to {@code folder}. */
    public static String ofFiles(Path folder, Collection<Path> files) {
        TreeMap<String, Path> byName = new TreeMap<>();
        files.forEach(file -> byName.put(folder.relativize(file).toString().replace('\\', '/'), file));
        Digest digest = new Digest();
        byName.forEach((name, file) -> digest.add(name).add(file));
        return digest.hex();
    }

    /** Adds a text and its length, so that "ab", "c" and "a", "bc" differ. */
    public Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
        return this;
    }

    /** Adds a file's length and contents. */
    public Digest add(Path file) {
        try {
            add(Long.toString(Files.size(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return update(file);
    }

    private Digest update(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return this;
    }

    private static DataException unreadable(Path file, IOException e) {
        return new DataException(file, "cannot be read (" + e.getMessage() + ")", "Check the file and its permissions.", e);
    }

    /** The digest of all that was added, hexadecimal. Call it once. */
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
