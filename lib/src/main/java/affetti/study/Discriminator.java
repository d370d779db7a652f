package affetti.study;

import affetti.baseline.Learner;
import affetti.baseline.RowClassifier;
import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.Score;
import affetti.eval.Intervals;
import affetti.eval.Scored;
import affetti.midi.MusicalMeasures;
import affetti.midi.NoteFeatures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Whether a program can tell two sets of pieces apart, such as real from generated ones: a classifier two-sample test (Lopez-Paz and Oquab, ICLR
 * 2017). Its features are all of {@link NoteFeatures} and {@link MusicalMeasures}; its classifier is a {@link Learner}, of whose four classes
 * two stand for the two sets; each piece is judged by a classifier that has not seen its song (five folds). Cut all pieces to one length
 * first. Taught in notebook 06.
 */
public final class Discriminator {
    private static final int FOLDS = 5;
    private static final int DRAWS = 1000;
    private static final Emotion FIRST = Emotion.HAPPINESS;
    private static final Emotion SECOND = Emotion.ANGER;

    /**
     * One piece.
     *
     * @param group what it shares with others, such as its song: kept in one fold
     * @param score with notes
     */
    public record Piece(String group, Score score) {
        public Piece {
            Checks.notBlank("group", group);
            Checks.notEmpty("notes", score.notes());
        }
    }

    /** A piece's features, the set it is of, and its fold. */
    private record Row(String group, boolean first, double[] features, int fold) {
    }

    private Discriminator() {
    }

    /**
     * The area under the ROC curve over all pieces, 0.5 where the sets cannot be separated; with its interval, groups drawn anew.
     *
     * @param first   at least five groups
     * @param second  at least five groups, none of them among the first's
     * @param learner such as {@code GradientBoosting.defaults()}
     * @param seed    of the folds and the draws
     */
    public static Metric auc(List<Piece> first, List<Piece> second, Learner learner, long seed) {
        List<Row> rows = Stream.concat(rows(first, true, seed).stream(), rows(second, false, seed).stream()).toList();
        List<Scored> judged = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int tested = fold;
            List<Row> seen = rows.stream().filter(row -> row.fold() != tested).toList();
            RowClassifier classifier = learner.fit(seen.stream().map(Row::features).toArray(double[][]::new),
                    seen.stream().map(row -> row.first() ? FIRST : SECOND).toList());
            rows.stream().filter(row -> row.fold() == tested).forEach(row -> judged.add(new Scored(row.group(), row.first(),
                    classifier.predict(row.features()).of(FIRST))));
        }
        return Intervals.bootstrap(judged, Scored::auc, DRAWS, seed);
    }

    /** The set's groups are dealt out in random order, one a fold in turn. */
    private static List<Row> rows(List<Piece> pieces, boolean first, long seed) {
        List<String> groups = new ArrayList<>(pieces.stream().map(Piece::group).distinct().sorted().toList());
        Checks.inRange("number of groups", groups.size(), FOLDS, Integer.MAX_VALUE);
        Collections.shuffle(groups, new Random(seed));
        Map<String, Integer> folds = new HashMap<>();
        groups.forEach(group -> folds.put(group, folds.size() % FOLDS));
        return pieces.stream().map(piece -> new Row(piece.group(), first, features(piece.score()), folds.get(piece.group()))).toList();
    }

    private static double[] features(Score score) {
        return byName(score).values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<String, Double> byName(Score score) {
        Map<String, Double> features = new LinkedHashMap<>(NoteFeatures.of(score));
        features.putAll(MusicalMeasures.of(score).byName());
        return features;
    }

    /**
     * By what the sets differ: the area under the ROC curve of each feature alone, the clearest first. Above 0.5 where the first
     * set has more of it, below where it has less.
     *
     * @param first  at least one piece
     * @param second at least one piece
     */
    public static Map<String, Double> tells(List<Piece> first, List<Piece> second) {
        Map<String, List<Scored>> values = new LinkedHashMap<>();
        first.forEach(piece -> byName(piece.score()).forEach((name, value) ->
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(new Scored(piece.group(), true, value))));
        second.forEach(piece -> byName(piece.score()).forEach((name, value) -> values.get(name).add(new Scored(piece.group(), false, value))));
        Map<String, Double> tells = new LinkedHashMap<>();
        values.entrySet().stream().map(entry -> Map.entry(entry.getKey(), Scored.auc(entry.getValue())))
                .sorted(Comparator.comparingDouble(entry -> -Math.abs(entry.getValue() - 0.5)))
                .forEach(entry -> tells.put(entry.getKey(), entry.getValue()));
        return tells;
    }
}
