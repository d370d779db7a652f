package affetti.study;

import affetti.classify.ClipFeatures;
import affetti.core.FeatureMatrix;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.zip.CRC32;

/** Tells kept answers apart by what they came from: a checksum of the features that were read and of all options. */
final class Fingerprint {
    private Fingerprint() {
    }

    /**
     * Eight hexadecimal digits.
     *
     * @param clips   what is read of each clip, in an order that does not change
     * @param options what was done with them
     */
    static String of(Collection<ClipFeatures> clips, String options) {
        CRC32 sum = new CRC32();
        clips.forEach(clip -> {
            add(sum, clip.sequence());
            clip.statistics().ifPresent(statistics -> add(sum, statistics));
        });
        sum.update(options.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    private static void add(CRC32 sum, FeatureMatrix matrix) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * matrix.bins());
        for (int frame = 0; frame < matrix.frames(); frame++) {
            bytes.asFloatBuffer().put(matrix.row(frame));
            sum.update(bytes.array());
        }
    }
}
