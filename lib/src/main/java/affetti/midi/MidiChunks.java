package affetti.midi;

import affetti.core.DataException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Checks a MIDI file's frame: the header, and that each track it announces is there to its last byte. */
final class MidiChunks {
    static final String REMEDY = "Download or export it anew.";
    private static final int HEADER = 0x4D546864;
    private static final int TRACK = 0x4D54726B;
    private static final int CHUNK_HEAD_BYTES = 8;

    private MidiChunks() {
    }

    static void check(Path file, byte[] bytes) {
        if (bytes.length == 0) {
            throw new DataException(file, "is empty", REMEDY);
        }
        if (bytes.length < 4 || ByteBuffer.wrap(bytes).getInt() != HEADER) {
            throw new DataException(file, "is not a MIDI file: it does not begin with \"MThd\"",
                    "Check that the file is what its name says.");
        }
        if (bytes.length < CHUNK_HEAD_BYTES + 6) {
            throw new DataException(file, "ends within its header, so it is truncated", REMEDY);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 4, bytes.length - 4);
        long headerBytes = in.getInt() & 0xFFFFFFFFL;
        int format = in.getShort() & 0xFFFF;
        int tracks = in.getShort() & 0xFFFF;
        int division = in.getShort();
        checkHeader(file, headerBytes, format, division);
        checkTracks(file, bytes, CHUNK_HEAD_BYTES + headerBytes, tracks);
    }

    private static void checkHeader(Path file, long headerBytes, int format, int division) {
        if (headerBytes < 6) {
            throw new DataException(file, "has a header of " + headerBytes + " bytes instead of 6, so it is damaged", REMEDY);
        }
        if (format != 0 && format != 1) {
            throw new DataException(file, "is of MIDI format " + format,
                    "Only formats 0 and 1 are read: export it as one of these.");
        }
        if (division < 0) {
            throw new DataException(file, "counts time in SMPTE frames", "Export it with ticks per quarter note instead.");
        }
        if (division == 0) {
            throw new DataException(file, "has no ticks in a quarter note, so it is damaged", REMEDY);
        }
    }

    private static void checkTracks(Path file, byte[] bytes, long firstChunk, int announced) {
        long chunk = firstChunk;
        int tracks = 0;
        while (chunk + CHUNK_HEAD_BYTES <= bytes.length && tracks < announced) {
            ByteBuffer head = ByteBuffer.wrap(bytes, (int) chunk, CHUNK_HEAD_BYTES);
            boolean isTrack = head.getInt() == TRACK;
            long length = head.getInt() & 0xFFFFFFFFL;
            chunk += CHUNK_HEAD_BYTES + length;
            if (chunk > bytes.length) {
                throw new DataException(file, "ends within its track " + (tracks + 1) + " of " + announced
                        + ", so it is truncated", REMEDY);
            }
            tracks += isTrack ? 1 : 0;
        }
        if (tracks < announced) {
            throw new DataException(file, "announces " + announced + " tracks and holds " + tracks
                    + ", so it is truncated", REMEDY);
        }
        if (announced == 0) {
            throw new DataException(file, "holds no track", REMEDY);
        }
    }
}
