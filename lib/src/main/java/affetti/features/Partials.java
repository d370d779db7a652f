package affetti.features;

import affetti.dsp.FrameSink;
import affetti.features.PartialTracks.Track;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the sound's partials behave: how many of them last, how steady they are, whether they tremble, fade or swell, and where they lie.
 * After the proposals of Panda, Malheiro and Paiva for emotion ("Novel audio features for music emotion recognition", IEEE TAFFC 11(4), 2020:
 * texture, vibrato, tremolo, articulation); see {@link PartialTracks} for the tracks. Holds all tracks in memory, some 15 KB a second of
 * sound. Taught in notebook 04.
 */
public final class Partials extends NamedFeature {
    /** Frames of 16 ms. */
    private static final int[] LIVES = {6, 12, 25, 50};
    private static final int LASTING = 12;
    private static final int WAVE_STEP = 6;
    private static final int VALUE = 2 * LIVES.length;
    private static final List<String> VALUES = List.of("begin", "attack", "slope", "jitter", "vibrato", "vibrato_share", "tremolo",
            "tremolo_share", "swell", "unsteady", "register", "spread", "lowest", "highest");
    private static final int ATTACK = 1;
    private static final int SLOPE = 2;
    private static final int JITTER = 3;
    private static final int VIBRATO = 4;
    private static final int VIBRATO_SHARE = 5;
    private static final int TREMOLO = 6;
    private static final int TREMOLO_SHARE = 7;
    private static final int SWELL = 8;
    private static final int UNSTEADY = 9;
    private static final int REGISTER = 10;
    private static final int SPREAD = 11;
    private static final int LOWEST = 12;
    private static final int HIGHEST = 13;

    /** Counts, shares, cents, decibels: each column its own. */
    public Partials() {
        super(new About("partials", "Partials", "Held tones or short ones, steady or trembling, struck and fading or sung: how the tones are played.", ""),
                Pace.PARTIALS, names());
    }

    private static List<String> names() {
        Stream<String> alive = java.util.Arrays.stream(LIVES).mapToObj(life -> "partials_alive_" + life);
        Stream<String> share = java.util.Arrays.stream(LIVES).mapToObj(life -> "partials_share_" + life);
        return Stream.of(alive, share, VALUES.stream().map(name -> "partials_" + name)).flatMap(names -> names).toList();
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        PartialTracks tracks = analysis.partials();
        WeightedRows values = new WeightedRows(tracks.frames(), VALUES.size());
        float[][] counts = counts(tracks);
        double[][][] waves = Wave.waves(tracks.framesPerSec());
        for (Track track : tracks.tracks()) {
            if (track.life() >= LASTING) {
                addMotion(track, values);
                addWaves(track, waves, tracks.framesPerSec(), values);
            }
        }
        addRegister(tracks, values);
        float[][] means = values.means();
        float[] row = new float[VALUE + VALUES.size()];
        for (int frame = 0; frame < counts.length; frame++) {
            System.arraycopy(means[frame], 0, row, VALUE, VALUES.size());
            System.arraycopy(counts[frame], 0, row, 0, counts[frame].length);
            sink.accept(row);
        }
    }

    /** How many tracks live so long and what share of the energy they have; behind them how many of the shortest kind begin. */
    private static float[][] counts(PartialTracks tracks) {
        float[][] counts = new float[tracks.frames()][VALUE + 1];
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
                counts[track.start()][VALUE]++;
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
        values.add(track.start(), ATTACK, top, amplitude(track, top));
        for (int i = 1; i + 1 < track.life(); i++) {
            float before = track.cents()[i - 1];
            float here = track.cents()[i];
            float after = track.cents()[i + 1];
            double weight = amplitude(track, i);
            values.add(track.start() + i, SLOPE, Math.abs(after - before) / 2, weight);
            values.add(track.start() + i, JITTER, Math.abs(after - 2 * here + before), weight);
        }
    }

    private static double amplitude(Track track, int frame) {
        return Math.sqrt(track.energy(frame));
    }

    /** How much and how regularly its pitch and level tremble, and whether it fades or swells, window by window of 0.4 s. */
    private static void addWaves(Track track, double[][][] waves, double framesPerSec, WeightedRows values) {
        for (int first = 0; first + Wave.FRAMES <= track.life(); first += WAVE_STEP) {
            Wave pitch = Wave.of(track.cents(), first, waves, framesPerSec);
            Wave level = Wave.of(track.decibels(), first, waves, framesPerSec);
            double weight = amplitude(track, first + Wave.FRAMES / 2);
            for (int i = 0; i < WAVE_STEP; i++) {
                int frame = track.start() + first + Wave.FRAMES / 2 + i - WAVE_STEP / 2;
                values.add(frame, VIBRATO, pitch.depth(), weight);
                values.add(frame, VIBRATO_SHARE, pitch.share(), weight);
                values.add(frame, TREMOLO, level.depth(), weight);
                values.add(frame, TREMOLO_SHARE, level.share(), weight);
                values.add(frame, SWELL, level.slopePerSec(), weight);
                values.add(frame, UNSTEADY, Math.abs(level.slopePerSec()), weight);
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
                values.add(frame, REGISTER, mean, 1);
                values.add(frame, SPREAD, Math.sqrt(Math.max(0, sum[2] / sum[0] - mean * mean)), 1);
                values.add(frame, LOWEST, ends[frame][0], 1);
                values.add(frame, HIGHEST, ends[frame][1], 1);
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
        private static final int LOWEST_HZ = 4;
        private static final int HIGHEST_HZ = 8;

        /** Cosine and sine of each rate, shape [rate][2][frame]. */
        static double[][][] waves(double framesPerSec) {
            double[][][] waves = new double[HIGHEST_HZ - LOWEST_HZ + 1][2][FRAMES];
            for (int i = 0; i < waves.length; i++) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    double angle = 2 * Math.PI * (LOWEST_HZ + i) * frame / framesPerSec;
                    waves[i][0][frame] = Math.cos(angle);
                    waves[i][1][frame] = Math.sin(angle);
                }
            }
            return waves;
        }

        static Wave of(float[] values, int first, double[][][] waves, double framesPerSec) {
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
            for (double[][] wave : waves) {
                best = Math.max(best, power(rest, wave));
            }
            return new Wave(Math.sqrt(squares / FRAMES), squares < 1e-9 ? 0 : Math.min(1, best / squares), slope * framesPerSec);
        }

        private static double power(double[] values, double[][] wave) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < values.length; i++) {
                re += values[i] * wave[0][i];
                im += values[i] * wave[1][i];
            }
            return 2 * (re * re + im * im) / values.length;
        }
    }
}
