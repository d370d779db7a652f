package affetti.features;

import affetti.dsp.FrameSink;
import affetti.features.PartialTracks.Track;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the sound's partials do: how many of them last, how steady they are, whether they tremble, fade or swell, and where they lie.
 * Followed as Panda, Malheiro and Paiva propose for emotion ("Novel audio features for music emotion recognition", IEEE TAFFC 11(4), 2020:
 * texture, vibrato, tremolo, articulation); see {@link PartialTracks} for the tracks. Holds all tracks in memory, some 15 KB a second of
 * sound. Taught in notebook 04.
 */
public final class Partials implements Feature {
    /** Frames of 16 ms. */
    private static final int[] LIVES = {6, 12, 25, 50};
    private static final int LASTING = 12;
    private static final int WAVE_STEP = 6;
    private static final int ATTACK = 2 * LIVES.length;
    private static final List<String> VALUES = List.of("begin", "attack", "slope", "jitter", "vibrato", "vibrato_share", "tremolo",
            "tremolo_share", "swell", "unsteady", "register", "spread", "lowest", "highest");

    @Override
    public String id() {
        return "partials";
    }

    @Override
    public String title() {
        return "Partials";
    }

    @Override
    public String hears() {
        return "Held tones or short ones, steady or trembling, struck and fading or sung: how the tones are played.";
    }

    /** Counts, shares, cents, decibels: each column its own. */
    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<String> binNames() {
        Stream<String> alive = java.util.Arrays.stream(LIVES).mapToObj(life -> "partials_alive_" + life);
        Stream<String> share = java.util.Arrays.stream(LIVES).mapToObj(life -> "partials_share_" + life);
        return Stream.of(alive, share, VALUES.stream().map(name -> "partials_" + name)).flatMap(names -> names).toList();
    }

    @Override
    public int frames(Analysis analysis) {
        return analysis.partials().frames();
    }

    @Override
    public double framesPerSec(Analysis analysis) {
        return analysis.partials().framesPerSec();
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        PartialTracks tracks = analysis.partials();
        WeightedRows values = new WeightedRows(tracks.frames(), VALUES.size());
        float[][] counts = counts(tracks);
        for (Track track : tracks.tracks()) {
            if (track.life() >= LASTING) {
                addMotion(track, values);
                addWaves(track, tracks.framesPerSec(), values);
            }
        }
        addRegister(tracks, values);
        float[][] means = values.means();
        float[] row = new float[ATTACK + VALUES.size()];
        for (int frame = 0; frame < counts.length; frame++) {
            System.arraycopy(means[frame], 0, row, ATTACK, VALUES.size());
            System.arraycopy(counts[frame], 0, row, 0, counts[frame].length);
            sink.accept(row);
        }
    }

    /** How many tracks live so long and what share of the energy they have; behind them how many of the shortest kind begin. */
    private static float[][] counts(PartialTracks tracks) {
        float[][] counts = new float[tracks.frames()][ATTACK + 1];
        double[] energy = new double[tracks.frames()];
        for (Track track : tracks.tracks()) {
            for (int i = 0; i < track.life(); i++) {
                float[] row = counts[track.start() + i];
                energy[track.start() + i] += track.energy(i);
                for (int k = 0; k < LIVES.length && track.life() >= LIVES[k]; k++) {
                    row[k]++;
                    row[LIVES.length + k] += (float) track.energy(i);
                }
            }
            if (track.life() >= LIVES[0]) {
                counts[track.start()][ATTACK]++;
            }
        }
        for (int frame = 0; frame < counts.length; frame++) {
            for (int k = 0; k < LIVES.length && energy[frame] > 0; k++) {
                counts[frame][LIVES.length + k] /= (float) energy[frame];
            }
        }
        return counts;
    }

    /** Its rise after the beginning, and how far its pitch moves from frame to frame. */
    private static void addMotion(Track track, WeightedRows values) {
        int top = 0;
        for (int i = 1; i < LASTING; i++) {
            top = track.decibels()[i] > track.decibels()[top] ? i : top;
        }
        values.add(track.start(), VALUES.indexOf("attack"), top, amplitude(track, top));
        for (int i = 1; i + 1 < track.life(); i++) {
            float before = track.cents()[i - 1];
            float here = track.cents()[i];
            float after = track.cents()[i + 1];
            double weight = amplitude(track, i);
            values.add(track.start() + i, VALUES.indexOf("slope"), Math.abs(after - before) / 2, weight);
            values.add(track.start() + i, VALUES.indexOf("jitter"), Math.abs(after - 2 * here + before), weight);
        }
    }

