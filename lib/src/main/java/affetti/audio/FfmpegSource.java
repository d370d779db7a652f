package affetti.audio;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.av_get_exact_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Any sound that FFmpeg decodes. Packets that it cannot decode are left out and counted; {@link #warnings} says what is missing at the
 * end. In FLAC, where every frame has a checksum, damage is an error.
 */
final class FfmpegSource implements SoundSource {
    private static final int HALF_A_FRAME = 600;
    private static final int BLOCK = 4096;

    private final FfmpegContainer container;
    private final AVCodecContext decoder;
    private final boolean strict;
    private final List<String> known;
    private final Optional<Mp3Packets> mp3;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final FrameSamples samples = new FrameSamples();
    private int next;
    private int sampleRate;
    private boolean ended;
    private long given;
    private int damaged;
    private boolean cut;

    /**
     * @param sound where its sound is
     * @param known warnings that are known of its header
     * @throws IOException if the file is of no kind that is decoded here, or holds no sound
     */
    FfmpegSource(Path file, SoundBytes sound, List<String> known) throws IOException {
        Ffmpeg.load(file);
        this.known = known;
        this.container = new FfmpegContainer(file, sound);
        this.decoder = avcodec_alloc_context3(container.codec());
        this.strict = decoder.codec_id() == AV_CODEC_ID_FLAC;
        this.mp3 = decoder.codec_id() == AV_CODEC_ID_MP3 ? Optional.of(new Mp3Packets(file, sound)) : Optional.empty();
        try {
            openDecoder();
            if (nextFrame()) {
                sampleRate = frame.sample_rate();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openDecoder() throws IOException {
        Ffmpeg.check(avcodec_parameters_to_context(decoder, container.stream().codecpar()));
        decoder.pkt_timebase(container.stream().time_base());
        decoder.err_recognition(strict ? AV_EF_CRCCHECK | AV_EF_EXPLODE : 0);
        Ffmpeg.check(avcodec_open2(decoder, container.codec(), (AVDictionary) null));
        sampleRate = decoder.sample_rate();
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int read(float[] mono) throws IOException {
        int count = 0;
        while (count < mono.length && (next < samples.length() || nextFrame())) {
            if (frame.sample_rate() != sampleRate) {
                if (count > 0) {
                    break;
                }
                sampleRate = frame.sample_rate();
            }
            int part = Math.min(mono.length - count, samples.length() - next);
            System.arraycopy(samples.mono(), next, mono, count, part);
            next += part;
            count += part;
        }
        given += count;
        return count == 0 ? -1 : count;
    }

    private boolean nextFrame() throws IOException {
        int code = avcodec_receive_frame(decoder, frame);
        while (code != AVERROR_EOF() && !(ended && code < 0)) {
            if (code == 0) {
                take();
                if (samples.length() > 0) {
                    return true;
                }
            } else if (code == AVERROR_EAGAIN()) {
                feed();
            } else {
                lose();
            }
            code = avcodec_receive_frame(decoder, frame);
        }
        return false;
    }

    private void take() throws IOException {
        samples.take(frame);
        next = 0;
        container.progress();
    }

    /** Hands the next packet to the decoder; at the end, the news that there is none. */
    private void feed() throws IOException {
        int code = container.read(packet);
        if (code < 0) {
            cut |= code != AVERROR_EOF();
            ended = true;
            avcodec_send_packet(decoder, null);
            return;
        }
        int sent = mp3.isEmpty() || mp3.get().take(packet) ? avcodec_send_packet(decoder, packet) : 0;
        av_packet_unref(packet);
        if (sent < 0) {
            lose();
        }
    }

    /** Of raw samples only the last can be damaged: it lacks bytes. */
    private void lose() throws IOException {
        if (strict) {
            throw new IOException("a frame is damaged");
        }
        cut |= isRaw();
        damaged += isRaw() ? 0 : 1;
    }

    @Override
    public List<String> warnings() throws IOException {
        Completeness completeness = new Completeness(container.promisedSamples(sampleRate), sampleRate);
        if (strict) {
            completeness.checkExactly(given);
        }
        int stepped = mp3.map(Mp3Packets::damaged).orElse(0);
        boolean ends = cut || mp3.map(Mp3Packets::cut).orElse(false);
        return known.isEmpty() ? completeness.missing(given, damaged + stepped, ends, slack()) : known;
    }

    /** Samples that may be fewer than promised: none of raw ones, half a frame of MP3, a block of others, which count in blocks. */
    private int slack() {
        if (isRaw()) {
            return 0;
        }
        return mp3.isPresent() ? HALF_A_FRAME : BLOCK;
    }

    private boolean isRaw() {
        return av_get_exact_bits_per_sample(decoder.codec_id()) >= Byte.SIZE;
    }

    @Override
    public void close() throws IOException {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(decoder);
        container.close();
    }
}
