package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("sound-font")
class CorporaTest {
    @TempDir
    private Path data;
    @TempDir
    private Path folder;
    private Path cache;

    /** Asked for here: within assertThrows an assumption would be no assumption. */
    @BeforeEach
    void find() {
        cache = RealData.cacheWithSoundFont();
    }

    private Corpora open(boolean given) {
        return Corpora.open(data, given, cache, Progress.NONE);
    }

    private void assertRefused(String sentence) {
        DataException problem = assertThrows(DataException.class, () -> open(true));
        assertTrue(problem.getMessage().contains(sentence), problem.getMessage());
    }

    @Test
    void withoutDataItIsTheDemoCorpusAndSaysSo() {
        Corpora corpora = open(false);
        assertTrue(corpora.symbolic().synthetic() && corpora.audio().synthetic() && corpora.ratings().synthetic());
        assertTrue(corpora.statement().startsWith("Data: demo corpus (synthetic), 120 clips of 40 songs"), corpora.statement());
        assertTrue(corpora.audio().hasAudio() && !corpora.audio().hasScores());
    }

    @Test
    void withEmopiaAloneItsClipsAreRendered() throws IOException {
        DemoData.writeEmopia(data.resolve("EMOPIA_1.0"));
        Corpora corpora = open(true);
        assertSame(corpora.symbolic(), corpora.audio());
        assertFalse(corpora.symbolic().synthetic());
        assertEquals("Data: EMOPIA 1.0, 6 clips of 4 songs.\nAudio: the same clips, played by a sound font.", corpora.statement());
        assertTrue(corpora.ratings().synthetic(), "ratings are the demo corpus' where DEAM is not there");
    }

    @Test
    void aListOfOnesOwnComesFirst() throws IOException {
        DemoData.writeEmopia(data.resolve("EMOPIA_1.0"));
        Files.writeString(data.resolve("labels.csv"), "file,group,label\nEMOPIA_1.0/midis/Q4_ddddddddddd_0.mid,d,calm\n");
        Corpora corpora = open(true);
        assertSame(corpora.symbolic(), corpora.audio());
        assertTrue(corpora.statement().startsWith("Data: " + data.getFileName() + ", 1 clips of 1 songs."), corpora.statement());
    }

    @Test
    void withDeamsLabelsAloneTheAudioIsEmopias() throws IOException {
        DemoData.writeEmopia(data.resolve("EMOPIA_1.0"));
        DemoData.writeDeam(data.resolve("DEAM"));
        Corpora corpora = open(true);
        assertSame(corpora.symbolic(), corpora.audio());
        assertEquals("DEAM", corpora.ratings().name());
        assertTrue(corpora.statement().contains("of DEAM only the ratings are there.\nDEAM's file has valence and arousal exchanged for its "
                + "4 songs of 2013"), corpora.statement());
    }

    @Test
    void withDeamsAudioThatIsTheAudio() throws IOException {
        Path deam = DemoData.writeDeam(data.resolve("DEAM"));
        Files.createDirectories(deam.resolve("MEMD_audio"));
        for (String song : java.util.List.of("2", "4", "10", "2001", "2002")) {
            AudioFiles.writeWav(new AudioClip(new float[16 * 22_050], 22_050), deam.resolve("MEMD_audio/" + song + ".wav"));
        }
        Corpora corpora = open(true);
        assertSame(corpora.ratings(), corpora.audio());
        assertTrue(corpora.symbolic().synthetic());
        assertTrue(corpora.statement().contains("Audio: DEAM, 5 clips of 5 songs."), corpora.statement());
    }

    @Test
    void recordingsComeBeforeEmopiaUnlessTheNotebookIsPassedOn() throws IOException {
        DemoData.writeEmopia(data.resolve("EMOPIA_1.0"));
        FourQaedTest.write(data.resolve("4QAED"));
        Corpora corpora = open(true);
        assertEquals("Data: EMOPIA 1.0, 6 clips of 4 songs.\nAudio: 4QAED, 6 clips of 4 artists.", corpora.statement());
        Corpora shareable = Corpora.openShareable(data, true, cache, Progress.NONE);
        assertSame(shareable.symbolic(), shareable.audio());
    }

    @Test
    void aRecordingThatCannotBeReadIsSkippedCountedAndNamed() throws IOException {
        Path broken = FourQaedTest.write(data.resolve("4QAED")).resolve("Q2/MT03.wav");
        Files.write(broken, new byte[100]);
        cache = DemoData.emptyCache(folder);
        for (int time = 0; time < 2; time++) {
            Corpora corpora = open(true);
            assertEquals(5, corpora.audio().clips().size());
            String statement = corpora.statement();
            assertTrue(statement.contains("Audio: 4QAED, 5 clips of 3 artists, 1 problem."), statement);
            assertTrue(statement.contains("Problem: MT03.wav ") && statement.endsWith("It is skipped."), statement);
        }
        AudioFiles.writeWav(new AudioClip(new float[22_050], 22_050), broken);
        assertEquals(6, open(true).audio().clips().size(), "mended");
    }

