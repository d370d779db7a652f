package affetti.audio;

import affetti.core.AtomicFile;
import affetti.core.AudioClip;
import affetti.core.Checks;
import affetti.core.DataException;
import affetti.dsp.FloatList;
import affetti.dsp.ResamplerStream;
import affetti.dsp.SampleSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Audio files in and out. Taught in notebook 02. */
public final class AudioFiles {
    /** The rate at which features are computed, in hertz, as in librosa. */
    public static final int FEATURE_RATE = 22_050;
    private static final float FULL_SCALE = 32768;
    private static final int BLOCK_SAMPLES = 1 << 16;
    /** Sound at other rates, in hertz, is a damaged header. */
    private static final int LOWEST_RATE = 1000;
    private static final int HIGHEST_RATE = 400_000;
    /** Samples that an index can count, with room to spare: a day at 22,050 Hz. */
    private static final double LONGEST = 24.0 * 3600 * FEATURE_RATE;
    private static final String AGAIN = "Copy or download it again.";

    private AudioFiles() {
    }

    /**
     * A sound file as mono at 22,050 Hz: the mean of all channels, resampled. It may be MP3, WAV, AIFF, FLAC, Ogg (Vorbis, Opus), M4A
     * (AAC, ALAC), WMA or another common kind, tagged or cut; warnings go to the standard error stream.
     *
     * @throws DataException if the file is missing, empty, damaged beyond use, without samples, or of no known kind
     */
    public static AudioClip read(Path file) {
        return read(file, FEATURE_RATE);
    }

    /**
     * The same at a rate of your choice.
     *
     * @param sampleRate hertz, 1 or more
     * @throws DataException as {@link #read(Path)} does, and where the sound is too long for the memory; see {@link #readLong}
     */
    public static AudioClip read(Path file, int sampleRate) {
        return read(file, sampleRate, System.err::println);
    }

    /**
     * The same, with warnings in your hands: sentences that name the file, such as "song.wav holds only 2.000 s of the 3.000 s that its
     * header promises".
     *
     * @param sampleRate hertz, 1 or more
     * @param warnings   takes what is wrong with a file that is read all the same
     * @throws DataException as {@link #read(Path, int)} does
     */
    public static AudioClip read(Path file, int sampleRate, Consumer<String> warnings) {
        FloatList samples = new FloatList();
        try {
            decode(file, sampleRate, samples::add, warnings);
            return new AudioClip(samples.toArray(), sampleRate);
        } catch (OutOfMemoryError e) {
            throw new DataException(file, "is too long for the memory there is", "Cut it into parts, or read it with AudioFiles.readLong.", e);
        }
    }

    /**
     * A sound file of any length, as mono at 22,050 Hz, on disk instead of in memory. Close it when done.
     *
     * @param warnings as in {@link #read(Path, int, Consumer)}
     * @throws DataException as {@link #read(Path)} does
     */
    public static DiskSamples readLong(Path file, Consumer<String> warnings) {
        return DiskSamples.of(file, FEATURE_RATE, warnings);
    }

    /** The same; warnings go to the standard error stream. */
    public static DiskSamples readLong(Path file) {
        return readLong(file, System.err::println);
    }

    /**
     * Decodes and resamples block by block.
     *
     * @throws DataException         if the file cannot be decoded
     * @throws CancellationException if the thread is interrupted
     */
    static void decode(Path file, int sampleRate, SampleSink sink, Consumer<String> warnings) {
        Checks.positive("sampleRate", sampleRate);
        try (SoundSource source = SoundSources.open(file)) {
            ResamplerStream resampler = resampler(source.sampleRate(), sampleRate, sink);
            int rate = source.sampleRate();
            float[] block = new float[BLOCK_SAMPLES];
            long done = 0;
            for (int count = source.read(block); count >= 0; count = source.read(block)) {
                if (source.sampleRate() != rate) {
                    rate = source.sampleRate();
                    resampler.finish();
                    resampler = resampler(rate, sampleRate, sink);
                }
                checkFinite(file, block, count, done);
                resampler.push(block, count);
                done += count;
                checkGoesOn(file, (double) done * sampleRate / rate);
            }
            if (done == 0) {
                throw new DataException(file, "holds no sound: its header is followed by no samples", AGAIN);
            }
            resampler.finish();
            source.warnings().forEach(missing -> warnings.accept(file.getFileName() + " " + missing + "."));
        } catch (InterruptedIOException e) {
            throw cancelled(file);
        } catch (IOException e) {
            throw new DataException(file, "is damaged (" + e.getMessage() + ")", AGAIN, e);
        }
    }

    private static ResamplerStream resampler(int from, int to, SampleSink sink) throws IOException {
        if (from < LOWEST_RATE || from > HIGHEST_RATE) {
            throw new IOException("its sample rate is " + from + " Hz");
        }
        return new ResamplerStream(from, to, sink);
    }

    private static void checkGoesOn(Path file, double samples) {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(file);
        }
        if (samples > LONGEST) {
            throw new DataException(file, "is longer than a day", "Cut it into parts.");
        }
    }

    private static CancellationException cancelled(Path file) {
        return new CancellationException("interrupted while reading " + file);
    }

    private static void checkFinite(Path file, float[] samples, int count, long before) {
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new DataException(file, "holds a sample that is no number: sample " + (before + i) + " is " + samples[i],
                        "Export it again, with finite samples.");
            }
        }
    }

    /**
     * Writes 16-bit PCM WAV; samples beyond [-1, 1] are clipped. A file of that name is replaced only when the new one is complete.
     *
     * @throws DataException if the file cannot be written
     */
    public static void writeWav(AudioClip clip, Path file) {
        AudioFormat format = new AudioFormat(clip.sampleRate(), 16, 1, true, false);
        AtomicFile.write(file, out -> AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(pcm16(clip)), format, clip.length()),
                AudioFileFormat.Type.WAVE, out));
    }

    /** The samples as 16-bit integers, low byte first; those beyond [-1, 1] are clipped. */
    public static byte[] pcm16(AudioClip clip) {
        byte[] bytes = new byte[2 * clip.length()];
        for (int i = 0; i < clip.length(); i++) {
            int value = Math.round(Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, clip.sample(i) * FULL_SCALE)));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    /** The clip of such integers: what reading a WAV file of them gives. */
    public static AudioClip fromPcm16(int sampleRate, byte[] bytes) {
        float[] samples = new float[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8) / FULL_SCALE;
        }
        return new AudioClip(samples, sampleRate);
    }
}
