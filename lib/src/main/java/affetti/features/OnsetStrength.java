package affetti.features;

import affetti.dsp.FrameBlock;
import java.util.Arrays;

/**
 * How much the mel spectrogram in decibels grows from one frame to the next: high where notes begin. Source: Boeck and Widmer,
 * "Maximum filter vibrato suppression for onset detection", DAFx 2013. Reference: librosa.onset.onset_strength.
 */
final class OnsetStrength {
    private static final int BANDS = MelOptions.defaults().bands();

    private OnsetStrength() {
    }

    /** The mean growth over the bands, shape [frame]; later by half a window, as the frames are centred. */
    static float[] mean(Analysis analysis) {
        float[] strength = new float[analysis.frames()];
        int delay = delayFrames(analysis);
        float[] before = new float[BANDS];
        analysis.mel(MelOptions.defaults()).forEach(block -> {
            float[] sum = new float[FrameBlock.LANES];
            for (int band = 0; band < BANDS; band++) {
                float[] level = block.bins()[band];
                sum[0] += Math.max(0, level[0] - before[band]);
                addGrowth(level, sum);
                before[band] = level[block.frames() - 1];
            }
            for (int frame = 0; frame < block.frames(); frame++) {
                int at = block.firstFrame() + frame + delay;
                if (at > delay && at < strength.length) {
                    strength[at] = sum[frame] / BANDS;
                }
            }
        });
        return strength;
    }

    private static void addGrowth(float[] level, float[] sum) {
        for (int lane = 1; lane < sum.length; lane++) {
            sum[lane] += Math.max(0, level[lane] - level[lane - 1]);
        }
    }

    private static int delayFrames(Analysis analysis) {
        return analysis.options().windowSamples() / (2 * analysis.options().hopSamples());
    }

    /** The median growth over the bands, which beat tracking uses, shape [frame]. */
    static float[] median(Analysis analysis) {
        int delay = delayFrames(analysis);
        float[] strength = new float[analysis.frames()];
        float[] before = new float[BANDS];
        float[] growth = new float[BANDS];
        int[] frame = {0};
        analysis.mel(MelOptions.defaults()).forEach(block -> block.emit(row -> {
            for (int band = 0; band < row.length; band++) {
                growth[band] = Math.max(0, row[band] - before[band]);
                before[band] = row[band];
            }
            if (frame[0] > 0 && frame[0] + delay < strength.length) {
                Arrays.sort(growth);
                strength[frame[0] + delay] = (growth[BANDS / 2 - 1] + growth[BANDS / 2]) / 2;
            }
            frame[0]++;
        }));
        return strength;
    }
}
