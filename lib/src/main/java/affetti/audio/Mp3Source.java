package affetti.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;

/**
 * MP3, by JLayer. What the encoder put before and behind the music is left out where the file says how much that is
 * ({@link Mp3Gap}), as libsndfile and ffmpeg do.
 */
final class Mp3Source implements SoundSource {
    /** What JLayer multiplies by. */
    private static final double FULL_SCALE = 32700;

    private final Bitstream bits;
    private final Decoder decoder = new Decoder();
    private final int sampleRate;
    private SampleBuffer decoded;
    private int next;
    private long skip;
    private long left;

    /**
     * @param in from the file's beginning; closed with this source
     */
    Mp3Source(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, Mp3Gap.LOOK_AHEAD_BYTES);
        Mp3Gap gap = Mp3Gap.read(buffered);
        this.bits = new Bitstream(buffered);
        if (!decodeFrame()) {
            throw new IOException("it has no MP3 frame");
        }
        this.sampleRate = decoded.getSampleFrequency();
        if (gap.isTagFrame()) {
            next = decoded.getBufferLength();
        }
        this.skip = gap.startSamples();
        this.left = gap.musicSamples();
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int read(float[] mono) throws IOException {
        int count = 0;
        while (count < mono.length && left > 0 && (next < decoded.getBufferLength() || decodeFrame())) {
            float sample = nextSample();
            if (skip > 0) {
                skip--;
            } else {
                mono[count++] = sample;
                left--;
            }
        }
        return count == 0 ? -1 : count;
    }

    private float nextSample() {
        int channels = decoded.getChannelCount();
        double sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += decoded.getBuffer()[next++];
        }
        return (float) (sum / channels / FULL_SCALE);
    }

    private boolean decodeFrame() throws IOException {
        try {
            Header header = bits.readFrame();
            if (header == null) {
                return false;
            }
            decoded = (SampleBuffer) decoder.decodeFrame(header, bits);
            bits.closeFrame();
            next = 0;
            return decoded.getBufferLength() > 0;
        } catch (BitstreamException | DecoderException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("an MP3 frame cannot be decoded", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            bits.close();
        } catch (BitstreamException e) {
            throw new IOException("the MP3 file cannot be closed", e);
        }
    }
}
