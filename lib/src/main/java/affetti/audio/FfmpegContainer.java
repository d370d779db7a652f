package affetti.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** A sound file taken apart by FFmpeg into the packets of its audio stream. */
final class FfmpegContainer implements AutoCloseable {
    private final FfmpegInput input;
    private final AVFormatContext format;
    private final AVCodec codec = new AVCodec(null);
    private AVStream stream;

    /**
     * @param sound where its sound is
     * @throws IOException if it is of no kind that is read here, or has no sound
     */
    FfmpegContainer(Path file, SoundBytes sound) throws IOException {
        this.input = new FfmpegInput(file, sound);
        this.format = avformat_alloc_context();
        try {
            open();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        format.pb(input.context());
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "", 0);
        av_dict_set(options, "format_whitelist", Ffmpeg.FORMATS, 0);
        av_dict_set(options, "codec_whitelist", Ffmpeg.CODECS, 0);
        av_dict_set(options, "err_detect", "crccheck", 0);
        int opened = avformat_open_input(format, (String) null, null, options);
        av_dict_free(options);
        checked(opened);
        checked(avformat_find_stream_info(format, (AVDictionary) null));
        stream = format.streams(checked(av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, codec, 0)));
        for (int i = 0; i < format.nb_streams(); i++) {
            if (i != stream.index()) {
                format.streams(i).discard(AVDISCARD_ALL);
            }
        }
    }

    /** If something stopped the input, that is what went wrong. */
    private int checked(int result) throws IOException {
        input.check();
        return Ffmpeg.check(result);
    }

    AVStream stream() {
        return stream;
    }

    AVCodec codec() {
        return codec;
    }

    /** The packets gave sound: see {@link FfmpegInput#progress}. */
    void progress() {
        input.progress();
    }

    /** The next packet of sound; returns an error code, which stands for the end too. */
    int read(AVPacket packet) throws IOException {
        int code = av_read_frame(format, packet);
        while (code >= 0 && packet.stream_index() != stream.index()) {
            av_packet_unref(packet);
            code = av_read_frame(format, packet);
        }
        input.check();
        return code;
    }

    /** The samples that the header promises; 0 where it says nothing or FFmpeg only estimates them from the size. */
    double promisedSamples(int sampleRate) {
        boolean estimated = format.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE;
        double seconds = stream.duration() * (double) stream.time_base().num() / stream.time_base().den();
        return estimated || stream.duration() <= 0 ? 0 : seconds * sampleRate;
    }

    @Override
    public void close() throws IOException {
        avformat_close_input(format);
        input.close();
    }
}
