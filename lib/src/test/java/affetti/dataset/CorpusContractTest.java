package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Score;
import affetti.midi.Keyboard;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every corpus. A new loader is one line in {@link Loader}. */
@Tag("sound-font")
@Tag("real-data")
class CorpusContractTest {
    enum Loader {
        DEMO_SYMBOLIC(() -> DemoData.corpus().symbolic()),
        DEMO_AUDIO(() -> DemoData.corpus().audio()),
        DEMO_SAMPLE(() -> sample(DemoData.corpus().symbolic())),
        EMOPIA(() -> Emopia.load(RealData.emopia(), RealData.cacheWithSoundFont())),
        EMOPIA_SAMPLE(() -> sample(Emopia.load(RealData.emopia(), RealData.cacheWithSoundFont()))),
        DEAM_LABELS(() -> Deam.load(RealData.deam(), Deam.Options.defaults())),
        FOUR_QAED(() -> FourQaed.load(RealData.fourQaed())),
        FOUR_QAED_MADE(() -> OwnData.made(folder -> FourQaed.load(FourQaedTest.write(folder.resolve("4QAED"))))),
        OWN_AUDIO(OwnData::audio),
        OWN_MIDI(OwnData::midi),
        RECIPE(CorpusRecipeTest::chorales);

        private final Supplier<Corpus> corpus;

        Loader(Supplier<Corpus> corpus) {
            this.corpus = corpus;
        }

        private static Corpus sample(Corpus whole) {
            return whole.subset(Splits.sample(whole.clips(), 40, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void clipsAreSortedAndUniqueAndOfEveryEmotion(Loader loader) {
        List<Clip> clips = loader.corpus.get().clips();
        assertEquals(clips.stream().sorted(Clip.ORDER).toList(), clips);
        assertEquals(clips.size(), clips.stream().map(Clip::id).distinct().count());
        assertEquals(4, clips.stream().map(Clip::emotion).distinct().count());
        assertThrows(UnsupportedOperationException.class, () -> clips.remove(0));
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItIs(Loader loader) {
        Corpus corpus = loader.corpus.get();
        assertEquals(corpus.synthetic(), corpus.name().contains("synthetic"));
        assertFalse(corpus.citation().isBlank());
        assertFalse(corpus.licence().isBlank());
        assertTrue(corpus.summary().startsWith(corpus.name()), corpus.summary());
        assertTrue(corpus.summary().contains(corpus.groups()), corpus.summary());
        assertTrue(corpus.songs() > 0 && corpus.songs() <= corpus.clips().size());
    }

    @ParameterizedTest
    @EnumSource
    void digestIsThatOfTheSameFiles(Loader loader) {
        String digest = loader.corpus.get().digest();
        assertTrue(digest.matches("[0-9a-f]{64}"), digest);
        assertEquals(digest, loader.corpus.get().digest());
    }

    @ParameterizedTest
    @EnumSource
    void officialSplitsHoldTheCorpusClipsOnce(Loader loader) {
        Corpus corpus = loader.corpus.get();
        Set<Clip> known = new HashSet<>(corpus.clips());
        assertEquals(loader.name().startsWith("FOUR_QAED"), corpus.officialSplits().isEmpty(), "4QAED's authors publish no split");
        assertThrows(UnsupportedOperationException.class, () -> corpus.officialSplits().clear());
        corpus.officialSplits().forEach((name, split) -> {
            List<Clip> all = new ArrayList<>(split.train());
            all.addAll(split.validation());
            all.addAll(split.test());
            assertEquals(all.size(), new HashSet<>(all).size(), name);
            assertTrue(known.containsAll(all), name);
            assertTrue(split.train().size() > split.test().size(), name + ": " + split);
        });
    }

    @ParameterizedTest
    @EnumSource
    void scoresAndAudioAreThereOrMissedInASentence(Loader loader) {
        Corpus corpus = loader.corpus.get();
        Clip clip = corpus.clips().get(corpus.clips().size() / 2);
        if (corpus.hasScores()) {
            assertFalse(corpus.score(clip).notes().isEmpty());
        } else {
            assertThrows(DataException.class, () -> corpus.score(clip));
        }
        if (corpus.hasAudio()) {
            AudioClip audio = corpus.audio(clip);
            assertEquals(22_050, audio.sampleRate());
            assertTrue(audio.durationSec() > 5, audio.toString());
            assertTrue(Files.exists(clip.file()));
        } else {
            DataException problem = assertThrows(DataException.class, () -> corpus.audio(clip));
            assertTrue(problem.getMessage().contains("python3 environment fetch"), problem.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ratingsAgreeWithEmotions(Loader loader) {
        for (Clip clip : loader.corpus.get().clips()) {
            clip.rating().ifPresent(rating -> assertEquals(clip.emotion(), rating.emotion(0).orElseThrow(), clip.id()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubsetKeepsItsOwnClipsOnly(Loader loader) {
        Corpus corpus = loader.corpus.get();
        List<Clip> fewer = corpus.clips().subList(0, 5);
        Corpus subset = corpus.subset(fewer);
        assertEquals(fewer, subset.clips());
        assertFalse(subset.digest().equals(corpus.digest()));
        Set<Clip> inSplits = subset.officialSplits().values().stream()
                .flatMap(split -> split.train().stream()).collect(Collectors.toSet());
        assertTrue(fewer.containsAll(inSplits));
        Clip stranger = new Clip("stranger", "s", fewer.get(0).emotion(), fewer.get(0).file(), fewer.get(0).rating());
        assertThrows(IllegalArgumentException.class, () -> corpus.subset(List.of(stranger)));
    }

    /** What holds for every collection of pieces without labels. A new loader is one line here. */
    enum PieceLoader {
        POP1K7(() -> Pop1k7.load(RealData.pop1k7(), Pop1k7.Options.defaults())),
        POP1K7_BEATS(() -> Pop1k7.load(RealData.pop1k7(), Pop1k7.Options.defaults().withEdition(Pop1k7.Edition.SYNCHRONIZED))),
        POP1K7_MADE(() -> OwnData.made(folder -> Pop1k7.load(Pop1k7Test.write(folder.resolve("pop1k7")), Pop1k7.Options.defaults()))),
        POP909(() -> Pop909.load(RealData.pop909())),
        POP909_MADE(() -> OwnData.made(folder -> Pop909.load(Pop909Test.write(folder.resolve("POP909")))));

        private final Supplier<PieceCollection> pieces;

        PieceLoader(Supplier<PieceCollection> pieces) {
            this.pieces = pieces;
        }
    }

    @ParameterizedTest
    @EnumSource
    void piecesAreSortedAndUniqueAndHaveNotesOfAPiano(PieceLoader loader) {
        PieceCollection collection = loader.pieces.get();
        List<String> ids = collection.pieces().stream().map(Piece::id).toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertThrows(UnsupportedOperationException.class, () -> collection.pieces().remove(0));
        Score score = collection.score(collection.pieces().get(ids.size() / 2));
        assertTrue(score.notes().stream().allMatch(note -> Keyboard.has(note.pitch())) && !score.notes().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void aCollectionSaysWhatItIs(PieceLoader loader) {
        PieceCollection collection = loader.pieces.get();
        assertEquals(collection.synthetic(), collection.name().contains("synthetic"));
        assertFalse(collection.citation().isBlank() || collection.licence().isBlank());
        assertTrue(collection.summary().startsWith(collection.name() + ", "), collection.summary());
        assertTrue(collection.digest().matches("[0-9a-f]{64}"), collection.digest());
    }
}
