package affetti.study;

import affetti.core.Emotion;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Emopia;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A corpus on which emotions are plain: excited is fast and loud, pleasant is major. EMOPIA's layout, twelve songs an emotion. */
final class TinyCorpus {
    static final int SONGS = 12;
    private static final int[] MAJOR = {0, 4, 7, 12, 0, 2, 4, 7};
    private static final int[] MINOR = {0, 3, 7, 12, 0, 2, 3, 8};

    private TinyCorpus() {
    }

    static Emopia write(Path folder) throws IOException {
        for (Emotion emotion : Emotion.values()) {
            for (int song = 0; song < SONGS; song++) {
                String name = String.format("Q%d_song%d_%05d_0.mid", emotion.quadrant(), emotion.quadrant(), song);
                MidiFiles.write(piece(emotion, song), folder.resolve("EMOPIA_1.0/midis/" + name));
            }
        }
        return Emopia.load(folder.resolve("EMOPIA_1.0"), Files.createDirectories(folder.resolve("cache")));
    }

    /** The same with a split for generation: eight songs an emotion to learn from, two to choose by, two to test. */
    static Emopia writeWithSplit(Path folder) throws IOException {
        Emopia corpus = write(folder);
        Path split = Files.createDirectories(folder.resolve("EMOPIA_1.0/split"));
        List<String> ids = corpus.clips().stream().map(Clip::id).toList();
        writePart(split.resolve("train_clip.csv"), ids.stream().filter(id -> song(id) < 8).toList());
        writePart(split.resolve("val_clip.csv"), ids.stream().filter(id -> song(id) == 8 || song(id) == 9).toList());
        writePart(split.resolve("test_clip.csv"), ids.stream().filter(id -> song(id) > 9).toList());
        return Emopia.load(folder.resolve("EMOPIA_1.0"), folder.resolve("cache"));
    }

    private static int song(String id) {
        return Integer.parseInt(id.split("_")[2]);
    }

    private static void writePart(Path file, List<String> ids) throws IOException {
        Files.writeString(file, ",clip_name\n" + ids.stream().map(id -> "0," + id + ".mid\n").collect(Collectors.joining()));
    }

    /** A piece of the emotion, another for each seed. */
    static Score piece(Emotion emotion, long seed) {
        SplittableRandom random = new SplittableRandom(100 * seed + emotion.ordinal());
        int[] scale = emotion.positiveValence() ? MAJOR : MINOR;
        int length = emotion.highArousal() ? 24 : 96;
        int tonic = 50 + random.nextInt(12);
        List<NoteEvent> notes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int velocity = (emotion.highArousal() ? 90 : 40) + random.nextInt(16);
            int degree = i % 4 == 0 ? scale[i / 4 % 3] : scale[random.nextInt(scale.length)];
            notes.add(new NoteEvent((long) i * length, length, tonic + degree, velocity));
        }
        return Score.of(96, 120, notes);
    }
}
