package affetti.dataset;

import affetti.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders with a list as a user would make them, from the demo corpus; they are deleted when the tests end. */
final class OwnData {
    private OwnData() {
    }

    /** Audio with ratings, in a subfolder; with a split. */
    static LabelledFolder audio() {
        List<Clip> clips = DemoData.corpus().audio().clips().subList(0, 24);
        StringBuilder list = new StringBuilder("file, valence, arousal, group, split\n");
        for (int i = 0; i < clips.size(); i++) {
            Rating rating = clips.get(i).rating().orElseThrow();
            list.append("\"sound/").append(clips.get(i).file().getFileName()).append("\",").append(rating.valence()).append(',')
                    .append(rating.arousal()).append(',').append(clips.get(i).songId()).append(',').append(part(i)).append('\n');
        }
        return write("sound", clips, list);
    }

    /** MIDI with labels. */
    static LabelledFolder midi() {
        List<Clip> clips = DemoData.corpus().symbolic().clips();
        StringBuilder list = new StringBuilder("file,group,label,split\n");
        List<String> songs = clips.stream().map(Clip::songId).distinct().toList();
        for (Clip clip : clips) {
            list.append("notes/").append(clip.file().getFileName()).append(',').append(clip.songId()).append(',')
                    .append(clip.emotion().label()).append(',').append(part(songs.indexOf(clip.songId()))).append('\n');
        }
        return write("notes", clips, list);
    }

    private static String part(int number) {
        return number % 4 == 0 ? "test" : number % 4 == 1 ? "validation" : "train";
    }

    private static LabelledFolder write(String subfolder, List<Clip> clips, CharSequence list) {
        try {
            Path folder = Files.createTempDirectory("own-" + subfolder);
            Path files = Files.createDirectories(folder.resolve(subfolder));
            for (Clip clip : clips) {
                Files.copy(clip.file(), files.resolve(clip.file().getFileName()));
            }
            Files.writeString(folder.resolve(LabelledFolder.LIST), list);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return LabelledFolder.load(folder, RealData.cacheWithSoundFont());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a loader reads in a folder of its own, which is deleted when the tests end. */
    static <T> T made(Making<T> making) {
        try {
            Path folder = Files.createTempDirectory("made");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return making.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a corpus and loads it. */
    interface Making<T> {
        T in(Path folder) throws IOException;
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
