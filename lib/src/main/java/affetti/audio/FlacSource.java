package affetti.audio;

import java.io.IOException;
import java.io.InputStream;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;

/** FLAC, by jFLAC. */
final class FlacSource implements SoundSource {
    private final InputStream in;
    private final FLACDecoder decoder;
    private final StreamInfo info;
    private ByteData decoded;
    private int nextByte;

    /**
     * @param in from the file's beginning; closed with this source
     */
    FlacSource(InputStream in) throws IOException {
        this.in = in;
        this.decoder = new FLACDecoder(in);
        decoder.readMetadata();
        this.info = decoder.getStreamInfo();
        if (info == null) {
            throw new IOException("it has no stream information");
        }
    }

    @Override
    public int sampleRate() {
        return info.getSampleRate();
    }

    @Override
    public int read(float[] mono) throws IOException {
        int count = 0;
        while (count < mono.length && (hasDecoded() || decodeFrame())) {
            mono[count++] = nextSample();
        }
        return count == 0 ? -1 : count;
    }

    private boolean hasDecoded() {
        return decoded != null && nextByte < decoded.getLen();
    }

    private boolean decodeFrame() throws IOException {
        Frame frame = decoder.readNextFrame();
        if (frame == null) {
            return false;
        }
        decoded = decoder.decodeFrame(frame, decoded);
        nextByte = 0;
        return hasDecoded();
    }

    private float nextSample() {
        int width = (info.getBitsPerSample() + 7) / 8;
        double sum = 0;
        for (int channel = 0; channel < info.getChannels(); channel++) {
            int value = width == 1 ? (decoded.getData(nextByte) & 0xFF) - 128 : decoded.getData(nextByte + width - 1);
            for (int i = width - 2; i >= 0; i--) {
                value = value << 8 | decoded.getData(nextByte + i) & 0xFF;
            }
            sum += value / (double) (1L << info.getBitsPerSample() - 1);
            nextByte += width;
        }
        return (float) (sum / info.getChannels());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
