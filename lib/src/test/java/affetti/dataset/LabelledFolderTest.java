package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledFolderTest {
    @TempDir
    private Path folder;

    private LabelledFolder load(String list) throws IOException {
        for (String file : List.of("a.wav", "b.wav", "sub/c, take 2.wav")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            AudioFiles.writeWav(new AudioClip(new float[22_050], 22_050), path);
        }
        Files.writeString(folder.resolve("d.mid"), "not read");
        Files.writeString(folder.resolve("labels.csv"), list.replace("|", "\n"));
        return LabelledFolder.load(folder, folder.resolve("cache"));
    }

    @Test
    void readsLabels() throws IOException {
        LabelledFolder corpus = load("file,group,label|b.wav,two, Calm|a.wav,one,Q2|\"sub/c, take 2.wav\",two,happiness");
        assertEquals(List.of("a.wav", "b.wav", "sub/c, take 2.wav"), corpus.clips().stream().map(Clip::id).toList());
        assertEquals(List.of(Emotion.ANGER, Emotion.CALM, Emotion.HAPPINESS), corpus.clips().stream().map(Clip::emotion).toList());
        assertEquals(List.of("one", "two", "two"), corpus.clips().stream().map(Clip::songId).toList());
        assertEquals(folder.getFileName().toString(), corpus.name());
        assertTrue(corpus.officialSplits().isEmpty());
        assertFalse(corpus.synthetic() || corpus.hasScores());
        assertEquals(1, corpus.audio(corpus.clips().get(2)).durationSec(), 1e-3);
    }

    @Test
    void readsRatingsAndSkipsWhatLiesOnAnAxis() throws IOException {
        LabelledFolder corpus = load("group,file,arousal,valence,valence_std|1,a.wav,2.5,7,0.5|2,b.wav,5,7,0.5|3,gone.wav,2,7,1|4,sub\\"
                + "c.wav,2,7,1|5,\"sub/c, take 2.wav\",8,1,1");
        assertEquals(List.of("a.wav", "sub/c, take 2.wav"), corpus.clips().stream().map(Clip::id).toList());
        assertEquals(new Rating(7, 2.5, 0.5, 0), corpus.clips().get(0).rating().orElseThrow());
        List<String> problems = corpus.problems().stream().map(Problem::sentence).toList();
        assertEquals(3, problems.size());
        assertTrue(problems.get(0).contains("b.wav is rated on an axis"), problems.toString());
        assertTrue(problems.get(1).contains("gone.wav is missing"), problems.toString());
    }

    @Test
    void readsASplit() throws IOException {
        LabelledFolder corpus = load("file,group,label,split|b.wav,two,calm,test|a.wav,one,calm,train|\"sub/c, take 2.wav\",three,anger,"
                + "Validation");
        assertEquals("1 train, 1 validation, 1 test", corpus.officialSplits().get(LabelledFolder.OWN_SPLIT).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "file,label|a.wav,calm ~ has no column group",
        "file,group,valence|a.wav,1,3 ~ has no column \"arousal\"",
        "file,group,label,valence,arousal|a.wav,1,calm,6,3 ~ has labels and ratings",
        "file,group,label|a.wav,1,cheerful ~ in line 2 has the label \"cheerful\"",
        "file,group,label|a.wav,1,calm|b.wav,,calm ~ in line 3 has nothing under group",
        "file,group,label|a.wav,1 ~ has only 2 cells in line 2",
        "file,group,label|a.wav,1,calm|./a.wav,1,calm ~ in line 3 lists ./a.wav again",
        "file,group,label|../a.wav,1,calm ~ which is not in the folder",
        "file,group,label|gone.wav,1,calm ~ lists no file that can be used",
        "file,group,label ~ lists no file",
        "file,group,label|a.wav,1,calm|d.mid,2,calm ~ lists 1 MIDI files and 1 others",
        "file,group,valence,arousal|a.wav,1,0.3,0.5 ~ Bring ratings to a scale from 1 to 9",
        "file,group,valence,arousal|a.wav,1,high,5 ~ has \"high\" in line 2 under \"valence\", which is no number",
        "file;group;label|a.wav;1;calm ~ separates its cells by semicolons",
        "file,group,label|a.wav,1,calm||,,|b.wav,1,cheerful ~ in line 5 has the label \"cheerful\"",
        "file,group,label|a\0.wav,1,calm ~ is no text file: it holds a zero byte",
        "file,group,label,split|a.wav,1,calm,dev ~ in line 2 has the split \"dev\"",
        "file,group,label,split|a.wav,1,calm,train|b.wav,1,calm,test ~ song 1 is in train and in test"})
    void aWrongListIsRefusedInASentence(String list, String message) {
        DataException problem = assertThrows(DataException.class, () -> load(list));
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
        assertTrue(problem.getMessage().contains("labels.csv"), problem.getMessage());
    }

    /** One file of each kind that once ended a notebook, beside a good one. */
    @Test
    void oddMidiFilesAreSkippedOrCutAndNamed() throws IOException {
        write("good.mid", 60);
        write("wide.mid", 12, 60, 120);
        write("beyond.mid", 12, 120);
        write("empty.mid");
        MidiFiles.write(Score.of(96, 120, List.of(new NoteEvent(0, 1, 60, 64), new NoteEvent(4_000_000, 1, 60, 64))),
                folder.resolve("long.mid"));
        Files.writeString(folder.resolve("broken.mid"), "not MIDI");
        Files.writeString(folder.resolve("labels.csv"), "file,group,label\ngood.mid,1,calm\nwide.mid,2,calm\nbeyond.mid,3,calm\n"
                + "empty.mid,4,calm\nlong.mid,5,calm\nbroken.mid,6,calm\n");
        LabelledFolder corpus = LabelledFolder.load(folder, folder.resolve("cache"));
        assertEquals(List.of("good.mid", "wide.mid"), corpus.clips().stream().map(Clip::id).toList());
        assertEquals(List.of(60), corpus.score(corpus.clips().get(1)).notes().stream().map(NoteEvent::pitch).toList());
        String problems = String.join("\n", corpus.problems().stream().map(Problem::sentence).toList());
        for (String problem : List.of("wide.mid has 2 notes outside the piano's 88 keys. They are left out.",
                "beyond.mid has no notes that a piano has a key for", "empty.mid has no notes", "long.mid lasts 5.8 hours",
                "broken.mid is not a MIDI file")) {
            assertTrue(problems.contains("/" + problem), problems);
        }
        assertEquals(5, corpus.problems().size());
    }

    @Tag("sound-font")
    @Test
    void aScoreThatGrewTooLongAfterLoadingIsNamed() throws IOException {
        write("a.mid", 60);
        Files.writeString(folder.resolve("labels.csv"), "file,group,label\na.mid,1,calm\n");
        LabelledFolder corpus = LabelledFolder.load(folder, RealData.cacheWithSoundFont());
        MidiFiles.write(Score.of(96, 120, List.of(new NoteEvent(0, 1, 60, 64), new NoteEvent(4_000_000, 1, 60, 64))),
                folder.resolve("a.mid"));
        DataException problem = assertThrows(DataException.class, () -> corpus.audio(corpus.clips().get(0)));
        assertTrue(problem.getMessage().contains("a.mid lasts 5.8 hours"), problem.getMessage());
    }

    private void write(String name, int... pitches) {
        MidiFiles.write(Score.of(96, 120, IntStream.of(pitches).mapToObj(pitch -> new NoteEvent(0, 96, pitch, 64)).toList()),
                folder.resolve(name));
    }

    @Test
    void aFolderWithoutAListIsRefused() throws IOException {
        Files.writeString(folder.resolve("a.wav"), "");
        DataException problem = assertThrows(DataException.class, () -> LabelledFolder.load(folder, folder));
        assertTrue(problem.getMessage().contains("labels.csv is missing") && problem.getMessage().contains("file,group,label"),
                problem.getMessage());
    }
}
