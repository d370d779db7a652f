package affetti.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * ID3v2 tags at a file's beginning: title, artist, cover. Some programs put them in front of files that have no place for them, such as
 * WAV and FLAC, some put several, and a cover may take megabytes; so decoders are given what comes behind. Source: id3.org, ID3v2.4.0,
 * section 3.1.
 */
final class LeadingTags {
    private static final int HEADER_BYTES = 10;
    private static final int FOOTER = 0x10;

    private LeadingTags() {
    }

    /** How many bytes the tags take; 0 where there are none. A tag whose size reaches beyond the file is not taken for one. */
    static long length(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long end = 0;
            byte[] header = new byte[HEADER_BYTES];
            while (file.length() - end > HEADER_BYTES) {
                file.seek(end);
                file.readFully(header);
                long size = size(header);
                if (size == 0 || end + size >= file.length()) {
                    break;
                }
                end += size;
            }
            return end;
        }
    }

    /** Bytes of the tag that begins with this header, or 0. Its size is written in groups of seven bits. */
    private static long size(byte[] header) {
        if (!new String(header, 0, 3, StandardCharsets.ISO_8859_1).equals("ID3") || header[3] == (byte) 0xFF) {
            return 0;
        }
        long size = 0;
        for (int i = 6; i < HEADER_BYTES; i++) {
            if (header[i] < 0) {
                return 0;
            }
            size = size << 7 | header[i];
        }
        return HEADER_BYTES + size + ((header[5] & FOOTER) != 0 ? HEADER_BYTES : 0);
    }
}
