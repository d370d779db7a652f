package affetti.dataset;

import affetti.core.DataException;
import affetti.core.FeatureMatrix;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/** One feature matrix in a file: a checksum of all that follows, its id, rate, bin names and values. */
record FeatureEntry(Path file) {
    /** What was written; nothing where there is no file, or a damaged one. */
    Optional<FeatureMatrix> read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < Long.BYTES || ByteBuffer.wrap(bytes).getLong() != checksum(bytes)) {
                return Optional.empty();
            }
            return Optional.of(parse(new DataInputStream(new ByteArrayInputStream(bytes, Long.BYTES, bytes.length - Long.BYTES))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FeatureMatrix parse(DataInputStream in) throws IOException {
        String id = in.readUTF();
        double framesPerSec = in.readDouble();
        List<String> names = new ArrayList<>();
        int bins = in.readInt();
        for (int i = 0; i < bins; i++) {
            names.add(in.readUTF());
        }
        float[] values = new float[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(values.length * Float.BYTES)).asFloatBuffer().get(values);
        return new FeatureMatrix(id, names, framesPerSec, values);
    }

    /** Writes under another name first, so that the final name never holds half of it. */
    void write(FeatureMatrix matrix) {
        try {
            byte[] bytes = bytes(matrix);
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), ".draft-", ".features");
            try {
                Files.write(draft, bytes);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new DataException(file, "cannot be written (" + e.getMessage() + ")",
                    "Make room on the disk and check the folder's permissions.", e);
        }
    }

    private static byte[] bytes(FeatureMatrix matrix) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeLong(0);
        out.writeUTF(matrix.featureId());
        out.writeDouble(matrix.framesPerSec());
        out.writeInt(matrix.bins());
        for (String name : matrix.binNames()) {
            out.writeUTF(name);
        }
        out.writeInt(matrix.frames() * matrix.bins());
        ByteBuffer values = ByteBuffer.allocate(matrix.frames() * matrix.bins() * Float.BYTES);
        for (int frame = 0; frame < matrix.frames(); frame++) {
            for (float value : matrix.row(frame)) {
                values.putFloat(value);
            }
        }
        out.write(values.array());
        byte[] bytes = all.toByteArray();
        ByteBuffer.wrap(bytes).putLong(checksum(bytes));
        return bytes;
    }

    private static long checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, Long.BYTES, bytes.length - Long.BYTES);
        return (long) bytes.length << 32 | sum.getValue();
    }
}
