package affetti.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S64;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** One decoded frame as mono: the mean of its channels, whatever kind of number its samples are. */
final class FrameSamples {
    private float[] mono = new float[1 << 12];
    private int length;

    float[] mono() {
        return mono;
    }

    int length() {
        return length;
    }

    /** Takes the samples out of a frame. */
    void take(AVFrame frame) throws IOException {
        length = frame.nb_samples();
        int channels = frame.ch_layout().nb_channels();
        if (length > mono.length) {
            mono = new float[length];
        }
        java.util.Arrays.fill(mono, 0, length, 0);
        double[] sums = new double[length];
        int width = av_get_bytes_per_sample(frame.format());
        boolean planar = av_sample_fmt_is_planar(frame.format()) != 0;
        for (int channel = 0; channel < channels; channel++) {
            BytePointer plane = frame.extended_data(planar ? channel : 0);
            ByteBuffer bytes = plane.capacity((long) length * width * (planar ? 1 : channels)).asByteBuffer().order(ByteOrder.nativeOrder());
            add(av_get_packed_sample_fmt(frame.format()), bytes, planar ? 0 : channel * width, planar ? width : channels * width, sums);
        }
        for (int i = 0; i < length; i++) {
            mono[i] = (float) (sums[i] / channels);
        }
    }

    private static void add(int format, ByteBuffer bytes, int first, int step, double[] sums) throws IOException {
        int at = first;
        for (int i = 0; i < sums.length; i++, at += step) {
            sums[i] += sample(format, bytes, at);
        }
    }

    private static double sample(int format, ByteBuffer bytes, int at) throws IOException {
        if (format == AV_SAMPLE_FMT_FLT) {
            return bytes.getFloat(at);
        } else if (format == AV_SAMPLE_FMT_S16) {
            return bytes.getShort(at) / 0x1p15;
        } else if (format == AV_SAMPLE_FMT_S32) {
            return bytes.getInt(at) / 0x1p31;
        } else if (format == AV_SAMPLE_FMT_U8) {
            return ((bytes.get(at) & 0xFF) - 128) / 0x1p7;
        } else if (format == AV_SAMPLE_FMT_DBL) {
            return bytes.getDouble(at);
        } else if (format == AV_SAMPLE_FMT_S64) {
            return bytes.getLong(at) / 0x1p63;
        }
        throw new IOException("its samples are of an unknown kind, " + format);
    }
}
