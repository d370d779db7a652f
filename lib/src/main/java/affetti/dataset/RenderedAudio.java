package affetti.dataset;

import affetti.audio.AudioFiles;
import affetti.audio.MidiRenderer;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Score;
import affetti.core.SealedFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * MIDI files as sound: rendered once with the pinned sound font, then kept as 16-bit WAV under {@code .cache/rendered/}. The name of a
 * cached file is made from the MIDI file's contents, the sound font's and the renderer's version, so a stale one is never read. Safe for
 * use by several threads at once. Taught in notebook 01.
 */
final class RenderedAudio {
    private final Path cacheDir;
    private MidiRenderer renderer;
    private String voice;

    /** @param cacheDir the project's {@code .cache} folder */
    RenderedAudio(Path cacheDir) {
        this.cacheDir = cacheDir;
    }

    /**
     * The sound of a MIDI file, the same samples whether rendered now or read from the cache.
     *
     * @throws affetti.core.DataException if the sound font is absent or the MIDI file cannot be used
     */
    AudioClip audio(Path midiFile) {
        Path cached = cacheDir.resolve("rendered").resolve(new Digest().add(voice()).add(midiFile).hex().substring(0, 40) + ".samples");
        if (Files.exists(cached)) {
            try {
                return SealedFile.read(cached, RenderedAudio::clip);
            } catch (DataException e) {
                // A damaged entry is made anew below.
            }
        }
        AudioClip clip = render(PianoScore.read(midiFile).score());
        byte[] samples = AudioFiles.pcm16(clip);
        SealedFile.write(cached, out -> {
            out.writeInt(clip.sampleRate());
            out.write(samples);
        });
        return AudioFiles.fromPcm16(clip.sampleRate(), samples);
    }

    private static AudioClip clip(DataInputStream in) throws IOException {
        return AudioFiles.fromPcm16(in.readInt(), in.readAllBytes());
    }

    /** The renderer's version and the sound font's digest: who plays. */
    String voice() {
        open();
        return voice;
    }

    /** A score's sound, not cached. */
    AudioClip render(Score score) {
        return open().render(score);
    }

    private synchronized MidiRenderer open() {
        if (renderer == null) {
            Path soundFont = MidiRenderer.soundFont(cacheDir);
            renderer = MidiRenderer.open(soundFont);
            voice = new Digest().add("renderer " + MidiRenderer.VERSION).add(soundFont).hex();
        }
        return renderer;
    }
}