    private static double amplitude(Track track, int frame) {
        return Math.sqrt(track.energy(frame));
    }

    /** How much and how regularly its pitch and level tremble, and whether it fades or swells, window by window of 0.4 s. */
    private static void addWaves(Track track, double framesPerSec, WeightedRows values) {
        for (int first = 0; first + Wave.FRAMES <= track.life(); first += WAVE_STEP) {
            Wave pitch = Wave.of(track.cents(), first, framesPerSec);
            Wave level = Wave.of(track.decibels(), first, framesPerSec);
            double weight = amplitude(track, first + Wave.FRAMES / 2);
            for (int i = 0; i < WAVE_STEP; i++) {
                int frame = track.start() + first + Wave.FRAMES / 2 + i - WAVE_STEP / 2;
                values.add(frame, VALUES.indexOf("vibrato"), pitch.depth(), weight);
                values.add(frame, VALUES.indexOf("vibrato_share"), pitch.share(), weight);
                values.add(frame, VALUES.indexOf("tremolo"), level.depth(), weight);
                values.add(frame, VALUES.indexOf("tremolo_share"), level.share(), weight);
                values.add(frame, VALUES.indexOf("swell"), level.slopePerSec(), weight);
                values.add(frame, VALUES.indexOf("unsteady"), Math.abs(level.slopePerSec()), weight);
            }
        }
    }

    /** Where the lasting tracks lie. */
    private static void addRegister(PartialTracks tracks, WeightedRows values) {
        double[][] sums = new double[tracks.frames()][3];
        float[][] ends = new float[tracks.frames()][2];
        for (Track track : tracks.tracks()) {
            for (int i = 0; i < track.life() && track.life() >= LASTING; i++) {
                double weight = amplitude(track, i);
                double cents = track.cents()[i];
                double[] sum = sums[track.start() + i];
                float[] end = ends[track.start() + i];
                end[0] = sum[0] == 0 ? (float) cents : Math.min(end[0], (float) cents);
                end[1] = sum[0] == 0 ? (float) cents : Math.max(end[1], (float) cents);
                sum[0] += weight;
                sum[1] += weight * cents;
                sum[2] += weight * cents * cents;
            }
        }
        for (int frame = 0; frame < sums.length; frame++) {
            double[] sum = sums[frame];
            if (sum[0] > 0) {
                double mean = sum[1] / sum[0];
                values.add(frame, VALUES.indexOf("register"), mean, 1);
                values.add(frame, VALUES.indexOf("spread"), Math.sqrt(Math.max(0, sum[2] / sum[0] - mean * mean)), 1);
                values.add(frame, VALUES.indexOf("lowest"), ends[frame][0], 1);
                values.add(frame, VALUES.indexOf("highest"), ends[frame][1], 1);
            }
        }
    }

    /**
     * A window of a track, its straight line taken away.
     *
     * @param depth       deviation from the line
     * @param share       of its variance, that of the best fitting wave of {@link #LOWEST_HZ} to {@link #HIGHEST_HZ}, 0 to 1
     * @param slopePerSec of the line
     */
    record Wave(double depth, double share, double slopePerSec) {
        static final int FRAMES = 25;
        private static final double LOWEST_HZ = 4;
        private static final double HIGHEST_HZ = 8;

        static Wave of(float[] values, int first, double framesPerSec) {
            double middle = (FRAMES - 1) / 2.0;
            double mean = 0;
            double slope = 0;
            double norm = 0;
            for (int i = 0; i < FRAMES; i++) {
                mean += values[first + i] / FRAMES;
                slope += (i - middle) * values[first + i];
                norm += (i - middle) * (i - middle);
            }
            slope /= norm;
            double[] rest = new double[FRAMES];
            double squares = 0;
            for (int i = 0; i < FRAMES; i++) {
                rest[i] = values[first + i] - mean - slope * (i - middle);
                squares += rest[i] * rest[i];
            }
            double best = 0;
            for (double hz = LOWEST_HZ; hz <= HIGHEST_HZ; hz++) {
                best = Math.max(best, power(rest, 2 * Math.PI * hz / framesPerSec));
            }
            return new Wave(Math.sqrt(squares / FRAMES), squares < 1e-9 ? 0 : Math.min(1, best / squares), slope * framesPerSec);
        }

        private static double power(double[] values, double turn) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < values.length; i++) {
                re += values[i] * Math.cos(turn * i);
                im += values[i] * Math.sin(turn * i);
            }
            return 2 * (re * re + im * im) / values.length;
        }
    }
}
