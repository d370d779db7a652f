package affetti.audio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the chunks of WAV, RF64 and AIFF files say about the length of their sound. Decoders take what is there and keep quiet about what
 * is not; this reads the promise. Sources: Microsoft and IBM, Multimedia Programming Interface 1.0; EBU Tech 3306; Apple, AIFF 1.3.
 */
final class ChunkedHeader {
    private static final int FORM_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    /** Of a file that was written while it was recorded: the length was not known. */
    private static final long UNKNOWN = 0xFFFF_FFFFL;
    private static final int EXTENSIBLE = 0xFFFE;

    private final RandomAccessFile file;
    private final long fileEnd;
    private final boolean wav;
    private final List<String> problems = new ArrayList<>();
    private long soundBytes = -1;
    private boolean openEnd;
    private long soundBytesOf64Bits = UNKNOWN;
    private long soundBytesByFrames = -1;

    private ChunkedHeader(RandomAccessFile file, long fileEnd, boolean wav) {
        this.file = file;
        this.fileEnd = fileEnd;
        this.wav = wav;
    }

    /**
     * What is wrong: each the end of a sentence behind the file's name. Nothing for files of other kinds.
     *
     * @param sound where its sound is
     */
    static List<String> problems(Path path, SoundBytes sound) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (sound.end() - sound.start() < FORM_BYTES) {
                return List.of();
            }
            file.seek(sound.start());
            byte[] form = new byte[FORM_BYTES];
            file.readFully(form);
            String kind = text(form, 0) + text(form, 8);
            boolean wav = List.of("RIFFWAVE", "RF64WAVE", "BW64WAVE").contains(kind);
            if (!wav && !kind.equals("FORMAIFF") && !kind.equals("FORMAIFC")) {
                return List.of();
            }
            ChunkedHeader header = new ChunkedHeader(file, sound.end(), wav);
            header.walk(sound.start() + FORM_BYTES);
            return header.problems;
        }
    }

    private void walk(long first) throws IOException {
        long at = first;
        for (Optional<Chunk> found = chunk(at); found.isPresent(); found = chunk(at)) {
            Chunk chunk = found.get();
            look(chunk);
            if (openEnd) {
                return;
            }
            at = chunk.end() + (chunk.size() & 1);
            if (at > first && at < fileEnd && chunk(at).isEmpty() && chunk(chunk.end()).isPresent()) {
                at = chunk.end();
            }
        }
        if (soundBytes >= 0 && at < fileEnd && !isPadding(at)) {
            problems.add("has " + (fileEnd - at) + " bytes behind its sound that belong to nothing: its header may be damaged");
        }
        if (soundBytesByFrames >= 0 && soundBytes >= 0 && soundBytesByFrames != soundBytes) {
            problems.add("contradicts itself: its header counts " + soundBytesByFrames + " bytes of sound and " + soundBytes);
        }
    }

    private Optional<Chunk> chunk(long at) throws IOException {
        if (at + CHUNK_HEADER_BYTES > fileEnd) {
            return Optional.empty();
        }
        ByteBuffer header = bytes(at, CHUNK_HEADER_BYTES);
        String name = text(header.array(), 0);
        long size = Integer.toUnsignedLong(header.getInt(4));
        return name.chars().allMatch(c -> c >= ' ' && c <= '~') ? Optional.of(new Chunk(name, at + CHUNK_HEADER_BYTES, size)) : Optional.empty();
    }

    private void look(Chunk chunk) throws IOException {
        switch (chunk.name()) {
            case "ds64" -> soundBytesOf64Bits = bytes(chunk.start() + 8, 8).getLong();
            case "fmt " -> lookAtFormat(bytes(chunk.start(), 16));
            case "COMM" -> lookAtCommon(bytes(chunk.start(), 18), chunk.size());
            case "data", "SSND" -> lookAtSound(chunk);
            default -> { }
        }
    }

    private void lookAtFormat(ByteBuffer format) {
        int coding = format.getShort(0) & 0xFFFF;
        int frame = format.getShort(12) & 0xFFFF;
        int channels = format.getShort(2) & 0xFFFF;
        int bits = format.getShort(14) & 0xFFFF;
        boolean plain = coding == 1 || coding == 3 || coding == EXTENSIBLE;
        if (wav && plain && frame != channels * ((bits + 7) / 8)) {
            problems.add("contradicts itself: " + channels + " channels of " + bits + " bits do not fill " + frame + " bytes");
        }
    }

    private void lookAtCommon(ByteBuffer common, long size) throws IOException {
        if (!wav && size == 18) {
            soundBytesByFrames = Integer.toUnsignedLong(common.getInt(2)) * common.getShort(0) * ((common.getShort(6) + 7) / 8);
        }
    }

    private void lookAtSound(Chunk chunk) throws IOException {
        if (soundBytes >= 0) {
            return;
        }
        long promised = chunk.size() == UNKNOWN ? soundBytesOf64Bits : chunk.size();
        long there = fileEnd - chunk.start();
        boolean open = wav && (promised == UNKNOWN || promised == 0);
        int offset = wav ? 0 : CHUNK_HEADER_BYTES;
        soundBytes = open ? there : promised - offset;
        openEnd = open;
        if (!open && promised > there) {
            problems.add("holds only " + Math.max(0, there - offset) + " of the " + soundBytes + " bytes of sound that its header promises");
        }
    }

    /** Zeros. */
    private boolean isPadding(long from) throws IOException {
        file.seek(from);
        byte[] rest = new byte[(int) Math.min(128, fileEnd - from)];
        file.readFully(rest);
        return Arrays.equals(rest, new byte[rest.length]);
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        byte[] read = new byte[count];
        file.seek(at);
        file.read(read);
        return ByteBuffer.wrap(read).order(wav ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static String text(byte[] bytes, int start) {
        return new String(bytes, start, 4, StandardCharsets.ISO_8859_1);
    }

    private record Chunk(String name, long start, long size) {
        long end() {
            return start + size;
        }
    }
}
