package affetti.study;

import affetti.core.AtomicFile;
import affetti.core.Metric;
import affetti.eval.EventTimes;
import affetti.eval.Intervals;
import affetti.eval.Measured;
import affetti.midi.beats.Beat;
import affetti.midi.beats.BeatNetwork;
import affetti.midi.beats.BeatTracker;
import affetti.midi.beats.Beats;
import affetti.midi.beats.SteadyBeats;
import affetti.order.Program;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * How well beats and downbeats are found in 200 songs of Pop1K7 that were not used for training or choosing, as a program: F-measure within 70 ms, from the
 * fifth second on, beside two trackers of one tempo; into {@code figures/beats.json}. The truth is itself the answer of a beat tracker, one that used the
 * sound. The program behind {@code python3 environment measure beats}. Taught in notebook 06.
 */
public final class MeasureBeats {
    private static final int DRAWS = 1000;
    private static final long SEED = 1;
    private static final double CONSTANT_SEC = 0.5;

    private MeasureBeats() {
    }

    /**
     * What is to be done.
     *
     * @param data    the folder that holds pop1k7/
     * @param project the project's folder
     * @param train   whether to train the network anew first, into the helper JAR's sources
     */
    public record Order(Path data, Path project, boolean train) {
        public Order {
            Program.named("data", data, "project", project);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, MeasureBeats::measure);
    }

    private static void measure(Order order) {
        BeatSongs songs = BeatSongs.in(order.data());
        Function<BeatSongs.Song, Beats> tracker = song -> BeatTracker.track(song.score());
        if (order.train()) {
            BeatNetwork network = BeatTraining.train(songs.training(), (done, total, what) ->
                    System.out.println("epoch " + done + " of " + total + ": " + what));
            AtomicFile.write(order.project().resolve("lib/src/main/resources/affetti/midi/beats/network.bin"), network::write);
            tracker = song -> BeatTracker.track(song.score(), network);
            of(songs.validation(), tracker).forEach((name, metric) -> System.out.println("validation " + name + " " + metric));
        }
        Map<String, Metric> metrics = of(songs.test(), tracker);
        of(songs.test(), song -> SteadyBeats.every(song.score(), CONSTANT_SEC)).forEach((name, metric) ->
                metrics.put(name + ".constant", metric));
        of(songs.test(), song -> SteadyBeats.byAutocorrelation(song.score())).forEach((name, metric) ->
                metrics.put(name + ".autocorrelation", metric));
        metrics.forEach((name, metric) -> System.out.printf(Locale.ROOT, "%-40s %s%n", name, metric));
        AtomicFile.write(order.project().resolve("figures/beats.json"), out -> out.write(json(metrics)));
    }

    static byte[] json(Map<String, Metric> metrics) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(entries(metrics));
    }

    private static List<Map<String, Object>> entries(Map<String, Metric> metrics) {
        List<Map<String, Object>> entries = new ArrayList<>();
        metrics.forEach((name, metric) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", name);
            entry.put("value", metric.value());
            entry.put("interval", List.of(metric.low(), metric.high()));
            entry.put("n", metric.n());
            entries.add(entry);
        });
        return entries;
    }

    /** The mean F-measures of beats and downbeats over songs. */
    static Map<String, Metric> of(List<Path> files, Function<BeatSongs.Song, Beats> tracker) {
        List<Measured> beats = new ArrayList<>();
        List<Measured> downbeats = new ArrayList<>();
        for (Path file : files) {
            BeatSongs.Song song = BeatSongs.Song.read(file);
            Beats found = tracker.apply(song);
            beats.add(new Measured(file.toString(), fMeasure(song.sec(1), found.sec())));
            downbeats.add(new Measured(file.toString(), fMeasure(song.sec(Beat.PER_BAR), found.downbeatsSec())));
        }
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("beats.f_measure", Intervals.bootstrap(beats, Measured::mean, DRAWS, SEED));
        metrics.put("downbeats.f_measure", Intervals.bootstrap(downbeats, Measured::mean, DRAWS, SEED));
        return metrics;
    }

    private static double fMeasure(double[] truth, double[] found) {
        return EventTimes.fMeasure(EventTimes.from(truth, EventTimes.FIRST_SEC), EventTimes.from(found, EventTimes.FIRST_SEC),
                EventTimes.WINDOW_SEC);
    }
}
