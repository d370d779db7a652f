package affetti.nn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Room outside the Java heap for a product's vectors and results, kept from product to product; not for two threads at once. */
public final class ProductMemory {
    private FloatPointer room;
    private FloatBuffer floats;

    /** Room for so many numbers; what was there is gone. */
    FloatPointer room(long length) {
        if (room == null || room.capacity() < length) {
            if (room != null) {
                room.close();
            }
            room = new FloatPointer(length);
            floats = room.asBuffer();
        }
        return room;
    }

    /** The same room as Java reads and writes it. */
    FloatBuffer floats() {
        return floats;
    }
}
