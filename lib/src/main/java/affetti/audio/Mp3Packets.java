package affetti.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** The packets of an MP3 stream as they come: FFmpeg steps over what is no frame, and over the end of a cut one, without a word. */
final class Mp3Packets {
    private final int firstFrame;
    private long end = -1;
    private int padding;
    private int damaged;
    private boolean cut;

    /** @param sound where the stream is */
    Mp3Packets(Path path, SoundBytes sound) throws IOException {
        this.firstFrame = MpegFrame.length(sound.firstInt(path));
    }

    /** Whether to decode the packet. Zeros behind the last frame are no damage; between frames they are. */
    boolean take(AVPacket packet) {
        ByteBuffer bytes = packet.data().capacity(packet.size()).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
        long start = packet.pos();
        boolean stepped = start >= 0 && (end >= 0 ? start != end : firstFrame > 0 && start != 0 && start != firstFrame);
        end = start < 0 ? -1 : start + packet.size();
        damaged += stepped ? 1 : 0;
        if (bytes.equals(ByteBuffer.allocate(packet.size()))) {
            padding++;
            return false;
        }
        damaged += padding;
        padding = 0;
        cut = packet.size() >= Integer.BYTES && packet.size() < MpegFrame.length(bytes.getInt(0));
        return true;
    }

    /** How many stretches FFmpeg stepped over. */
    int damaged() {
        return damaged;
    }

    /** Whether the last frame lacks bytes. */
    boolean cut() {
        return cut;
    }
}
