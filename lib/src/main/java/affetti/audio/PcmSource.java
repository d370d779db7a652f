package affetti.audio;

import java.io.IOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/** Uncompressed samples of any common kind: integers of 8 to 32 bits, floats of 32 and 64 bits, any number of channels. */
final class PcmSource implements SoundSource {
    private final AudioInputStream in;
    private final AudioFormat format;
    private final int bytesPerSample;
    private byte[] bytes = new byte[0];

    /**
     * @throws IOException if the samples are of no known kind
     */
    PcmSource(AudioInputStream in) throws IOException {
        this.in = in;
        this.format = in.getFormat();
        this.bytesPerSample = format.getFrameSize() / Math.max(1, format.getChannels());
        boolean known = format.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT) ? bytesPerSample == 4 || bytesPerSample == 8
                : (isSigned() || format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED))
                        && bytesPerSample >= 1 && bytesPerSample <= 4;
        if (!known) {
            throw new IOException("its samples are " + format);
        }
    }

    private boolean isSigned() {
        return format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED);
    }

    @Override
    public int sampleRate() {
        return Math.round(format.getSampleRate());
    }

    @Override
    public int read(float[] mono) throws IOException {
        int frameBytes = format.getFrameSize();
        if (bytes.length != mono.length * frameBytes) {
            bytes = new byte[mono.length * frameBytes];
        }
        int frames = in.readNBytes(bytes, 0, bytes.length) / frameBytes;
        for (int frame = 0; frame < frames; frame++) {
            double sum = 0;
            for (int channel = 0; channel < format.getChannels(); channel++) {
                sum += sample(frame * frameBytes + channel * bytesPerSample);
            }
            mono[frame] = (float) (sum / format.getChannels());
        }
        return frames == 0 ? -1 : frames;
    }

    private double sample(int start) {
        long bits = 0;
        for (int i = 0; i < bytesPerSample; i++) {
            int at = format.isBigEndian() ? start + i : start + bytesPerSample - 1 - i;
            bits = bits << 8 | bytes[at] & 0xFF;
        }
        if (format.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT)) {
            return bytesPerSample == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
        }
        double fullScale = 1L << 8 * bytesPerSample - 1;
        if (isSigned()) {
            int unused = 64 - 8 * bytesPerSample;
            return (bits << unused >> unused) / fullScale;
        }
        return bits / fullScale - 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
