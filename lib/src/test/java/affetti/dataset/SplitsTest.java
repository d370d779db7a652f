package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
    /** Songs of 1 to 9 clips, a fifth of which change their emotion within the song, and classes of unequal size: like EMOPIA. */
    private static List<Clip> randomClips(int songs, long seed) {
        Random random = new Random(seed);
        List<Clip> clips = new ArrayList<>();
        for (int song = 0; song < songs; song++) {
            int main = Math.min(3, random.nextInt(5));
            int size = 1 + random.nextInt(5) + (random.nextInt(4) == 0 ? 4 : 0);
            for (int clip = 0; clip < size; clip++) {
                int quadrant = random.nextInt(10) == 0 ? random.nextInt(4) : main;
                clips.add(clip("s" + song + "_" + clip, "s" + song, Emotion.values()[quadrant]));
            }
        }
        return clips;
    }

    private static Clip clip(String id, String song, Emotion emotion) {
        return new Clip(id, song, emotion, Path.of(id), Optional.empty());
    }

    private static Set<String> songs(List<Clip> clips) {
        return clips.stream().map(Clip::songId).collect(Collectors.toSet());
    }

    private static double share(List<Clip> clips, Emotion emotion) {
        return clips.stream().filter(clip -> clip.emotion() == emotion).count() / (double) clips.size();
    }

    private static void assertNoSongStraddles(Split split) {
        assertTrue(Collections.disjoint(songs(split.train()), songs(split.validation())));
        assertTrue(Collections.disjoint(songs(split.train()), songs(split.test())));
        assertTrue(Collections.disjoint(songs(split.validation()), songs(split.test())));
    }

    private static void assertHoldsAll(List<Clip> clips, Split split) {
        List<Clip> all = new ArrayList<>(split.train());
        all.addAll(split.validation());
        all.addAll(split.test());
        assertEquals(clips.size(), all.size());
        assertEquals(new HashSet<>(clips), new HashSet<>(all));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aSplitKeepsSongsTogetherAndSharesEven(long seed) {
        List<Clip> clips = randomClips(200, seed);
        Split split = Splits.bySong(clips, new Splits.Fractions(0.15, 0.2), seed);
        assertNoSongStraddles(split);
        assertHoldsAll(clips, split);
        assertEquals(0.15, split.validation().size() / (double) clips.size(), 0.02);
        assertEquals(0.2, split.test().size() / (double) clips.size(), 0.02);
        for (Emotion emotion : Emotion.values()) {
            assertEquals(share(clips, emotion), share(split.test(), emotion), 0.03, "share of " + emotion);
            assertEquals(share(clips, emotion), share(split.train(), emotion), 0.03, "share of " + emotion);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void foldsTestEveryClipOnce(long seed) {
        List<Clip> clips = randomClips(120, seed);
        List<Split> folds = Splits.folds(clips, 5, seed);
        List<Clip> tested = new ArrayList<>();
        for (Split fold : folds) {
            assertNoSongStraddles(fold);
            assertHoldsAll(clips, fold);
            assertEquals(0.2, fold.test().size() / (double) clips.size(), 0.03);
            assertEquals(0.1, fold.validation().size() / (double) clips.size(), 0.03);
            for (Emotion emotion : Emotion.values()) {
                assertEquals(share(clips, emotion), share(fold.test(), emotion), 0.05, "share of " + emotion);
            }
            tested.addAll(fold.test());
        }
        assertEquals(clips.size(), tested.size());
        assertEquals(new HashSet<>(clips), new HashSet<>(tested));
    }

    @Test
    void theSeedDecidesAndTheOrderOfClipsDoesNot() {
        List<Clip> clips = randomClips(60, 1);
        List<Clip> shuffled = new ArrayList<>(clips);
        Collections.shuffle(shuffled, new Random(5));
        Split split = Splits.bySong(clips, Splits.Fractions.defaults(), 7);
        assertEquals(split, Splits.bySong(shuffled, Splits.Fractions.defaults(), 7));
        assertNotEquals(split, Splits.bySong(clips, Splits.Fractions.defaults(), 8));
        assertNotEquals(Splits.folds(clips, 3, 0), Splits.folds(clips, 3, 1));
    }

    @Test
    void fewSongsAreDealtOutToo() {
        List<Clip> clips = List.of(clip("a_0", "a", Emotion.CALM), clip("a_1", "a", Emotion.ANGER), clip("b_0", "b", Emotion.CALM));
        List<Split> folds = Splits.folds(clips, 2, 0);
        assertEquals(Set.of("a", "b"), Set.of(folds.get(0).test().get(0).songId(), folds.get(1).test().get(0).songId()));
        assertThrows(IllegalArgumentException.class, () -> Splits.folds(clips, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.folds(clips, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.bySong(List.of(), Splits.Fractions.defaults(), 0));
    }

    @Test
    void aPartOfNoShareStaysEmpty() {
        Split split = Splits.bySong(randomClips(50, 3), new Splits.Fractions(0, 0.3), 3);
        assertTrue(split.validation().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new Splits.Fractions(0.5, 0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100, 240})
    void aSampleIsWholeSongsOfEveryEmotion(int count) {
        List<Clip> clips = randomClips(300, 4);
        List<Clip> sample = Splits.sample(clips, count, 9);
        assertEquals(count, sample.size(), 6);
        List<Clip> rest = new ArrayList<>(clips);
        rest.removeAll(sample);
        assertTrue(Collections.disjoint(songs(sample), songs(rest)), "no song is taken in part");
        for (Emotion emotion : Emotion.values()) {
            assertEquals(share(clips, emotion), share(sample, emotion), 0.08, "share of " + emotion);
        }
    }

    @Test
    void aSampleOfMoreThanAllIsAll() {
        List<Clip> clips = randomClips(10, 4);
        assertEquals(new HashSet<>(clips), new HashSet<>(Splits.sample(clips, 1000, 0)));
    }

    @Test
    void aSplitRefusesASongInTwoParts() {
        Clip first = clip("a_0", "a", Emotion.CALM);
        Clip second = clip("a_1", "a", Emotion.CALM);
        IllegalArgumentException problem = assertThrows(IllegalArgumentException.class,
                () -> new Split(List.of(first), List.of(), List.of(second)));
        assertTrue(problem.getMessage().contains("song a is in train and in test"), problem.getMessage());
    }
}
