package affetti.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The part of a file that is between its tags. Programs put ID3v2 (title, cover of some megabytes), ID3v1, APE and Lyrics3 tags around files
 * of any kind, several of them, and a decoder that knows no tags takes them for damage. Sources: id3.org, ID3v2.4.0 section 3.1, ID3v1 and
 * Lyrics3v2; wiki.hydrogenaud.io, APEv2.
 *
 * @param start first byte
 * @param end   behind the last byte
 */
record SoundBytes(long start, long end) {
    private static final int ID3V2_BYTES = 10;
    private static final int ID3V2_FOOTER = 0x10;
    private static final int ID3V1_BYTES = 128;
    private static final int APE_BYTES = 32;
    private static final int APE_HEADER = 1 << 31;
    private static final int LYRICS_BYTES = 15;

    /** Looks for tags at both ends. One whose size reaches beyond the file is not taken for one. */
    static SoundBytes of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = 0;
            for (long tag = leading(file, start); tag > 0; tag = leading(file, start)) {
                start += tag;
            }
            long end = file.length();
            for (long tag = trailing(file, end); tag > 0 && end - tag > start; tag = trailing(file, end)) {
                end -= tag;
            }
            return new SoundBytes(start, end);
        }
    }

    /** The first four bytes of the sound, the first one highest; 0 if there are fewer. */
    int firstInt(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(start);
            return end - start < Integer.BYTES ? 0 : file.readInt();
        }
    }

    /** Bytes of the tag that begins here, or 0. */
    private static long leading(RandomAccessFile file, long at) throws IOException {
        ByteBuffer header = bytes(file, at, APE_BYTES);
        long size = 0;
        if (text(header, 0, 3).equals("ID3") && header.getInt(6) >= 0) {
            boolean footer = (header.get(5) & ID3V2_FOOTER) != 0;
            size = ID3V2_BYTES + sevenBits(header) + (footer ? ID3V2_BYTES : 0);
        } else if (text(header, 0, 8).equals("APETAGEX")) {
            size = APE_BYTES + unsigned(header, 12);
        }
        return at + size < file.length() ? size : 0;
    }

    /** ID3v2 writes sizes in groups of seven bits. */
    private static long sevenBits(ByteBuffer header) {
        long size = 0;
        for (int i = 6; i < ID3V2_BYTES; i++) {
            size = size << 7 | header.get(i) & 0x7F;
        }
        return size;
    }

    /** Bytes of the tag that ends here, or 0. */
    private static long trailing(RandomAccessFile file, long end) throws IOException {
        if (text(bytes(file, end - ID3V1_BYTES, 3), 0, 3).equals("TAG")) {
            return ID3V1_BYTES;
        }
        ByteBuffer footer = bytes(file, end - APE_BYTES, APE_BYTES);
        if (text(footer, 0, 8).equals("APETAGEX")) {
            boolean header = (footer.order(ByteOrder.LITTLE_ENDIAN).getInt(20) & APE_HEADER) != 0;
            return unsigned(footer, 12) + (header ? APE_BYTES : 0);
        }
        String lyrics = text(bytes(file, end - LYRICS_BYTES, LYRICS_BYTES), 0, LYRICS_BYTES);
        return lyrics.matches("\\d{6}LYRICS200") ? Integer.parseInt(lyrics.substring(0, 6)) + LYRICS_BYTES : 0;
    }

    private static long unsigned(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    /** As many bytes as asked for; zeros where the file has none. */
    private static ByteBuffer bytes(RandomAccessFile file, long at, int count) throws IOException {
        byte[] read = new byte[count];
        if (at >= 0) {
            file.seek(at);
            file.read(read);
        }
        return ByteBuffer.wrap(read);
    }

    private static String text(ByteBuffer bytes, int start, int length) {
        return new String(bytes.array(), start, length, StandardCharsets.ISO_8859_1);
    }
}
