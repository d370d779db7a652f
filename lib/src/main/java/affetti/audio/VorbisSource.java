package affetti.audio;

import com.github.trilarion.sound.vorbis.jcraft.jogg.Packet;
import com.github.trilarion.sound.vorbis.jcraft.jogg.Page;
import com.github.trilarion.sound.vorbis.jcraft.jogg.StreamState;
import com.github.trilarion.sound.vorbis.jcraft.jogg.SyncState;
import com.github.trilarion.sound.vorbis.jcraft.jorbis.Block;
import com.github.trilarion.sound.vorbis.jcraft.jorbis.Comment;
import com.github.trilarion.sound.vorbis.jcraft.jorbis.DspState;
import com.github.trilarion.sound.vorbis.jcraft.jorbis.Info;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** OGG Vorbis, by JOrbis: pages hold packets, packets hold blocks of samples; the last page says how many samples there are in all. */
final class VorbisSource implements SoundSource {
    private static final int READ_BYTES = 1 << 14;
    private static final int HEADERS = 3;

    private final InputStream in;
    private final List<String> known;
    private final SyncState sync = new SyncState();
    private final StreamState stream = new StreamState();
    private final Page page = new Page();
    private final Packet packet = new Packet();
    private final Info info = new Info();
    private final DspState decoder = new DspState();
    private final Block block;
    private final float[][][] decoded = new float[1][][];
    private final int[] offsets;
    private boolean streamOpen;
    private long given;
    private long total = Long.MAX_VALUE;

    /**
     * @param in    from the file's beginning; closed with this source
     * @param known warnings that are known of its pages
     */
    VorbisSource(InputStream in, List<String> known) throws IOException {
        this.in = in;
        this.known = known;
        info.init();
        Comment comment = new Comment();
        comment.init();
        for (int i = 0; i < HEADERS; i++) {
            if (!nextPacket()) {
                throw new IOException("its Vorbis header is not whole");
            }
            if (info.synthesis_headerin(comment, packet) < 0) {
                throw new IOException("JOrbis cannot read its Vorbis header, which is damaged or of surround sound");
            }
        }
        decoder.synthesis_init(info);
        block = new Block(decoder);
        offsets = new int[info.channels];
    }

    @Override
    public int sampleRate() {
        return info.rate;
    }

    @Override
    public int read(float[] mono) throws IOException {
        int count = (int) Math.min(Math.min(available(), mono.length), total - given);
        if (count <= 0) {
            return -1;
        }
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int channel = 0; channel < info.channels; channel++) {
                sum += decoded[0][channel][offsets[channel] + i];
            }
            mono[i] = (float) (sum / info.channels);
        }
        decoder.synthesis_read(count);
        given += count;
        return count;
    }

    /** Decodes until there are samples; 0 at the end. JOrbis checks no index: damage shows as one that is out of bounds. */
    private int available() throws IOException {
        try {
            int available = decoder.synthesis_pcmout(decoded, offsets);
            while (available == 0 && nextPacket()) {
                if (block.synthesis(packet) == 0) {
                    decoder.synthesis_blockin(block);
                }
                available = decoder.synthesis_pcmout(decoded, offsets);
            }
            return available;
        } catch (RuntimeException e) {
            throw new IOException("its packets cannot be decoded", e);
        }
    }

    private boolean nextPacket() throws IOException {
        while (!streamOpen || stream.packetout(packet) != 1) {
            if (!nextPage()) {
                return false;
            }
        }
        return true;
    }

    private boolean nextPage() throws IOException {
        while (sync.pageout(page) != 1) {
            int at = sync.buffer(READ_BYTES);
            int count = in.read(sync.data, at, READ_BYTES);
            if (count < 0) {
                return false;
            }
            sync.wrote(count);
        }
        if (!streamOpen) {
            stream.init(page.serialno());
            streamOpen = true;
        }
        if (stream.pagein(page) == 0 && page.eos() != 0 && page.granulepos() >= 0) {
            total = page.granulepos();
        }
        return true;
    }

    @Override
    public List<String> warnings() {
        List<String> sentences = new ArrayList<>(known);
        if (total < Long.MAX_VALUE && given < total) {
            sentences.add(String.format(Locale.ROOT, "holds only %.3f s of the %.3f s that it promises", given / (double) info.rate,
                    total / (double) info.rate));
        }
        return sentences;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
