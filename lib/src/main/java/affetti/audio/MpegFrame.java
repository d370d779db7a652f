package affetti.audio;

/** The length of an MP3 frame by its header, which says its bit rate and sample rate. Source: ISO/IEC 11172-3, section 2.4.2.3. */
final class MpegFrame {
    private static final int[] KBIT_MPEG1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] KBIT_MPEG2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES_MPEG1 = {44_100, 48_000, 32_000};

    private MpegFrame() {
    }

    /** Bytes of the frame of layer III that begins with this header; 0 where it doesn't say (free format) or is none. */
    static int length(int header) {
        int version = header >> 19 & 3;
        int kbit = header >> 12 & 15;
        int rate = header >> 10 & 3;
        if (!isLayer3(header) || kbit == 15 || rate == 3) {
            return 0;
        }
        boolean mpeg1 = version == 3;
        int hertz = RATES_MPEG1[rate] / (mpeg1 ? 1 : version == 2 ? 2 : 4);
        int bitsPerSecond = 1000 * (mpeg1 ? KBIT_MPEG1 : KBIT_MPEG2)[kbit];
        int padding = header >> 9 & 1;
        return bitsPerSecond == 0 ? 0 : (mpeg1 ? 144 : 72) * bitsPerSecond / hertz + padding;
    }

    /** Whether this header keeps its bit rate to itself. */
    static boolean isFree(int header) {
        return isLayer3(header) && (header >> 12 & 15) == 0 && (header >> 10 & 3) != 3;
    }

    private static boolean isLayer3(int header) {
        return header >>> 21 == 0x7FF && (header >> 17 & 3) == 1 && (header >> 19 & 3) != 1;
    }
}
