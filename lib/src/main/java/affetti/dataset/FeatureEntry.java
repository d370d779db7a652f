package affetti.dataset;

import affetti.core.DataException;
import affetti.core.FeatureMatrix;
import affetti.core.SealedFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One feature matrix in a file: its id, rate, bin names and values, sealed. */
record FeatureEntry(Path file) {
    /** What was written; nothing where there is no file, or a damaged one: it is then made anew. */
    Optional<FeatureMatrix> read() {
        try {
            return Files.exists(file) ? Optional.of(SealedFile.read(file, FeatureEntry::parse)) : Optional.empty();
        } catch (DataException e) {
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

    void write(FeatureMatrix matrix) {
        SealedFile.write(file, out -> {
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
        });
    }
}
