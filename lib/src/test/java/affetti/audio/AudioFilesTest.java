package affetti.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of files, and files that are wrong. tone.mp3, .ogg and .flac are half a second of 440 Hz at 0.5, made by ffmpeg 5.1 (tones.sh). */
class AudioFilesTest {
    private static final int RATE = 22_050;
    /** MP3 at 128 kbit/s changes a tone by up to this much. */
    private static final double MP3_TOLERANCE = 0.03;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> anyWidthAndChannels() {
        return Stream.of(8, 16, 24, 32).flatMap(bits -> Stream.of(1, 2, 6).map(channels ->
                DynamicTest.dynamicTest(bits + " bits, " + channels + " channels", () -> {
                    Path file = wav(new AudioFormat(RATE, bits, channels, bits > 8, false), tone(RATE, RATE));
                    assertTone(AudioFiles.read(file), bits == 8 ? 0.01 : 1e-4);
                })));
    }

    /** 5.1 sound as editors store it: WAVE_FORMAT_EXTENSIBLE, 24 bits, a mask of six loudspeakers. */
    @Test
    void fivePointOneIsTheMeanOfSixChannels() throws IOException {
        double[] mono = tone(RATE, RATE);
        byte[] samples = pcm(new AudioFormat(RATE, 24, 6, true, false), mono);
        ByteBuffer bytes = ByteBuffer.allocate(68 + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes()).putInt(60 + samples.length).put("WAVEfmt ".getBytes()).putInt(40).putShort((short) 0xFFFE)
                .putShort((short) 6).putInt(RATE).putInt(18 * RATE).putShort((short) 18).putShort((short) 24).putShort((short) 22)
                .putShort((short) 24).putInt(0x3F).putInt(1).putInt(0x00100000).putInt(0xAA000080).putInt(0x719B3800)
                .put("data".getBytes()).putInt(samples.length).put(samples);
        assertTone(AudioFiles.read(Files.write(folder.resolve("surround.wav"), bytes.array())), 1e-4);
    }