    @Test
    void aRecordingThatIsReadWithLossIsUsedAndNamed() throws IOException {
        Path cut = FourQaedTest.write(data.resolve("4QAED")).resolve("Q2/MT03.wav");
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        cache = DemoData.emptyCache(folder);
        for (int time = 0; time < 2; time++) {
            Corpora corpora = open(true);
            assertEquals(6, corpora.audio().clips().size());
            assertEquals(1, CorpusTables.problems(corpora.audio()).rowCount());
            String said = CorpusTables.problems(corpora.audio()).stringColumn("what").get(0);
            assertTrue(said.startsWith("MT03.wav ") && said.endsWith("The rest of it is used."), said);
            assertTrue(corpora.statement().contains("Problem: " + said), corpora.statement());
        }
    }

    @Test
    void aMidiFileOfOnesOwnThatCannotBeReadIsSkipped() throws IOException {
        DemoData.writeEmopia(data.resolve("EMOPIA_1.0"));
        Files.write(data.resolve("b.mid"), new byte[20]);
        Files.writeString(data.resolve("labels.csv"), "file,group,label\nEMOPIA_1.0/midis/Q4_ddddddddddd_0.mid,d,calm\nb.mid,b,anger\n");
        String statement = open(true).statement();
        assertTrue(statement.contains("1 clips of 1 songs, 1 problem.") && statement.contains("/b.mid "), statement);
    }

    @Test
    void aSkippedClipIsSaidInTheStatement() throws IOException {
        Path emopia = DemoData.writeEmopia(data.resolve("EMOPIA_1.0"));
        Files.write(emopia.resolve("midis/Q1_aaaaaaaaaaa_1.mid"), new byte[10]);
        String statement = open(true).statement();
        assertTrue(statement.contains("5 clips of 4 songs, 1 problem"), statement);
        assertTrue(statement.contains("Problem: EMOPIA_1.0/midis/Q1_aaaaaaaaaaa_1.mid "), statement);
        assertFalse(statement.contains(data.toString()), "no path of this machine in " + statement);
    }

    @Test
    void aGivenFolderMustBeThereAndHoldACorpus() throws IOException {
        assertRefused("is empty. It must hold EMOPIA_1.0/ or DEAM/");
        Files.writeString(data.resolve("notes.txt"), "x");
        assertRefused("holds no corpus, only [notes.txt]");
        data = data.resolve("nowhere");
        assertRefused("nowhere is not there");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "EMOPIA_2.2        | EMOPIA_2.2 is another edition of EMOPIA",
        "emopia            | emopia is not named EMOPIA_1.0. Rename it",
        "EMOPIA_1.0.zip    | EMOPIA_1.0.zip is not unpacked. `python3 environment fetch emopia` checks and unpacks it",
        "EMOPIA_1.0.zip.part | is a download that did not end. Run `python3 environment fetch emopia`",
        "DEAM_audio.zip    | DEAM_audio.zip is not unpacked. `python3 environment fetch deam`",
        "MER_audio_taffc_dataset.zip | is not unpacked. `python3 environment fetch 4qaed`",
        "POP909-Dataset    | POP909-Dataset is not named POP909. Rename it",
        "dataset-pop1k7.zip | is not unpacked. `python3 environment fetch pop1k7`",
        "4qaed             | 4qaed is not named 4QAED. Rename it",
        "midis             | one folder too deep was given",
        "MEMD_audio        | one folder too deep was given"})
    void aMisnamedCorpusIsNamed(String name, String sentence) throws IOException {
        Files.createDirectory(data.resolve(name));
        assertRefused(sentence);
        String statement = open(false).statement();
        assertTrue(statement.contains("(synthetic)") && statement.contains(sentence), statement);
        assertFalse(statement.contains(data.toString()), statement);
    }

    @Test
    void piecesWithoutLabelsAreNoCorpus() throws IOException {
        Pop909Test.write(data.resolve("POP909"));
        assertRefused("holds no corpus, only [POP909]. It must hold EMOPIA_1.0/ or DEAM/ or 4QAED/");
    }

    @Test
    void aCorpusInsideItselfIsNamed() throws IOException {
        DemoData.writeEmopia(data.resolve("EMOPIA_1.0/EMOPIA_1.0"));
        assertRefused("holds another EMOPIA_1.0/, one folder too deep. Move");
    }

    @Test
    void aHalfDownloadedCorpusIsNamed() throws IOException {
        Files.createDirectories(data.resolve("EMOPIA_1.0"));
        Files.createFile(data.resolve("EMOPIA_1.0/midis.zip.part"));
        assertRefused("midis.zip.part is a download that did not end");
    }
}
