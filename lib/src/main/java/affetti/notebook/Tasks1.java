package affetti.notebook;

import affetti.core.Score;
import affetti.dataset.Clip;
import affetti.dataset.Rating;
import affetti.midi.KeyAnalysis;
import affetti.midi.KeyEstimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import tech.tablesaw.api.Table;

/** The questions of notebook 1. Given: balance and notes, tables; clips; ratings; score. */
final class Tasks1 {
    private static final int SEEDS = 20;

    static final List<Task> ALL = List.of(
            Task.of("1.1", given -> Collections.max(clips(given)) / total(given), "Every classifier has to beat this.",
                            "The baseline always says the commonest emotion.", "The largest count over the sum of all four.")
                    .orElse(given -> 0.25, "A quarter it would be if all four were equally common.")
                    .orElse(given -> Collections.min(clips(given)) / total(given), "That is the rarest emotion.")
                    .orElse(given -> Collections.max(clips(given)), "That is how many clips. Which share?"),
            Task.of("1.2", given -> pitch(given, "happiness", "calm") - pitch(given, "anger", "sadness"), "So many semitones.",
                            "One mean for each emotion, then happiness with calm, and anger with sadness.", "Pleasant less unpleasant.")
                    .orElse(given -> pitch(given, "happiness", "anger") - pitch(given, "sadness", "calm"), "That is excited less quiet: arousal.")
                    .orElse(given -> pitch(given, "anger", "sadness") - pitch(given, "happiness", "calm"), "The other way round: pleasant less unpleasant."),
            Task.of("1.3", given -> leak(given), "It hardly depends on the seed: the leak is not bad luck.",
                            "A loop over the seeds around the cell that counts `leaked`.", "Sum up leaked / testClips.size(), and divide by 20.")
                    .orElse(given -> 100 * leak(given), "That is in percent; a share lies between 0 and 1.")
                    .orElse(given -> 1 - leak(given), "Those are the test clips whose song is *not* in training."),
            Task.of("1.4", given -> near(given, r -> nearest(r) < 0.5) / ratings(given).size(), "Half a point is soon said: their labels are shaky.",
                            "The distance to an axis is |valence - 5| or |arousal - 5|; the smaller of the two must be below 0.5.",
                            "The cell that draws the plane counts them; divide by all rated songs.")
                    .orElse(given -> near(given, r -> nearest(r) < 0.5), "That is how many. Which share?")
                    .orElse(given -> near(given, r -> nearest(r) >= 0.5) / ratings(given).size(), "Those are the songs that lie farther off."),
            Task.of("1.5", given -> keys(given).get(0).correlation() - keys(given).get(1).correlation(), "A small gap means that two keys fit nearly as well.",
                            "`KeyAnalysis.ranking(score)` holds all 24, the best first.", "`ranking.get(0).correlation()` less that of `get(1)`.")
                    .orElse(given -> keys(given).get(0).correlation(), "That is the best key's. Subtract the second best's.")
                    .orElse(given -> keys(given).get(0).correlation() - keys(given).get(23).correlation(), "That is the best less the *worst* of all 24."),
            Task.quiz("1.6", "b", "Clips of one song share melody, player and recording: count songs.").orElse("a", "Clips of one song are alike: the tenth says little that is new.")
                    .orElse("c", "Nothing becomes more by cutting it up."),
            Task.quiz("1.7", "c", "With a song on both sides, recognising it is enough.").orElse("a", "Unequal classes stay unequal in any split.")
                    .orElse("b", "The split takes clips as they are."),
            Task.quiz("1.8", "b", "The share of major among happy clips is not the share of happy among major ones.")
                    .orElse("a", "You have turned it round: of the *happy* clips four of five are in major.")
                    .orElse("c", "That two things go together does not say that one makes the other."));

    private Tasks1() {
    }

    private static List<Double> clips(Given given) {
        Table balance = given.get("balance", Table.class);
        return balance.stream().map(row -> ((Number) row.getObject("clips")).doubleValue()).toList();
    }

    private static double total(Given given) {
        return clips(given).stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The mean of the two emotions' mean pitches. */
    private static double pitch(Given given, String one, String other) {
        Map<String, double[]> pitches = Columns.byEmotion(given.get("notes", Table.class), "pitch");
        return (Arrays.stream(pitches.get(one)).average().orElseThrow() + Arrays.stream(pitches.get(other)).average().orElseThrow()) / 2;
    }

    private static double leak(Given given) {
        List<Clip> clips = given.get("clips", List.class);
        return LongStream.rangeClosed(1, SEEDS).mapToDouble(seed -> leak(clips, seed)).average().orElseThrow();
    }

    private static double leak(List<Clip> clips, long seed) {
        List<Clip> shuffled = new ArrayList<>(clips);
        Collections.shuffle(shuffled, new Random(seed));
        List<Clip> test = shuffled.subList(0, shuffled.size() / 5);
        Set<String> songs = shuffled.subList(test.size(), shuffled.size()).stream().map(Clip::songId).collect(Collectors.toSet());
        return test.stream().filter(clip -> songs.contains(clip.songId())).count() / (double) test.size();
    }

    private static List<Rating> ratings(Given given) {
        return given.get("ratings", List.class);
    }

    private static double near(Given given, Predicate<Rating> wanted) {
        return ratings(given).stream().filter(wanted).count();
    }

    private static double nearest(Rating rating) {
        return Math.min(Math.abs(rating.valence() - Rating.MIDDLE), Math.abs(rating.arousal() - Rating.MIDDLE));
    }

    private static List<KeyEstimate> keys(Given given) {
        return KeyAnalysis.ranking(given.<Score>get("score", Score.class));
    }
}