    @Test
    void aiffIsBigEndian() throws IOException {
        Path file = folder.resolve("tone.aiff");
        AudioFormat format = new AudioFormat(RATE, 16, 2, true, true);
        byte[] bytes = pcm(format, tone(RATE, RATE));
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes), format, RATE), AudioFileFormat.Type.AIFF, file.toFile());
        assertTone(AudioFiles.read(file), 1e-4);
    }

    @Test
    void ratesAreConverted() throws IOException {
        for (int rate : new int[] {8000, 44_100, 48_000, 96_000}) {
            AudioClip clip = AudioFiles.read(wav(new AudioFormat(rate, 24, 2, true, false), tone(rate, rate)));
            assertEquals(RATE, clip.sampleRate());
            assertEquals(RATE, clip.length());
            assertTone(clip.slice(0.1, 0.9), 1e-4, 0.1);
        }
    }

    @Test
    void compressedFilesHoldTheTone() throws IOException {
        for (String name : new String[] {"tone.mp3", "tone.ogg", "tone.flac"}) {
            AudioClip clip = AudioFiles.read(resource(name));
            assertEquals(RATE / 2, clip.length(), name);
            assertTone(clip.slice(0.1, 0.4), MP3_TOLERANCE, 0.1);
        }
    }

    @Test
    void truncatedMp3GivesWhatIsThere() throws IOException {
        byte[] whole = Files.readAllBytes(resource("tone.mp3"));
        Path file = Files.write(folder.resolve("cut.mp3"), Arrays.copyOf(whole, whole.length * 2 / 3));
        AudioClip clip = AudioFiles.read(file, RATE, warning -> { });
        assertTrue(clip.durationSec() > 0.2 && clip.durationSec() < 0.45, clip.toString());
        assertTone(clip.slice(0.1, 0.2), MP3_TOLERANCE, 0.1);
    }

    @Test
    void clippingStaysAndOverflowIsCut() throws IOException {
        Path file = folder.resolve("loud.wav");
        AudioFiles.writeWav(new AudioClip(new float[] {2, -2, 0.5f, 1, -1}, RATE), file);
        float top = 32767 / 32768f;
        assertArrayEquals(new float[] {top, -1, 0.5f, top, -1}, AudioFiles.read(file).samples());
    }

    @Test
    void tenMillisecondsAreRead() throws IOException {
        assertEquals(220, AudioFiles.read(wav(new AudioFormat(RATE, 16, 1, true, false), tone(RATE, 220))).length());
    }

    @Test
    void longRecordingsOnDiskHoldTheSameSamples() throws IOException {
        Path file = wav(new AudioFormat(44_100, 16, 2, true, false), tone(44_100, 700_001));
        AudioClip clip = AudioFiles.read(file);
        try (DiskSamples samples = AudioFiles.readLong(file)) {
            assertEquals(clip.length(), samples.length());
            float[] all = new float[samples.length()];
            samples.copyTo(0, all, 0, all.length);
            assertArrayEquals(clip.samples(), all);
        }
    }

    @Test
    void longRecordingsLeaveNothingOnDisk() throws IOException {
        Path text = Files.writeString(folder.resolve("no.wav"), "no sound");
        Path file = wav(new AudioFormat(RATE, 16, 1, true, false), tone(RATE, 220));
        Set<Path> before = temporaryFiles();
        AudioFiles.readLong(file).close();
        assertThrows(DataException.class, () -> AudioFiles.readLong(text));
        Set<Path> left = temporaryFiles();
        left.removeAll(before);
        assertEquals(Set.of(), left);
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".f32")).collect(Collectors.toCollection(HashSet::new));
        }
    }

    @Test
    void wrongFilesAreNamedWithWhatToDo() throws IOException {
        assertRefused(Files.write(folder.resolve("empty.wav"), new byte[0]), "is empty");
        assertRefused(wav(new AudioFormat(RATE, 16, 1, true, false), new double[0]), "holds no sound");
        assertRefused(Files.writeString(folder.resolve("text.mp3"), "this is no sound at all"), "is no sound file");
        assertRefused(Files.write(folder.resolve("half.wav"), new byte[] {'R', 'I', 'F', 'F', 1, 2}), "is no sound file");
        assertRefused(Files.write(folder.resolve("noise.mp3"), new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0}), "is no sound file");
        assertRefused(Files.write(folder.resolve("head.flac"), "fLaC".getBytes()), "is no sound file");
        assertRefused(folder.resolve("absent.wav"), "is not there");
    }

    @Test
    void samplesThatAreNoNumbersAreRefused() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(44 + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes()).putInt(44).put("WAVEfmt ".getBytes()).putInt(16).putShort((short) 3).putShort((short) 1)
                .putInt(RATE).putInt(4 * RATE).putShort((short) 4).putShort((short) 32).put("data".getBytes()).putInt(8)
                .putFloat(0.5f).putFloat(Float.NaN);
        assertRefused(Files.write(folder.resolve("nan.wav"), bytes.array()), "sample 1 is NaN");
    }

    private static void assertRefused(Path file, String problem) {
        DataException refused = assertThrows(DataException.class, () -> AudioFiles.read(file));
        assertTrue(refused.getMessage().contains(file.getFileName().toString()), refused.getMessage());
        assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }

    private static Path resource(String name) {
        return Path.of(AudioFilesTest.class.getResource(name).getPath());
    }

    private static double[] tone(int rate, int length) {
        double[] samples = new double[length];
        Arrays.setAll(samples, n -> 0.5 * Math.sin(2 * Math.PI * 440 * n / rate));
        return samples;
    }

    private static void assertTone(AudioClip clip, double tolerance) {
        assertTone(clip, tolerance, 0);
    }

    private static void assertTone(AudioClip clip, double tolerance, double startSec) {
        assertTrue(clip.length() > 0);
        for (int n = 0; n < clip.length(); n++) {
            double expected = 0.5 * Math.sin(2 * Math.PI * 440 * (startSec + n / (double) RATE));
            assertEquals(expected, clip.sample(n), tolerance, "sample " + n);
        }
    }

    private Path wav(AudioFormat format, double[] mono) throws IOException {
        Path file = folder.resolve("tone.wav");
        byte[] bytes = pcm(format, mono);
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes), format, mono.length), AudioFileFormat.Type.WAVE, file.toFile());
        return file;
    }

    private static byte[] pcm(AudioFormat format, double[] mono) {
        int width = format.getSampleSizeInBits() / 8;
        byte[] bytes = new byte[mono.length * format.getFrameSize()];
        for (int i = 0; i < mono.length * format.getChannels(); i++) {
            long value = Math.round(mono[i / format.getChannels()] * ((1L << 8 * width - 1) - 1));
            long stored = width == 1 ? value + 128 : value;
            for (int b = 0; b < width; b++) {
                int place = format.isBigEndian() ? width - 1 - b : b;
                bytes[i * width + place] = (byte) (stored >> 8 * b);
            }
        }
        return bytes;
    }
}
