package affetti.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import affetti.core.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.Loader;

/** FFmpeg's libraries inside this process: libavformat, libavcodec and what they stand on; no program is started. */
final class Ffmpeg {
    /** Containers that may be opened. None of them reads another file or the network. */
    static final String FORMATS = "mp3,wav,w64,aiff,au,caf,flac,ogg,mov,mov,mp4,m4a,3gp,3g2,mj2,aac,asf,matroska,webm,wv,ape,tta,ac3,amr";
    /** Decoders that may run: sound only, no pictures. */
    static final String CODECS = "mp3,mp3float,mp2,mp2float,mp1,mp1float,flac,alac,vorbis,opus,aac,aac_fixed,wmav1,wmav2,wmapro,wmalossless,"
            + "wavpack,ape,tta,ac3,eac3,amrnb,amrwb,gsm_ms,g726,adpcm_ms,adpcm_ima_wav,adpcm_ima_qt,adpcm_yamaha,adpcm_swf,"
            + "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_u16le,pcm_u16be,pcm_u24le,pcm_u24be,"
            + "pcm_u32le,pcm_u32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,pcm_s64le,pcm_s64be,pcm_s16le_planar";
    /** The most that one buffer may take, in bytes. */
    private static final long MAX_BUFFER = 256L << 20;

    private static boolean loaded;

    private Ffmpeg() {
    }

    /**
     * Loads the libraries, once.
     *
     * @param file that asks for them
     * @throws DataException if there are none for this system
     */
    static synchronized void load(Path file) {
        if (loaded) {
            return;
        }
        try {
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
        } catch (LinkageError e) {
            throw new DataException(file, "cannot be decoded: FFmpeg's library for this system (" + Loader.getPlatform() + ") is not there",
                    "Build anew with a JDK for this system: python3 environment setup", e);
        }
        av_log_set_level(AV_LOG_QUIET);
        av_max_alloc(MAX_BUFFER);
        loaded = true;
    }

    /**
     * Hands on what a function returned.
     *
     * @throws IOException if that is an error, with FFmpeg's words for it
     */
    static int check(int result) throws IOException {
        if (result < 0) {
            throw new IOException(meaning(result));
        }
        return result;
    }

    private static String meaning(int error) {
        byte[] text = new byte[128];
        av_strerror(error, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
