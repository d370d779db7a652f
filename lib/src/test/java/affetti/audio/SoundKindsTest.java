package affetti.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.AudioClip;
import affetti.core.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What players play is read, with the number of samples that ffmpeg 5.1 and libsndfile 1.2 find; what is damaged is said. The files beside
 * tones.sh are cut.mp3 (by ffmpeg, without re-encoding), midstream.mp3 (from its fifth frame on), damaged.mp3 (a frame of 40 is noise) and
 * noframes.flac (noise behind the header).
 */
class SoundKindsTest {
    private static final int RATE = 44_100;

    @TempDir
    Path folder;
    private final List<String> warnings = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> everyKindHasItsSamples() {
        return Map.ofEntries(Map.entry("tone.mp3", 22_050), Map.entry("tone.ogg", 22_050), Map.entry("tone.flac", 22_050),
                Map.entry("tone.m4a", 22_528), Map.entry("tone.opus", 22_050), Map.entry("tone.wma", 20_480),
                Map.entry("short.32.flac", 4410), Map.entry("short.alac.m4a", 4410), Map.entry("short.adpcm.wav", 6108),
                Map.entry("short.mulaw.wav", 4410), Map.entry("short.rf64.wav", 4410), Map.entry("short.w64", 4412),
                Map.entry("short.caf", 4410), Map.entry("short.free.mp3", 4410),
                Map.entry("short.sowt.aiff", 4410), Map.entry("cut.mp3", 40_605),
                Map.entry("midstream.mp3", 40_320)).entrySet().stream().map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> {
                    assertEquals(kind.getValue(), read(resource(kind.getKey())).length());
                    assertEquals(List.of(), warnings);
                }));
    }

    /** The loudness of the tone, .5 / sqrt(2), for what codecs do to it; LAME scales by .95. */
    @TestFactory
    Stream<DynamicTest> everyKindHoldsTheTone() {
        return Stream.of("tone.m4a", "tone.opus", "tone.wma", "short.32.flac", "short.alac.m4a", "short.mulaw.wav", "short.rf64.wav", "short.caf",
                "short.sowt.aiff", "short.free.mp3").map(name -> DynamicTest.dynamicTest(name, () -> {
                    AudioClip clip = read(resource(name)).slice(0.03, 0.09);
                    double sum = 0;
                    for (float sample : clip.samples()) {
                        sum += sample * sample;
                    }
                    assertEquals(Math.sqrt(0.125), Math.sqrt(sum / clip.length()), 0.02);
                }));
    }

    @TestFactory
    Stream<DynamicTest> tagsAreNoSound() throws IOException {
        byte[] mp3 = Files.readAllBytes(resource("tone.mp3"));
        byte[] flac = Files.readAllBytes(resource("tone.flac"));
        byte[] wav = wav(RATE);
        byte[] id3v1 = padded("TAGTitle", 128);
        String lines = "LYRICSBEGININD0000210LYR00012hello world!";
        byte[] lyrics = text(lines + "%06dLYRICS200".formatted(lines.length()));
        Map<String, byte[]> files = Map.ofEntries(
                Map.entry("ID3v1.mp3", join(mp3, id3v1)), Map.entry("APE.mp3", join(mp3, ape())), Map.entry("APE and ID3v1.mp3", join(mp3, ape(), id3v1)),
                Map.entry("Lyrics3.mp3", join(mp3, lyrics, id3v1)), Map.entry("all.mp3", join(id3v2(200), mp3, ape(), lyrics, id3v1)),
                Map.entry("two.mp3", join(id3v2(100), id3v2(1000), mp3)), Map.entry("cover.mp3", join(id3v2(1_500_000), mp3)),
                Map.entry("zeros.mp3", join(mp3, new byte[5000])), Map.entry("APE in front.mp3", join(ape(), mp3)),
                Map.entry("ID3v2.flac", join(id3v2(10), flac)), Map.entry("two.flac", join(id3v2(10), id3v2(1_500_000), flac)),
                Map.entry("ID3v1.flac", join(flac, id3v1)), Map.entry("ID3v2.wav", join(id3v2(10), wav)), Map.entry("ID3v1.wav", join(wav, id3v1)));
        return files.entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
            int samples = read(Files.write(folder.resolve(file.getKey()), file.getValue())).length();
            if (file.getKey().equals("zeros.mp3")) {
                assertEquals(22_050, samples, 1152);
            } else {
                assertEquals(file.getKey().endsWith("wav") ? RATE : 22_050, samples);
            }
            assertEquals(List.of(), warnings);
        }));
    }

    @Test
    void aDamagedFrameIsSaid() {
        assertEquals(44_928, read(resource("damaged.mp3")).length());
        assertEquals(List.of("damaged.mp3 has a damaged frame, which is left out."), warnings);
    }

    @Test
    void chunksOfOddLengthArePadded() throws IOException {
        byte[] aiff = aiff(RATE, RATE);
        byte[] name = join(text("NAME"), bigEndian(5), text("hello"), new byte[1]);
        byte[] odd = join(text("FORM"), bigEndian(aiff.length - 8 + name.length), text("AIFF"), name, tail(aiff, 12));
        assertEquals(RATE, read(Files.write(folder.resolve("odd.aiff"), odd)).length());
        assertEquals(List.of(), warnings);
    }

    @Test
    void aRecordingThatWasNotFinishedIsReadToItsEnd() throws IOException {
        byte[] wav = wav(RATE);
        for (int size : new int[] {0, -1}) {
            ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).putInt(4, size).putInt(40, size);
            assertEquals(RATE, read(Files.write(folder.resolve("open.wav"), wav)).length());
        }
        assertEquals(List.of(), warnings);
    }

    @TestFactory
    Stream<DynamicTest> fewerSamplesThanPromisedAreSaid() throws IOException {
        Map<String, byte[]> files = Map.of("half.wav", head(wav(RATE), 1 << 15), "half.aiff", head(aiff(RATE, RATE), 1 << 15),
                "half.mp3", head(Files.readAllBytes(resource("tone.mp3")), 5000), "half.ogg", head(Files.readAllBytes(resource("tone.ogg")), 4500),
                "half.opus", head(Files.readAllBytes(resource("tone.opus")), 3000),
                "half.w64", head(Files.readAllBytes(resource("short.w64")), 5001), "more.aiff", aiff(RATE, RATE + 1));
        return files.entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
            try {
                read(Files.write(folder.resolve(file.getKey()), file.getValue()));
                assertTrue(warnings.get(0).startsWith(file.getKey()), warnings.toString());
                assertTrue(warnings.get(0).matches(".*(holds only|may have been cut|contradicts itself|damaged).*"), warnings.toString());
            } catch (DataException e) {
                assertTrue(e.getMessage().contains(file.getKey()), e.getMessage());
            }
        }));
    }

    /** Every frame of FLAC has a checksum: nobody need put up with damage. */
    @Test
    void damagedFlacIsRefusedWithinASecond() throws IOException {
        byte[] flac = Files.readAllBytes(resource("tone.flac"));
        byte[] hole = flac.clone();
        java.util.Arrays.fill(hole, flac.length / 2, flac.length / 2 + 40, (byte) 0);
        read(resource("tone.flac"));
        for (byte[] bad : List.of(head(flac, flac.length / 2), hole, Files.readAllBytes(resource("noframes.flac")))) {
            Path file = Files.write(folder.resolve("bad.flac"), bad);
            DataException refused = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThrows(DataException.class, () -> read(file)));
            assertTrue(refused.getMessage().contains("bad.flac"), refused.getMessage());
        }
    }

    @Test
    void aNegativeSizeIsRefused() throws IOException {
        byte[] aiff = aiff(RATE, RATE);
        ByteBuffer.wrap(aiff).putShort(20, (short) 0x7F02).putInt(22, 0x8133_0010);
        Path file = Files.write(folder.resolve("negative.aiff"), aiff);
        assertThrows(DataException.class, () -> read(file));
    }

    @Test
    void anInterruptedThreadStopsReading() throws IOException {
        Path file = Files.write(folder.resolve("long.wav"), wav(20 * RATE));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> read(file));
        assertTrue(Thread.interrupted());
    }

    /** A text that names other files, as play lists do, opens none of them. */
    @Test
    void playListsAreNotFollowed() throws IOException {
        Path sound = Files.write(folder.resolve("sound.wav"), wav(RATE));
        for (String list : List.of("ffconcat version 1.0\nfile 'sound.wav'\n", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + sound + "\n")) {
            Path file = Files.writeString(folder.resolve("list.mp3"), list);
            assertThrows(DataException.class, () -> read(file));
        }
    }

    /** Two clips of DEAM as its authors distribute them: cut out of songs without re-encoding. */
    @Tag("real-data")
    @Test
    void clipsOfDeamAreRead() {
        String cases = System.getenv("AFFETTI_CASES");
        Assumptions.assumeTrue(cases != null, "no clips of DEAM: set AFFETTI_CASES to the folder that holds 24_deam_mp3");
        for (String name : List.of("2.mp3", "10.mp3")) {
            assertEquals(1_986_095, read(Path.of(cases, "24_deam_mp3", name)).length());
        }
        assertEquals(List.of(), warnings);
    }

    private AudioClip read(Path file) {
        warnings.clear();
        return AudioFiles.read(file, RATE, warnings::add);
    }

    private static Path resource(String name) {
        return Path.of(SoundKindsTest.class.getResource(name).getPath());
    }

    private static byte[] wav(int samples) {
        ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(text("RIFF")).putInt(36 + 2 * samples).put(text("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE)
                .putInt(2 * RATE).putShort((short) 2).putShort((short) 16).put(text("data")).putInt(2 * samples);
        return withTone(bytes);
    }

    /** With another number of samples in its header, if you like. */
    private static byte[] aiff(int samples, int promised) {
        ByteBuffer bytes = ByteBuffer.allocate(54 + 2 * samples);
        bytes.put(text("FORM")).putInt(46 + 2 * samples).put(text("AIFFCOMM")).putInt(18).putShort((short) 1).putInt(promised).putShort((short) 16)
                .putShort((short) 0x400E).putShort((short) RATE).put(new byte[6]).put(text("SSND")).putInt(8 + 2 * samples).putLong(0);
        return withTone(bytes);
    }

    private static byte[] withTone(ByteBuffer bytes) {
        for (int n = 0; bytes.hasRemaining(); n++) {
            bytes.putShort((short) (16_000 * Math.sin(n / 10.0)));
        }
        return bytes.array();
    }

    private static byte[] id3v2(int size) {
        byte[] header = {'I', 'D', '3', 3, 0, 0, (byte) (size >> 21), (byte) (size >> 14 & 127), (byte) (size >> 7 & 127), (byte) (size & 127)};
        return join(header, new byte[size]);
    }

    /** With bytes inside that look like an MP3 frame. */
    private static byte[] ape() {
        byte[] item = {-1, -5, -112, 0, -1, -5, -112, 0};
        ByteBuffer header = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).put(text("APETAGEX")).putInt(2000).putInt(40).putInt(1);
        return join(header.putInt(20, 0xA000_0000).array().clone(), item, header.putInt(20, 0x8000_0000).array());
    }

    private static byte[] bigEndian(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] padded(String text, int length) {
        return java.util.Arrays.copyOf(text(text), length);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] head(byte[] bytes, int length) {
        return java.util.Arrays.copyOf(bytes, length);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return java.util.Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        Stream.of(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
