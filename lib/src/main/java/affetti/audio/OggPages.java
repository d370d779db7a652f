package affetti.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pages of an Ogg file say of its streams. Source: RFC 3533, section 6.
 *
 * @param streams how many begin; several songs behind each other are several
 * @param vorbis  whether the first is Vorbis in mono or stereo
 * @param whole   whether all pages follow each other and have the right checksum
 * @param ended   whether the last page says that it is the last
 */
record OggPages(int streams, boolean vorbis, boolean whole, boolean ended) {
    private static final int HEADER_BYTES = 27;
    private static final int CHECKSUM = 22;
    private static final int FIRST = 2;
    private static final int LAST = 4;
    private static final int VORBIS_CHANNELS = 11;
    private static final int[] CRC = crcTable();

    /** Looks at all pages, up to the first that is not whole. */
    static OggPages of(Path file) throws IOException {
        int streams = 0;
        boolean vorbis = false;
        boolean ended = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] header = in.readNBytes(HEADER_BYTES);
            while (header.length == HEADER_BYTES && text(header, 0, 4).equals("OggS")) {
                byte[] sizes = in.readNBytes(header[HEADER_BYTES - 1] & 0xFF);
                byte[] body = in.readNBytes(sum(sizes));
                boolean first = (header[5] & FIRST) != 0;
                if (first && streams == 0) {
                    vorbis = text(body, 1, 6).equals("vorbis") && body.length > VORBIS_CHANNELS && body[VORBIS_CHANNELS] <= 2;
                }
                streams += first ? 1 : 0;
                ended = (header[5] & LAST) != 0;
                if (checksum(header, sizes, body) != storedChecksum(header)) {
                    return new OggPages(streams, vorbis, false, ended);
                }
                header = in.readNBytes(HEADER_BYTES);
            }
            return new OggPages(streams, vorbis, header.length == 0 || ended, ended);
        }
    }

    /** What is wrong: each the end of a sentence behind the file's name. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!whole) {
            problems.add("has a damaged page");
        }
        if (!ended) {
            problems.add("ends without its last page: it may have been cut");
        }
        return problems;
    }

    private static int sum(byte[] sizes) {
        int sum = 0;
        for (byte size : sizes) {
            sum += size & 0xFF;
        }
        return sum;
    }

    private static int storedChecksum(byte[] header) {
        int stored = 0;
        for (int i = CHECKSUM + 3; i >= CHECKSUM; i--) {
            stored = stored << 8 | header[i] & 0xFF;
        }
        return stored;
    }

    /** Over the page with zeros in the checksum's place. */
    private static int checksum(byte[] header, byte[] sizes, byte[] body) {
        byte[] zeroed = header.clone();
        java.util.Arrays.fill(zeroed, CHECKSUM, CHECKSUM + 4, (byte) 0);
        return crc(crc(crc(0, zeroed), sizes), body);
    }

    private static int crc(int before, byte[] bytes) {
        int crc = before;
        for (byte value : bytes) {
            crc = crc << 8 ^ CRC[crc >>> 24 ^ value & 0xFF];
        }
        return crc;
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C1_1DB7 : 0);
            }
            table[i] = crc;
        }
        return table;
    }

    private static String text(byte[] bytes, int start, int length) {
        int from = Math.min(start, bytes.length);
        return new String(bytes, from, Math.min(length, bytes.length - from), StandardCharsets.ISO_8859_1);
    }
}
