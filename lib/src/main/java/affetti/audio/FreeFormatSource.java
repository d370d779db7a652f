package affetti.audio;

import de.sciss.jump3r.mp3.Enc;
import de.sciss.jump3r.mp3.MP3Data;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/** MP3 in free format, whose frames don't say their bit rate, by LAME's decoder in Java: FFmpeg doesn't read it. */
final class FreeFormatSource implements SoundSource {
    private static final int READ_BYTES = 1 << 9;
    private static final int FRAME_SAMPLES = 1152;
    /** Of every decoder of MP3. */
    private static final int DECODER_DELAY = 529;
    private static final double FULL_SCALE = 32768;

    private final RandomAccessFile file;
    private final long end;
    private final MPGLib decoder = new MPGLib();
    private final MPGLib.mpstr_tag state;
    private final MP3Data header = new MP3Data();
    private final Enc gap = new Enc();
    private final byte[] bytes = new byte[READ_BYTES];
    private final short[] left = new short[FRAME_SAMPLES];
    private final short[] right = new short[FRAME_SAMPLES];
    private int next;
    private int decoded;
    private boolean started;
    private long skip;
    private long remaining = Long.MAX_VALUE;

    /** @param sound where the stream is */
    FreeFormatSource(Path path, SoundBytes sound) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.end = sound.end();
        file.seek(sound.start());
        Interface parser = new Interface();
        Common common = new Common();
        parser.setModules(new VBRTag(), common);
        decoder.setModules(parser, common);
        state = decoder.hip_decode_init();
        gap.enc_delay = -1;
        gap.enc_padding = -1;
        if (!nextFrame()) {
            close();
            throw new IOException("it has no MP3 frame");
        }
    }

    @Override
    public int sampleRate() {
        return header.samplerate;
    }

    @Override
    public int read(float[] mono) throws IOException {
        int count = 0;
        while (count < mono.length && remaining > 0 && (next < decoded || nextFrame())) {
            double sample = header.stereo == 2 ? (left[next] + right[next]) / 2.0 : left[next];
            next++;
            if (skip > 0) {
                skip--;
            } else {
                mono[count++] = (float) (sample / FULL_SCALE);
                remaining--;
            }
        }
        return count == 0 ? -1 : count;
    }

    /** The decoder takes bytes and gives a frame when it has enough. */
    private boolean nextFrame() throws IOException {
        try {
            decoded = decoder.hip_decode1_headersB(state, bytes, 0, left, right, header, gap);
            while (decoded <= 0) {
                int count = file.read(bytes, 0, (int) Math.min(READ_BYTES, end - file.getFilePointer()));
                if (decoded < 0 || count <= 0) {
                    return false;
                }
                decoded = decoder.hip_decode1_headersB(state, bytes, count, left, right, header, gap);
            }
        } catch (RuntimeException e) {
            throw new IOException("a frame cannot be decoded", e);
        }
        next = 0;
        start();
        return true;
    }

    private void start() {
        if (!started && gap.enc_delay >= 0) {
            skip = gap.enc_delay + DECODER_DELAY;
            remaining = header.totalframes > 0 ? (long) header.totalframes * header.framesize - gap.enc_delay - gap.enc_padding : Long.MAX_VALUE;
        }
        started = true;
    }

    @Override
    public List<String> warnings() {
        boolean cut = remaining > 0 && remaining < Long.MAX_VALUE;
        return cut ? List.of("holds fewer samples than its header promises: " + remaining + " are missing") : List.of();
    }

    @Override
    public void close() throws IOException {
        decoder.hip_decode_exit(state);
        file.close();
    }
}
