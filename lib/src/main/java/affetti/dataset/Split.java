package affetti.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clips to train on, to choose a model by, and to test once. No song is in two parts: the constructor refuses it, because a network recognises the
 * songs it was trained on, and the test would then measure memory. Taught in notebooks 01 and 03.
 *
 * @param train      clips to learn from; only these are augmented
 * @param validation clips to choose by
 * @param test       clips to report on
 */
public record Split(List<Clip> train, List<Clip> validation, List<Clip> test) {
    public Split {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        Map<String, String> partOfSong = new HashMap<>();
        checkSongs("train", train, partOfSong);
        checkSongs("validation", validation, partOfSong);
        checkSongs("test", test, partOfSong);
    }

    private static void checkSongs(String part, List<Clip> clips, Map<String, String> partOfSong) {
        for (Clip clip : clips) {
            String other = partOfSong.putIfAbsent(clip.songId(), part);
            if (other != null && !other.equals(part)) {
                throw new IllegalArgumentException("song " + clip.songId() + " is in " + other + " and in " + part
                        + ", but a song must be in one part only: split by song, as Splits does");
            }
        }
    }

    /** Number of clips in all three parts. */
    public int size() {
        return train.size() + validation.size() + test.size();
    }

    /** Such as {@code "767 train, 198 validation, 86 test"}. */
    @Override
    public String toString() {
        return train.size() + " train, " + validation.size() + " validation, " + test.size() + " test";
    }
}
