package affetti.midi;

import affetti.core.DataException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A MIDI file's frame: the header's resolution, and the bytes of each track. Tracks are taken as they come: where the header announces more or
 * fewer than there are, every whole one is read. One that is cut is an error.
 *
 * @param ticksPerQuarter resolution
 * @param tracks          the events of each track, as bytes; at least one
 */
record MidiChunks(int ticksPerQuarter, List<ByteBuffer> tracks) {
    static final String REMEDY = "Download or export it anew.";
    private static final int HEADER = 0x4D546864;
    private static final int TRACK = 0x4D54726B;
    private static final int CHUNK_HEAD_BYTES = 8;

    static MidiChunks of(Path file, byte[] bytes) {
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
        int announced = in.getShort() & 0xFFFF;
        int division = in.getShort();
        checkHeader(file, headerBytes, format, division);
        List<ByteBuffer> tracks = tracks(file, bytes, CHUNK_HEAD_BYTES + headerBytes, announced);
        if (tracks.isEmpty()) {
            throw new DataException(file, announced == 0 ? "holds no track" : "announces " + announced
                    + " tracks and holds none, so it is truncated", REMEDY);
        }
        return new MidiChunks(division, tracks);
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

    /** Chunks of other kinds are passed over, as the standard asks, and so is what is too short for a track behind the last one. */
    private static List<ByteBuffer> tracks(Path file, byte[] bytes, long firstChunk, int announced) {
        List<ByteBuffer> tracks = new ArrayList<>();
        long chunk = firstChunk;
        while (chunk + CHUNK_HEAD_BYTES <= bytes.length) {
            ByteBuffer head = ByteBuffer.wrap(bytes, (int) chunk, CHUNK_HEAD_BYTES);
            boolean isTrack = head.getInt() == TRACK;
            long length = head.getInt() & 0xFFFFFFFFL;
            long end = chunk + CHUNK_HEAD_BYTES + length;
            if (end > bytes.length && (isTrack || tracks.size() < announced)) {
                throw new DataException(file, "ends within its track " + (tracks.size() + 1) + " of "
                        + Math.max(announced, tracks.size() + 1) + ", so it is truncated", REMEDY);
            }
            if (isTrack) {
                tracks.add(ByteBuffer.wrap(bytes, (int) chunk + CHUNK_HEAD_BYTES, (int) length).slice());
            }
            chunk = end;
        }
        return tracks;
    }
}
