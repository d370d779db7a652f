package affetti.dataset;

import affetti.Recipes;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.dataset.CorpusContractTest.Loader;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The corpus of CONTRIBUTING.md keeps the contract that ours keep. */
class CorpusRecipeTest {
    private static Corpus chorales;

    /** Four songs an emotion, read by the recipe's loader. */
    static synchronized Corpus chorales() {
        if (chorales == null) {
            chorales = OwnData.made(CorpusRecipeTest::load);
        }
        return chorales;
    }

    private static Corpus load(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path music = Files.createDirectory(folder.resolve("music"));
        for (int quadrant = 1; quadrant <= 4; quadrant++) {
            for (int song = 0; song < 4; song++) {
                Path file = Files.createDirectories(music.resolve("Q" + quadrant)).resolve("song" + quadrant + song + ".mid");
                MidiFiles.write(Score.of(96, 120, List.of(new NoteEvent(0, 96, 60 + song, 64))), file);
            }
        }
        try {
            return (Corpus) Recipes.load("affetti.dataset.Chorales", Corpus.class, classes).getMethod("load", Path.class).invoke(null, music);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsTheContract() {
        CorpusContractTest contract = new CorpusContractTest();
        contract.clipsAreSortedAndUniqueAndOfEveryEmotion(Loader.RECIPE);
        contract.saysWhatItIs(Loader.RECIPE);
        contract.digestIsThatOfTheSameFiles(Loader.RECIPE);
        contract.officialSplitsHoldTheCorpusClipsOnce(Loader.RECIPE);
        contract.scoresAndAudioAreThereOrMissedInASentence(Loader.RECIPE);
        contract.ratingsAgreeWithEmotions(Loader.RECIPE);
        contract.aSubsetKeepsItsOwnClipsOnly(Loader.RECIPE);
    }
}
