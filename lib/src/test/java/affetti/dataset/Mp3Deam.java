package affetti.dataset;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;

/** A folder as DEAM's authors publish it, with songs of the demo corpus as MP3: 44,100 Hz, stereo, 128 kbit/s. */
public final class Mp3Deam {
    private static final int RATE = 44_100;

    private Mp3Deam() {
    }

    /**
     * Writes the folder: every song of the second form and as many of the first as make {@code songs}, each played one and a half
     * times, for the first 15 seconds will be left out.
     */
    public static Path write(Path folder, int songs) throws IOException {
        Path demo = DemoData.corpus().audio().clips().get(0).file().getParent().getParent();
        Path songLevel = Path.of("annotations", "annotations averaged per song", "song_level");
        Files.createDirectories(folder.resolve(songLevel));
        Files.createDirectories(folder.resolve("MEMD_audio"));
        int left = songs;
        for (String file : List.of("static_annotations_averaged_songs_2000_2058.csv", "static_annotations_averaged_songs_1_2000.csv")) {
            List<String> lines = Files.readAllLines(demo.resolve(songLevel).resolve(file));
            List<String> kept = lines.subList(0, Math.min(lines.size(), 1 + left));
            left -= kept.size() - 1;
            Files.write(folder.resolve(songLevel).resolve(file), kept.stream().map(Mp3Deam::exchanged).toList());
            for (String row : kept.subList(1, kept.size())) {
                String song = row.split(",")[0].strip();
                encode(AudioFiles.read(demo.resolve("MEMD_audio/" + song + ".wav")), folder.resolve("MEMD_audio/" + song + ".mp3"));
            }
        }
        try (Stream<Path> parts = Files.list(demo.resolve("split_music2emo"))) {
            Files.createDirectories(folder.resolve("split_music2emo"));
            for (Path part : parts.collect(Collectors.toList())) {
                Files.copy(part, folder.resolve("split_music2emo").resolve(part.getFileName().toString()));
            }
        }
        return folder;
    }

    /** A row of a song of 2013 with valence and arousal in each other's place, as DEAM's authors publish them. */
    private static String exchanged(String row) {
        String[] cells = row.split(",");
        boolean of2013 = DeamExchange.of2013(cells[0].strip());
        return of2013 ? String.join(",", cells[0], cells[3], cells[4], cells[1], cells[2]) : row;
    }

    /** One and a half times the sound, at 44,100 Hz: between samples by a straight line. */
    public static void encode(AudioClip clip, Path mp3) throws IOException {
        int frames = 3 * clip.length();
        ByteBuffer pcm = ByteBuffer.allocate(4 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            int sample = frame / 2 % clip.length();
            float next = clip.sample(Math.min(sample + frame % 2, clip.length() - 1));
            short value = (short) Math.round(Math.max(-1, Math.min(1, (clip.sample(sample) + next) / 2)) * Short.MAX_VALUE);
            pcm.putShort(value).putShort(value);
        }
        LameEncoder lame = new LameEncoder(new AudioFormat(RATE, 16, 2, true, false), 128, LameEncoder.CHANNEL_MODE_JOINT_STEREO,
                LameEncoder.QUALITY_LOWEST, false);
        try (OutputStream out = Files.newOutputStream(mp3)) {
            byte[] encoded = new byte[lame.getPCMBufferSize()];
            int step = lame.getPCMBufferSize();
            for (int at = 0; at < pcm.capacity(); at += step) {
                out.write(encoded, 0, lame.encodeBuffer(pcm.array(), at, Math.min(step, pcm.capacity() - at), encoded));
            }
            out.write(encoded, 0, lame.encodeFinish(encoded));
        } finally {
            lame.close();
        }
    }
}
