package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmopiaTest {
    @TempDir
    private Path folder;
    private Path emopia;

    @BeforeEach
    void write() throws IOException {
        emopia = DemoData.writeEmopia(folder.resolve("EMOPIA_1.0"));
    }

    private Emopia load() {
        return Emopia.load(emopia, folder.resolve("cache"));
    }

    private void assertOneProblem(String sentence, int clipsLeft) {
        Emopia loaded = load();
        assertEquals(List.of(sentence), loaded.problems().stream().map(Problem::sentence).toList());
        assertEquals(clipsLeft, loaded.clips().size());
        assertTrue(loaded.summary().endsWith(", 1 problem"), loaded.summary());
    }

    private void assertRefused(String sentence) {
        DataException problem = assertThrows(DataException.class, this::load);
        assertTrue(problem.getMessage().contains(sentence), problem.getMessage());
        assertTrue(problem.getMessage().contains("python3 environment fetch emopia"), problem.getMessage());
    }

    @Tag("real-data")
    @Test
    void readsTheRealCorpus() {
        Emopia real = Emopia.load(RealData.emopia(), folder);
        assertEquals("EMOPIA 1.0, 1,078 clips of 387 songs", real.summary());
        assertEquals(List.of(), real.problems());
        List<Integer> perEmotion = java.util.Arrays.stream(Emotion.values())
                .map(emotion -> (int) real.clips().stream().filter(clip -> clip.emotion() == emotion).count()).toList();
        assertEquals(List.of(250, 265, 253, 310), perEmotion);
        assertEquals("876 train, 114 validation, 88 test", real.officialSplits().get(Emopia.GENERATION).toString());
        assertEquals("767 train, 198 validation, 86 test", real.officialSplits().get(Emopia.CLASSIFICATION).toString());
        assertEquals("a090d5173d60a9708dd8f6fa7ce7773ad559772457ee00c362d9dee6fa1f17bd", real.digest());
    }

    @Test
    void readsNamesWithUnderscoresAndDashes() {
        Clip clip = load().clips().get(2);
        assertEquals("Q2_b_-_bbbbb-b_0", clip.id());
        assertEquals("b_-_bbbbb-b", clip.songId());
        assertEquals(Emotion.ANGER, clip.emotion());
        assertEquals(4, load().songs());
    }

    @Test
    void aBrokenMidiIsSkippedAndCounted() throws IOException {
        Files.write(emopia.resolve("midis/Q1_aaaaaaaaaaa_1.mid"), new byte[] {'M', 'T', 'h', 'd', 0, 0});
        Emopia loaded = load();
        assertEquals(5, loaded.clips().size());
        String sentence = loaded.problems().get(0).sentence();
        assertTrue(sentence.startsWith("EMOPIA_1.0/midis/Q1_aaaaaaaaaaa_1.mid ") && sentence.endsWith("It is skipped."), sentence);
        assertFalse(sentence.contains(folder.toString()), "no path of this machine in " + sentence);
        assertEquals(2, loaded.officialSplits().get(Emopia.GENERATION).train().size());
    }

    @Test
    void anEmptyMidiIsSkippedAndCounted() throws IOException {
        Files.write(emopia.resolve("midis/Q3_ccccccccccc_0.mid"), new byte[0]);
        assertEquals(5, load().clips().size());
        assertEquals(1, load().problems().size());
    }

    @Test
    void aMidiWithoutNotesIsSkippedAndCounted() throws IOException {
        MidiFiles.write(Score.of(384, 120, List.of()), emopia.resolve("midis/Q3_ccccccccccc_0.mid"));
        assertOneProblem("EMOPIA_1.0/midis/Q3_ccccccccccc_0.mid has no notes. Check that it holds piano music and not drums alone. "
                + "It is skipped.", 5);
    }

    @Test
    void notesThatNoPianoHasAreLeftOutAndCounted() throws IOException {
        Path odd = emopia.resolve("midis/Q3_ccccccccccc_10.mid");
        MidiFiles.write(Score.of(384, 120, Stream.of(10, 20, 21, 108, 109).map(pitch -> new NoteEvent(0, 384, pitch, 64)).toList()), odd);
        assertOneProblem("EMOPIA_1.0/midis/Q3_ccccccccccc_10.mid has 3 notes outside the piano's 88 keys. They are left out.", 6);
        Emopia loaded = load();
        Clip clip = loaded.clips().stream().filter(one -> one.file().equals(odd)).findFirst().orElseThrow();
        assertEquals(List.of(21, 108), loaded.score(clip).notes().stream().map(NoteEvent::pitch).toList());
    }

    @Test
    void aMidiTooLongToBeHeardIsSkippedAndCounted() throws IOException {
        MidiFiles.write(Score.of(384, 120, List.of(new NoteEvent(0, 1, 60, 64), new NoteEvent(13_000_000, 1, 60, 64))),
                emopia.resolve("midis/Q3_ccccccccccc_0.mid"));
        assertOneProblem("EMOPIA_1.0/midis/Q3_ccccccccccc_0.mid lasts 4.7 hours, and an hour is the most that is rendered. "
                + "Look for a stray note at its end, or cut it. It is skipped.", 5);
    }

    @Test
    void aLabelThatDisagreesWithTheNameIsAProblem() throws IOException {
        Path labels = emopia.resolve("label.csv");
        Files.writeString(labels, Files.readString(labels).replace("Q4_ddddddddddd_0,4", "Q4_ddddddddddd_0,2"));
        assertOneProblem("EMOPIA_1.0/midis/Q4_ddddddddddd_0.mid is quadrant 4 by its name, but 2 in label.csv. It is skipped.", 5);
    }

    @Test
    void aMissingMidiIsAProblem() throws IOException {
        Files.delete(emopia.resolve("midis/Q3_ccccccccccc_10.mid"));
        assertOneProblem("EMOPIA_1.0/midis/Q3_ccccccccccc_10.mid is missing. It is listed in label.csv, but cannot be used.", 5);
    }

    @Test
    void anUnlistedMidiIsAProblem() throws IOException {
        Files.copy(emopia.resolve("midis/Q3_ccccccccccc_10.mid"), emopia.resolve("midis/Q3_ccccccccccc_11.mid"));
        assertOneProblem("EMOPIA_1.0/midis/Q3_ccccccccccc_11.mid is not listed in label.csv. It is skipped.", 6);
    }

    @Test
    void aStrangeNameIsAProblem() throws IOException {
        Files.writeString(emopia.resolve("midis/Q1_short_0.mid"), "x");
        assertOneProblem("EMOPIA_1.0/midis/Q1_short_0.mid is not named Q<quadrant>_<song, 11 characters>_<clip>.mid. It is skipped.", 6);
    }

    @Test
    void withoutLabelsTheNamesCount() throws IOException {
        Files.delete(emopia.resolve("label.csv"));
        assertOneProblem("EMOPIA_1.0/label.csv is missing. The emotions are taken from the file names.", 6);
    }

    @Test
    void aMissingSplitIsAProblem() throws IOException {
        Files.delete(emopia.resolve("split_cls/val.csv"));
        assertOneProblem("EMOPIA_1.0/split_cls/val.csv is missing. The split for classification cannot be used.", 6);
        assertEquals(java.util.Set.of(Emopia.GENERATION), load().officialSplits().keySet());
    }

    @Test
    void aSplitWithASongInTwoPartsIsRefused() throws IOException {
        Files.writeString(emopia.resolve("split/test_clip.csv"), ",clip_name\n0,Q3_ccccccccccc_10.mid\n");
        assertRefused("song ccccccccccc is in train and in test");
    }

    @Test
    void halfADownloadIsRefused() throws IOException {
        for (String id : List.of("Q1_aaaaaaaaaaa_0", "Q1_aaaaaaaaaaa_1", "Q2_b_-_bbbbb-b_0")) {
            Files.delete(emopia.resolve("midis/" + id + ".mid"));
        }
        assertRefused("is incomplete: 3 clips can be read, 3 cannot");
    }

    @Test
    void aFolderThatIsNoEmopiaIsRefused() throws IOException {
        Files.move(emopia.resolve("midis"), folder.resolve("elsewhere"));
        assertRefused("midis is not there");
        Files.createDirectory(emopia.resolve("midis"));
        assertRefused("midis is empty");
        emopia = folder.resolve("nowhere");
        assertRefused("nowhere is not there");
        emopia = Files.createDirectory(folder.resolve("empty"));
        assertRefused("is empty");
        emopia = Files.writeString(folder.resolve("file"), "x");
        assertRefused("is a file, but must be a folder");
    }

    @Test
    void aDamagedLabelFileIsRefused() throws IOException {
        Files.writeString(emopia.resolve("label.csv"), "ID,annotator\nQ1_aaaaaaaaaaa_0,A\n");
        DataException problem = assertThrows(DataException.class, this::load);
        assertTrue(problem.getMessage().contains("has no column \"4Q\""), problem.getMessage());
        Files.writeString(emopia.resolve("label.csv"), "ID,4Q,annotator\nQ1_aaaaaaaaaaa_0,one,A\n");
        assertTrue(assertThrows(DataException.class, this::load).getMessage().contains("has \"one\" in line 2"));
        Files.writeString(emopia.resolve("label.csv"), "");
        assertRefused("label.csv is empty");
    }

    @Test
    void aChangedFileChangesTheDigest() throws IOException {
        String before = load().digest();
        Path labels = emopia.resolve("label.csv");
        Files.writeString(labels, Files.readString(labels).replace(",A", ",B"));
        assertFalse(before.equals(load().digest()));
    }

    @Tag("sound-font")
    @Test
    void renderedAudioIsCachedAndADamagedEntryIsMadeAnew() throws IOException {
        Path cache = DemoData.emptyCache(folder);
        Emopia loaded = Emopia.load(emopia, cache);
        float[] rendered = loaded.audio(loaded.clips().get(0)).samples();
        List<Path> entries = CorpusFolder.list(cache.resolve("rendered"));
        assertEquals(1, entries.size());
        org.junit.jupiter.api.Assertions.assertArrayEquals(rendered, loaded.audio(loaded.clips().get(0)).samples());
        Files.write(entries.get(0), new byte[] {1, 2, 3});
        org.junit.jupiter.api.Assertions.assertArrayEquals(rendered, loaded.audio(loaded.clips().get(0)).samples());
        assertEquals(entries, CorpusFolder.list(cache.resolve("rendered")));
    }

    @Test
    void withoutASoundFontOnlyAudioFails() {
        Emopia loaded = load();
        if (System.getenv("AFFETTI_SOUNDFONT") == null) {
            DataException problem = assertThrows(DataException.class, () -> loaded.audio(loaded.clips().get(0)));
            assertTrue(problem.getMessage().contains("python3 environment run"), problem.getMessage());
        }
        assertEquals(1, loaded.score(loaded.clips().get(0)).notes().size());
    }
}
