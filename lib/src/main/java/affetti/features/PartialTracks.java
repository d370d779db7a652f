package affetti.features;

import affetti.core.Checks;
import affetti.dsp.Interrupts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Spectral peaks joined over time: a partial that sounds is a track, and lives as long as a peak within {@value #MOST_CENTS} cents follows
 * it, frame after frame. Strong tracks choose first, the nearest peak. Noise makes many short tracks, held tones few long ones. Source:
 * McAulay and Quatieri, "Speech analysis/synthesis based on a sinusoidal representation", IEEE TASSP 34(4), 1986.
 *
 * @param framesPerSec frames a second
 * @param frames       number of frames
 * @param tracks       in the order of their ends
 */
record PartialTracks(double framesPerSec, int frames, List<Track> tracks) {
    private static final float MOST_CENTS = 70;

    PartialTracks {
        Checks.positive("frames", frames);
        tracks = List.copyOf(tracks);
    }

    /**
     * One partial.
     *
     * @param start    its first frame
     * @param cents    frequencies as in {@link Sinusoids.Peaks}, shape [frame of its life]
     * @param decibels levels, the same
     * @param energies the same as energies; that of amplitude 1 is 1
     */
    record Track(int start, float[] cents, float[] decibels, double[] energies) {
        Track(int start, float[] cents, float[] decibels) {
            this(start, cents, decibels, new double[cents.length]);
            for (int i = 0; i < energies.length; i++) {
                energies[i] = Math.exp(decibels[i] * Math.log(10) / 10);
            }
        }

        /** Frames that it lives. */
        int life() {
            return cents.length;
        }

        /** Its energy in a frame of its life. */
        double energy(int frame) {
            return energies[frame];
        }
    }

    /** The tracks of a sound's peaks. */
    static PartialTracks of(Sinusoids sound) {
        List<Track> ended = new ArrayList<>();
        List<Growing> alive = new ArrayList<>();
        int frame = 0;
        for (Sinusoids.Peaks peaks : sound.frames()) {
            Interrupts.check();
            alive = advance(frame++, peaks, alive, ended);
        }
        alive.forEach(track -> ended.add(track.ended()));
        return new PartialTracks(sound.framesPerSec(), frame, ended);
    }

    /** The tracks that live on, the strongest first, and new ones of the peaks that are left. */
    private static List<Growing> advance(int frame, Sinusoids.Peaks peaks, List<Growing> alive, List<Track> ended) {
        boolean[] taken = new boolean[peaks.count()];
        List<Growing> next = new ArrayList<>();
        alive.sort(Comparator.comparingDouble(track -> -track.lastDecibels()));
        for (Growing track : alive) {
            int nearest = nearest(track.lastCents(), peaks.cents(), taken);
            if (nearest < 0) {
                ended.add(track.ended());
            } else {
                taken[nearest] = true;
                track.add(peaks.cents()[nearest], peaks.decibels()[nearest]);
                next.add(track);
            }
        }
        for (int peak = 0; peak < taken.length; peak++) {
            if (!taken[peak]) {
                Growing track = new Growing(frame);
                track.add(peaks.cents()[peak], peaks.decibels()[peak]);
                next.add(track);
            }
        }
        return next;
    }

    /** -1 where none is near enough. */
    private static int nearest(float cents, float[] peaks, boolean[] taken) {
        int best = -1;
        float least = MOST_CENTS;
        for (int peak = 0; peak < peaks.length; peak++) {
            float distance = Math.abs(peaks[peak] - cents);
            if (!taken[peak] && distance <= least) {
                best = peak;
                least = distance;
            }
        }
        return best;
    }

    /** A track that has not ended. */
    private static final class Growing {
        private final int start;
        private float[] cents = new float[8];
        private float[] decibels = new float[8];
        private int life;

        Growing(int start) {
            this.start = start;
        }

        void add(float newCents, float newDecibels) {
            if (life == cents.length) {
                cents = Arrays.copyOf(cents, 2 * life);
                decibels = Arrays.copyOf(decibels, 2 * life);
            }
            cents[life] = newCents;
            decibels[life++] = newDecibels;
        }

        float lastCents() {
            return cents[life - 1];
        }

        float lastDecibels() {
            return decibels[life - 1];
        }

        Track ended() {
            return new Track(start, Arrays.copyOf(cents, life), Arrays.copyOf(decibels, life));
        }
    }
}
