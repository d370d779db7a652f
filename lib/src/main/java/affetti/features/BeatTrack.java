package affetti.features;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the beats are: the sequence of frames with strong onsets whose distances stay closest to the tempo, found by dynamic
 * programming. Source: Ellis, "Beat tracking by dynamic programming", J. New Music Research 36(1), 2007. Reference:
 * librosa.beat.beat_track. Taught in notebook 02.
 *
 * @param tempoBpm beats a minute; 0 where there is no onset at all
 * @param frames   the beats' frames, ascending
 */
public record BeatTrack(double tempoBpm, int[] frames) {
    private static final double TIGHTNESS = 100;
    private static final double WEAKEST_START = 0.01;

    public BeatTrack {
        frames = frames.clone();
    }

    /** The beats' frames; a copy. */
    @Override
    public int[] frames() {
        return frames.clone();
    }

    /** The beats of a clip. */
    public static BeatTrack of(Analysis analysis) {
        return of(OnsetStrength.median(analysis), analysis.framesPerSec());
    }

    /** The beats of any onset strength, shape [frame]. */
    static BeatTrack of(float[] onsets, double framesPerSec) {
        if (IntStream.range(0, onsets.length).allMatch(i -> onsets[i] == 0)) {
            return new BeatTrack(0, new int[0]);
        }
        double bpm = new Tempo().bpm(onsets, framesPerSec);
        int period = (int) Math.rint(framesPerSec * 60 / bpm);
        float[] score = localScore(onsets, period);
        return new BeatTrack(bpm, trimmed(score, chain(score, period)));
    }

    /** Onsets over their standard deviation, smoothed by a bell a thirty-second of a beat wide. */
    private static float[] localScore(float[] onsets, int period) {
        double mean = IntStream.range(0, onsets.length).mapToDouble(i -> onsets[i]).average().orElse(0);
        double variance = 0;
        for (float onset : onsets) {
            variance += (onset - mean) * (onset - mean);
        }
        float deviation = (float) Math.sqrt(variance / Math.max(1, onsets.length - 1)) + Float.MIN_NORMAL;
        double[] bell = new double[2 * period + 1];
        for (int k = 0; k < bell.length; k++) {
            bell[k] = Math.exp(-0.5 * Math.pow((k - period) * 32.0 / period, 2));
        }
        float[] score = new float[onsets.length];
        for (int i = 0; i < score.length; i++) {
            float sum = 0;
            for (int k = Math.max(0, i + period - onsets.length + 1); k < Math.min(i + period, bell.length); k++) {
                sum += bell[k] * (onsets[i + period - k] / deviation);
            }
            score[i] = sum;
        }
        return score;
    }

    /** The best chain of frames, each about one period after the one before. */
    private static int[] chain(float[] score, int period) {
        double[] total = new double[score.length];
        int[] before = new int[score.length];
        double threshold = WEAKEST_START * IntStream.range(0, score.length).mapToDouble(i -> score[i]).max().orElse(0);
        boolean started = false;
        for (int i = 0; i < score.length; i++) {
            double best = Double.NEGATIVE_INFINITY;
            int at = -1;
            for (int j = i - (int) Math.rint(period / 2.0); j > i - 2 * period - 1 && j >= 0; j--) {
                double off = Math.log(i - j) - Math.log(period);
                double candidate = total[j] - TIGHTNESS * (off * off);
                if (candidate > best) {
                    best = candidate;
                    at = j;
                }
            }
            total[i] = at >= 0 ? score[i] + best : score[i];
            started |= score[i] >= threshold;
            before[i] = started ? at : -1;
        }
        return IntStream.iterate(lastBeat(total), i -> i >= 0, i -> before[i]).sorted().toArray();
    }

    /** The last local maximum that reaches half the median of all local maxima. */
    private static int lastBeat(double[] total) {
        int[] peaks = IntStream.range(1, total.length).filter(i -> total[i] > total[i - 1]
                && (i + 1 == total.length || total[i] >= total[i + 1])).toArray();
        double[] heights = Arrays.stream(peaks).mapToDouble(i -> total[i]).sorted().toArray();
        if (heights.length == 0) {
            return total.length - 1;
        }
        int half = heights.length / 2;
        double median = heights.length % 2 == 1 ? heights[half] : (heights[half - 1] + heights[half]) / 2;
        return Arrays.stream(peaks).filter(i -> total[i] >= 0.5 * median).max().orElse(total.length - 1);
    }

    /** Without weak beats at the beginning and end: below half the root mean square of the beats' smoothed scores. */
    private static int[] trimmed(float[] score, int[] beats) {
        double[] bell = {0, 0.5, 1, 0.5, 0};
        double squares = 0;
        for (int i = 0; i < beats.length + 2; i++) {
            double smooth = 0;
            for (int k = 0; k < bell.length; k++) {
                int beat = i + 2 - k;
                smooth += beat >= 0 && beat < beats.length ? bell[k] * score[beats[beat]] : 0;
            }
            squares += smooth * smooth;
        }
        double threshold = 0.5 * Math.sqrt(squares / (beats.length + 2));
        int first = IntStream.range(0, score.length).filter(i -> score[i] > threshold).findFirst().orElse(score.length);
        int last = IntStream.range(0, score.length).filter(i -> score[i] > threshold).max().orElse(-1);
        return Arrays.stream(beats).filter(beat -> beat >= first && beat <= last).toArray();
    }
}
