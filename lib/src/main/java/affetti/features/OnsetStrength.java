package affetti.features;

/**
 * How much the mel spectrogram in decibels grows from one frame to the next: high where notes begin. Source: Boeck and Widmer,
 * "Maximum filter vibrato suppression for onset detection", DAFx 2013. Reference: librosa.onset.onset_strength.
 */
final class OnsetStrength {
    private OnsetStrength() {
    }

    /** The mean growth over the bands, shape [frame]; later by half a window, as the frames are centred. */
    static float[] mean(Analysis analysis) {
        return of(analysis, growth -> {
            double sum = 0;
            for (float value : growth) {
                sum += value;
            }
            return (float) (sum / growth.length);
        });
    }

    /** The median growth over the bands, which beat tracking uses. */
    static float[] median(Analysis analysis) {
        return of(analysis, growth -> {
            java.util.Arrays.sort(growth);
            int half = growth.length / 2;
            return growth.length % 2 == 1 ? growth[half] : (growth[half - 1] + growth[half]) / 2;
        });
    }

    private interface Pooling {
        float of(float[] growth);
    }

    private static float[] of(Analysis analysis, Pooling pooling) {
        float floor = analysis.melFloorDecibels();
        int delay = analysis.options().windowSamples() / (2 * analysis.options().hopSamples());
        float[] strength = new float[analysis.frames()];
        float[] before = new float[MelFilters.BANDS];
        float[] growth = new float[MelFilters.BANDS];
        int[] frame = {0};
        analysis.melDecibels().forEach(block -> block.emit(row -> {
            for (int band = 0; band < row.length; band++) {
                float level = Math.max(floor, row[band]);
                growth[band] = Math.max(0, level - before[band]);
                before[band] = level;
            }
            if (frame[0] > 0 && frame[0] + delay < strength.length) {
                strength[frame[0] + delay] = pooling.of(growth);
            }
            frame[0]++;
        }));
        return strength;
    }
}
