package affetti.spark;

import affetti.audio.AudioFiles;
import affetti.core.FeatureMatrix;
import affetti.core.Samples;
import affetti.features.Features;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link Features#extract} of sound files: a row a feature, its values as little-endian floats, [frame][bin]. */
public final class SoundFeatures implements FileWork {
    private static final long serialVersionUID = 1L;

    @Override
    public StructType schema() {
        return new StructType().add("file", DataTypes.StringType).add("feature", DataTypes.StringType).add("bins", DataTypes.IntegerType)
                .add("frames_per_sec", DataTypes.DoubleType).add("values", DataTypes.BinaryType).add("reason", DataTypes.StringType);
    }

    @Override
    public List<Object[]> rows(Path file) {
        return of(AudioFiles.read(file));
    }

    /** The rows of a sound. */
    static List<Object[]> of(Samples sound) {
        return Features.extract(sound).values().stream().map(matrix -> new Object[] {matrix.featureId(), matrix.binNames().size(),
            matrix.framesPerSec(), bytes(matrix)}).toList();
    }

    private static byte[] bytes(FeatureMatrix matrix) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * matrix.frames() * matrix.binNames().size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < matrix.frames(); frame++) {
            for (float value : matrix.row(frame)) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }
}
