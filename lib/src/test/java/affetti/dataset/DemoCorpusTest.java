package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.Emotion;
import affetti.core.NoteEvent;
import affetti.core.Progress;
import affetti.core.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("sound-font")
class DemoCorpusTest {
    /** The MIDI part of seed 1, on every machine. */
    private static final String SYMBOLIC_DIGEST = "357510ee6d3046edce2eb902c079724718fb7e0905abe42a702e54b03c4b21b4";

    @Test
    void theSameSeedGivesTheSameFilesAnywhere(@TempDir Path folder) throws IOException {
        AtomicLong steps = new AtomicLong();
        DemoCorpus again = DemoCorpus.compose(DemoData.emptyCache(folder), DemoCorpus.SEED,
                (done, total, what) -> steps.accumulateAndGet(done, Math::max));
        assertEquals(SYMBOLIC_DIGEST, again.symbolic().digest());
        assertEquals(DemoData.corpus().audio().digest(), again.audio().digest());
        assertEquals(DemoCorpus.RATED_SONGS, steps.get());
    }

    @Test
    void aFinishedCorpusIsTakenAndAnUnfinishedOneIsMadeAnew(@TempDir Path folder) throws IOException {
        DemoData.corpus();
        Path cache = DemoData.emptyCache(folder);
        copy(RealData.cacheWithSoundFont().resolve("demo"), cache.resolve("demo"));
        Path label = cache.resolve("demo/EMOPIA_1.0/label.csv");
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(label, old);
        DemoCorpus.compose(cache, DemoCorpus.SEED, Progress.NONE);
        assertEquals(old, Files.getLastModifiedTime(label), "taken as it is");
        Files.delete(cache.resolve("demo/composed-from.txt"));
        DemoCorpus.compose(cache, DemoCorpus.SEED, Progress.NONE);
        assertNotEquals(old, Files.getLastModifiedTime(label), "made anew");
        assertEquals(List.of("demo", "soundfont"), CorpusFolder.list(cache).stream().map(path -> path.getFileName().toString()).toList());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (java.util.stream.Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    @Test
    void hasSongsOfClipsAndSomeSongsOfTwoEmotions() {
        Emopia symbolic = DemoData.corpus().symbolic();
        assertEquals(DemoCorpus.SONGS, symbolic.songs());
        assertEquals(DemoCorpus.SONGS * DemoCorpus.CLIPS_A_SONG, symbolic.clips().size());
        Map<String, Long> emotionsOfSong = symbolic.clips().stream().collect(Collectors.groupingBy(Clip::songId,
                Collectors.collectingAndThen(Collectors.mapping(Clip::emotion, Collectors.toSet()), set -> (long) set.size())));
        long spanning = emotionsOfSong.values().stream().filter(count -> count > 1).count();
        assertTrue(spanning >= 4 && spanning <= 16, spanning + " of 40 songs span emotions; in EMOPIA it is a fifth");
        for (Emotion emotion : Emotion.values()) {
            assertTrue(symbolic.clips().stream().filter(clip -> clip.emotion() == emotion).count() >= 20, emotion.toString());
        }
        assertEquals(List.of(), symbolic.problems());
    }

    @Test
    void ratingsAgreeWithQuadrantsUpToNoiseAndUseBothForms() {
        Deam audio = DemoData.corpus().audio();
        assertEquals(DemoCorpus.RATED_SONGS, audio.ratings().size());
        assertTrue(audio.ratings().containsKey("2001"), "the second form of file is used");
        assertEquals(List.of(), audio.problems());
        for (Emotion emotion : Emotion.values()) {
            assertTrue(audio.clips().stream().filter(clip -> clip.emotion() == emotion).count() >= 20, emotion.toString());
        }
        Clip clip = audio.clips().get(0);
        assertEquals(DemoCorpus.RATED_SEC + 1, audio.audio(clip).durationSec(), 3);
    }

    private static double mean(double valence, double arousal, ToDoubleFunction<Score> cue) {
        Random random = new Random(3);
        return IntStream.range(0, 40).mapToDouble(i -> cue.applyAsDouble(
                DemoComposer.compose(DemoComposer.Song.draw(random), valence, arousal, 12, random))).average().orElseThrow();
    }

    private static double tempo(Score score) {
        return score.tempos().get(0).tempoBpm();
    }

    private static double velocity(Score score) {
        return score.notes().stream().mapToInt(NoteEvent::velocity).average().orElseThrow();
    }

    private static double density(Score score) {
        return score.notes().size() / score.durationSec();
    }

    private static double pedalled(Score score) {
        return score.pedal().isEmpty() ? 0 : 1;
    }

    private static double highest(Score score) {
        return score.notes().stream().mapToInt(NoteEvent::pitch).max().orElseThrow();
    }

    @Test
    void cuesFollowTheRules() {
        assertTrue(mean(0, 0.8, DemoCorpusTest::tempo) > mean(0, -0.8, DemoCorpusTest::tempo) + 25, "tempo rises with arousal");
        assertTrue(mean(0, 0.8, DemoCorpusTest::velocity) > mean(0, -0.8, DemoCorpusTest::velocity) + 20, "loudness does");
        assertTrue(mean(0, 0.8, DemoCorpusTest::density) > 1.5 * mean(0, -0.8, DemoCorpusTest::density), "density does");
        assertTrue(mean(0, 0.8, DemoCorpusTest::pedalled) < mean(0, -0.8, DemoCorpusTest::pedalled) - 0.5, "the pedal falls");
        assertTrue(mean(0.8, 0, DemoCorpusTest::highest) > mean(-0.8, 0, DemoCorpusTest::highest) + 3, "register rises with valence");
        ToDoubleFunction<Score> major = score -> affetti.midi.KeyAnalysis.of(score).mode() == affetti.midi.Mode.MAJOR ? 1 : 0;
        double pleasant = mean(0.8, 0, major);
        double unpleasant = mean(-0.8, 0, major);
        assertTrue(pleasant > 0.7 && unpleasant < 0.35, "major: pleasant " + pleasant + ", unpleasant " + unpleasant);
        assertTrue(pleasant < 1 || unpleasant > 0, "the mode alone does not settle the matter");
    }

    @Test
    void piecesArePlayableOnAPiano() {
        Random random = new Random(11);
        for (int i = 0; i < 100; i++) {
            Score score = DemoComposer.compose(DemoComposer.Song.draw(random), 2 * random.nextDouble() - 1,
                    2 * random.nextDouble() - 1, 16, random);
            assertTrue(score.notes().stream().allMatch(note -> note.pitch() >= 21 && note.pitch() <= 108));
            assertEquals(16, score.durationSec(), 4);
            assertTrue(score.notes().size() >= 16, score.notes().size() + " notes");
        }
    }
}
