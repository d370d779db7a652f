package affetti.features;

import affetti.features.PartialTracks.Track;

/**
 * How strong each pitch class is among the lasting partials, ten times a second, tuned to the recording: drums and noise, whose tracks are short,
 * contribute nothing. Source: Gomez, "Tonal description of music audio signals", Universitat Pompeu Fabra 2006 (peaks, tuning, weights).
 *
 * @param rows shape [frame][12]; index 0 is C
 */
record PartialChroma(float[][] rows) {
    /** Frames a second. */
    static final double RATE = 10;
    static final int PITCH_CLASSES = 12;
    private static final int LASTING = 6;
    private static final int SEMITONE = 100;
    private static final int C_BELOW_REFERENCE = 9;
    /** 55 Hz to 3.5 kHz. */
    private static final int LOWEST_CENTS = -3600;
    private static final int HIGHEST_CENTS = 3600;

    static PartialChroma of(PartialTracks tracks, double durationSec) {
        double tuning = tuning(tracks);
        float[][] rows = new float[(int) Math.max(1, Math.ceil(durationSec * RATE - 1e-9))][PITCH_CLASSES];
        for (Track track : tracks.tracks()) {
            for (int i = 0; i < track.life() && track.life() >= LASTING; i++) {
                float cents = track.cents()[i];
                if (cents >= LOWEST_CENTS && cents <= HIGHEST_CENTS) {
                    int row = Math.min(rows.length - 1, (int) ((track.start() + i) / tracks.framesPerSec() * RATE));
                    double place = (cents - tuning) / SEMITONE;
                    long semitone = Math.round(place);
                    double nearness = Math.cos(Math.PI * (place - semitone));
                    rows[row][Math.floorMod(semitone + C_BELOW_REFERENCE, PITCH_CLASSES)] += (float) (nearness * nearness * weight(track, i));
                }
            }
        }
        return new PartialChroma(rows);
    }

    /** The root of the amplitude: ears compress too. */
    private static double weight(Track track, int i) {
        return Math.sqrt(Math.sqrt(track.energy(i)));
    }

    /** How many cents the recording stands above equal temperament at 440 Hz, -50 to 50: the circular mean of all lasting partials. */
    private static double tuning(PartialTracks tracks) {
        double re = 0;
        double im = 0;
        for (Track track : tracks.tracks()) {
            for (int i = 0; i < track.life() && track.life() >= LASTING; i++) {
                double angle = 2 * Math.PI * track.cents()[i] / SEMITONE;
                re += weight(track, i) * Math.cos(angle);
                im += weight(track, i) * Math.sin(angle);
            }
        }
        return Math.atan2(im, re) * SEMITONE / (2 * Math.PI);
    }

    /** Means over a window around each frame; at the ends of what is there. Shape [frame][12]. */
    double[][] smoothed(double windowSec) {
        int reach = (int) Math.round(windowSec * RATE / 2);
        double[][] sums = new double[rows.length + 1][PITCH_CLASSES];
        double[][] means = new double[rows.length][PITCH_CLASSES];
        for (int pitch = 0; pitch < PITCH_CLASSES; pitch++) {
            for (int frame = 0; frame < rows.length; frame++) {
                sums[frame + 1][pitch] = sums[frame][pitch] + rows[frame][pitch];
            }
            for (int frame = 0; frame < rows.length; frame++) {
                int first = Math.max(0, frame - reach);
                int end = Math.min(rows.length, frame + reach + 1);
                means[frame][pitch] = Math.max(0, sums[end][pitch] - sums[first][pitch]) / (end - first);
            }
        }
        return means;
    }

    /** Each pitch class over the whole clip, shape [12]. */
    double[] total() {
        double[] total = new double[PITCH_CLASSES];
        for (float[] row : rows) {
            for (int pitch = 0; pitch < PITCH_CLASSES; pitch++) {
                total[pitch] += row[pitch];
            }
        }
        return total;
    }
}
