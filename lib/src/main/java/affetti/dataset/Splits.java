package affetti.dataset;

import affetti.core.Checks;
import affetti.core.Emotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Splits clips by song, so that every part has about the same share of each emotion and no song is in two parts. The songs are dealt
 * out greedily, largest first, each to the part that its clips bring nearest to its wanted counts (chi-square); songs of one size
 * come in an order drawn from the seed. Same clips, same seed: same split, on every machine. Reference: StratifiedGroupKFold of scikit-learn, which deals
 * in the same way. Taught in notebooks 01 and 03.
 */
public final class Splits {
    private Splits() {
    }

    /**
     * What share of the clips goes where; training gets the rest.
     *
     * @param validation 0 or more
     * @param test       0 or more; with {@code validation} below 1
     */
    public record Fractions(double validation, double test) {
        public Fractions {
            Checks.inRange("validation", validation, 0, 1);
            Checks.inRange("test", test, 0, 1);
            if (validation + test >= 1) {
                throw new IllegalArgumentException("validation and test take " + (validation + test)
                        + " of the clips, but must leave some for training: below 1 together");
            }
        }

        /** 15 % validation, 15 % test, 70 % training. */
        public static Fractions defaults() {
            return new Fractions(0.15, 0.15);
        }
    }

    /**
     * One split by song, stratified by emotion.
     *
     * @throws IllegalArgumentException without clips
     */
    public static Split bySong(List<Clip> clips, Fractions fractions, long seed) {
        List<List<Clip>> parts = deal(clips, new double[] {1 - fractions.validation() - fractions.test(),
            fractions.validation(), fractions.test()}, seed);
        return new Split(parts.get(0), parts.get(1), parts.get(2));
    }

    /**
     * {@code count} splits by song, stratified by emotion: every clip is in the test part of exactly one. An eighth of what is left
     * for training is kept apart for validation.
     *
     * @param count number of folds, 2 or more and no more than there are songs
     */
    public static List<Split> folds(List<Clip> clips, int count, long seed) {
        int songs = (int) clips.stream().map(Clip::songId).distinct().count();
        Checks.inRange("count", count, 2, Math.max(2, songs));
        double[] equal = new double[count];
        Arrays.fill(equal, 1.0 / count);
        List<List<Clip>> parts = deal(clips, equal, seed);
        List<Split> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            List<Clip> rest = new ArrayList<>();
            for (int other = 0; other < count; other++) {
                if (other != fold) {
                    rest.addAll(parts.get(other));
                }
            }
            Split inner = bySong(rest, new Fractions(0.125, 0), seed + fold);
            folds.add(new Split(inner.train(), inner.validation(), parts.get(fold)));
        }
        return List.copyOf(folds);
    }

    /**
     * About {@code count} clips, as whole songs, with the same share of each emotion: a smaller corpus for a quick run.
     *
     * @return all clips if there are no more than {@code count}; sorted by id
     */
    public static List<Clip> sample(List<Clip> clips, int count, long seed) {
        Checks.positive("count", count);
        if (clips.size() <= count) {
            return clips.stream().sorted(Clip.ORDER).toList();
        }
        double share = count / (double) clips.size();
        return deal(clips, new double[] {share, 1 - share}, seed).get(0);
    }

    /** Deals whole songs to parts of the given shares; each part sorted by id. */
    private static List<List<Clip>> deal(List<Clip> clips, double[] shares, long seed) {
        Checks.notEmpty("clips", clips);
        double[][] wanted = new double[shares.length][Emotion.values().length];
        double[][] dealt = new double[shares.length][Emotion.values().length];
        List<List<Clip>> parts = new ArrayList<>();
        for (int part = 0; part < shares.length; part++) {
            parts.add(new ArrayList<>());
            for (Clip clip : clips) {
                wanted[part][clip.emotion().ordinal()] += shares[part];
            }
        }
        for (List<Clip> song : songsInDealingOrder(clips, seed)) {
            int best = 0;
            for (int part = 1; part < shares.length; part++) {
                best = gain(song, wanted[part], dealt[part]) > gain(song, wanted[best], dealt[best]) ? part : best;
            }
            for (Clip clip : song) {
                dealt[best][clip.emotion().ordinal()]++;
            }
            parts.get(best).addAll(song);
        }
        parts.forEach(part -> part.sort(Clip.ORDER));
        return parts;
    }

    private static List<List<Clip>> songsInDealingOrder(List<Clip> clips, long seed) {
        Map<String, List<Clip>> songs = new LinkedHashMap<>();
        clips.stream().sorted(Clip.ORDER).forEach(clip -> songs.computeIfAbsent(clip.songId(), id -> new ArrayList<>()).add(clip));
        List<List<Clip>> order = new ArrayList<>(songs.values());
        Collections.shuffle(order, new Random(seed));
        order.sort(Comparator.comparingInt((List<Clip> song) -> song.size()).reversed());
        return order;
    }

    /** How much nearer a part comes to its wanted counts: what its chi-square, the sum of (dealt - wanted)^2 / wanted, loses. */
    private static double gain(List<Clip> song, double[] wanted, double[] dealt) {
        double[] added = new double[wanted.length];
        song.forEach(clip -> added[clip.emotion().ordinal()]++);
        double gain = 0;
        for (int emotion = 0; emotion < wanted.length; emotion++) {
            double missing = wanted[emotion] - dealt[emotion];
            if (added[emotion] > 0) {
                gain += added[emotion] * (2 * missing - added[emotion]) / wanted[emotion];
            }
        }
        return gain;
    }
}
