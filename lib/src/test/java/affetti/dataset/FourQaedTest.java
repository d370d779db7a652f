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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FourQaedTest {
    private static final String LABELS = "Song,Quadrant\nMT02,Q1\nMT01,Q1\nMT03,Q2\nMT04,Q3\nMT05,Q3\nMT06,Q4\n";
    private static final String METADATA = """
            "Song","Artist","Title","Quadrant"
            "MT01","Ann, of Ely","One","Q1"
            "MT02","Ann, of Ely","Two ""live""\","Q1"
            "MT03","","Three","Q2"
            "MT04","","Four","Q3"
            "MT05","Björk's Band","Five","Q3"
            "MT06","Ann, of Ely","Six","Q4"
            """;
    @TempDir
    private Path data;
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = write(data.resolve("4QAED"));
    }

    /** Six clips of six seconds in the official layout, as WAV. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(FourQaed.ANNOTATIONS), LABELS);
        Files.writeString(folder.resolve("panda_dataset_taffc_metadata.csv"), METADATA);
        for (String row : LABELS.strip().split("\n")) {
            if (row.startsWith("MT")) {
                Path quadrant = Files.createDirectories(folder.resolve(row.split(",")[1]));
                AudioFiles.writeWav(new AudioClip(new float[6 * 22_050], 22_050), quadrant.resolve(row.split(",")[0] + ".wav"));
            }
        }
        return folder;
    }

    private List<String> problems() {
        return FourQaed.load(folder).problems().stream().map(Problem::sentence).toList();
    }

    @Tag("real-data")
    @Test
    void readsTheRealOne() {
        FourQaed real = FourQaed.load(RealData.fourQaed());
        Map<Emotion, Long> counts = real.clips().stream().collect(Collectors.groupingBy(Clip::emotion, Collectors.counting()));
        assertEquals(1, counts.values().stream().distinct().count(), "as many clips of each emotion: " + counts);
        assertEquals(List.of(), real.problems());
        assertEquals("4QAED, 720 clips of 530 artists", real.summary());
    }

    @Test
    void groupsAreArtistsAndABlankOneStandsAlone() {
        FourQaed corpus = FourQaed.load(folder);
        assertEquals(List.of("MT01", "MT02", "MT03", "MT04", "MT05", "MT06"), corpus.clips().stream().map(Clip::id).toList());
        assertEquals(List.of("Ann, of Ely", "Ann, of Ely", "MT03", "MT04", "Björk's Band", "Ann, of Ely"),
                corpus.clips().stream().map(Clip::songId).toList());
        assertEquals(List.of(Emotion.HAPPINESS, Emotion.HAPPINESS, Emotion.ANGER, Emotion.SADNESS, Emotion.SADNESS, Emotion.CALM),
                corpus.clips().stream().map(Clip::emotion).toList());
        assertEquals("4QAED, 6 clips of 4 artists", corpus.summary());
        assertFalse(corpus.shareable());
    }

    @Test
    void aLinkToTheFolderIsTheSameCorpus() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolveSibling("linked"), folder);
        assertEquals(FourQaed.load(folder).digest(), FourQaed.load(link).digest());
    }

    @Test
    void whatDoesNotFitIsSkippedAndNamed() throws IOException {
        Files.move(folder.resolve("Q1/MT01.wav"), folder.resolve("Q2/MT01.wav"));
        Files.delete(folder.resolve("Q3/MT05.wav"));
        Files.createFile(folder.resolve("Q4/MT99.mp3"));
        assertEquals(List.of("4QAED/Q2/MT01.wav lies in Q2, but is Q1 in panda_dataset_taffc_annotations.csv. It is skipped.",
                "4QAED/Q4/MT99.mp3 is not listed in panda_dataset_taffc_annotations.csv, or is there twice. It is skipped.",
                "4QAED/Q3/MT05.mp3 is missing. The song is skipped."), problems());
        assertEquals(4, FourQaed.load(folder).clips().size());
    }

    @Test
    void mostFilesMissingIsRefused() throws IOException {
        for (String file : List.of("Q1/MT01.wav", "Q1/MT02.wav", "Q2/MT03.wav")) {
            Files.delete(folder.resolve(file));
        }
        DataException problem = assertThrows(DataException.class, () -> FourQaed.load(folder));
        assertTrue(problem.getMessage().contains("is incomplete: 3 songs can be used, 3 cannot (the first: 4QAED/Q1/MT01.mp3 is missing"),
                problem.getMessage());
        assertTrue(problem.getMessage().contains("python3 environment fetch 4qaed"), problem.getMessage());
    }

    @Test
    void withoutArtistsNothingIsRead() throws IOException {
        Files.delete(folder.resolve("panda_dataset_taffc_metadata.csv"));
        DataException problem = assertThrows(DataException.class, () -> FourQaed.load(folder));
        assertTrue(problem.getMessage().contains("panda_dataset_taffc_metadata.csv is missing"), problem.getMessage());
    }
}
