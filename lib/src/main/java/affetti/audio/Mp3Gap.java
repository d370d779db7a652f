package affetti.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What surrounds the music in an MP3 file. An encoder starts with a delay and fills up the last frame; LAME writes both into a tag in
 * the first frame, which holds no sound itself. A decoder adds a delay of 529 samples.
 *
 * @param isTagFrame   whether the first frame is such a tag
 * @param startSamples to leave out at the start
 * @param musicSamples that come then; all there are where the file does not say
 */
record Mp3Gap(boolean isTagFrame, long startSamples, long musicSamples) {
    /** How far the tag may lie behind the file's beginning. */
    static final int LOOK_AHEAD_BYTES = 1 << 20;
    private static final int DECODER_DELAY = 529;
    private static final Mp3Gap NONE = new Mp3Gap(false, 0, Long.MAX_VALUE);

    /** Looks at the stream's beginning and resets it. */
    static Mp3Gap read(BufferedInputStream in) throws IOException {
        in.mark(LOOK_AHEAD_BYTES);
        byte[] head = in.readNBytes(LOOK_AHEAD_BYTES - 1);
        in.reset();
        int frame = frameStart(head, afterId3(head));
        return frame < 0 ? NONE : ofFrame(head, frame);
    }

    private static int afterId3(byte[] head) {
        if (head.length < 10 || !text(head, 0, 3).equals("ID3")) {
            return 0;
        }
        int size = 0;
        for (int i = 6; i < 10; i++) {
            size = size << 7 | head[i] & 0x7F;
        }
        return 10 + size;
    }

    /** The first frame header of layer III: eleven set bits. */
    private static int frameStart(byte[] head, int from) {
        for (int i = from; i + 200 < head.length; i++) {
            if ((head[i] & 0xFF) == 0xFF && (head[i + 1] & 0xE6) == 0xE2) {
                return i;
            }
        }
        return -1;
    }

    private static Mp3Gap ofFrame(byte[] head, int frame) {
        boolean mpeg1 = (head[frame + 1] & 0x08) != 0;
        boolean mono = (head[frame + 3] & 0xC0) == 0xC0;
        int sideInfo = mpeg1 ? (mono ? 17 : 32) : (mono ? 9 : 17);
        int tag = frame + 4 + sideInfo;
        String name = text(head, tag, 4);
        if (!name.equals("Xing") && !name.equals("Info")) {
            return NONE;
        }
        int flags = head[tag + 7];
        int encoder = tag + 8 + 4 * (flags & 1) + 2 * (flags & 2) + 25 * (flags & 4) + (flags & 8) / 2;
        boolean hasGap = (flags & 1) != 0 && encoder + 24 < head.length && head[encoder] != 0;
        if (!hasGap) {
            return new Mp3Gap(true, 0, Long.MAX_VALUE);
        }
        int delay = (head[encoder + 21] & 0xFF) << 4 | (head[encoder + 22] & 0xF0) >> 4;
        int padding = (head[encoder + 22] & 0x0F) << 8 | head[encoder + 23] & 0xFF;
        long frames = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(head, tag + 8, 4).getInt());
        long music = frames * (mpeg1 ? 1152 : 576) - delay - padding;
        return new Mp3Gap(true, delay + DECODER_DELAY, Math.max(0, music));
    }

    private static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
}
