package affetti.features;

import affetti.dsp.FrameSink;
import affetti.features.PartialTracks.Track;
import java.util.List;

/**
 * The tone that stands out: of the lasting partials the strongest, those of the voice's register first, and how it moves. Source: Salamon,
 * Rocha and Gomez, "Musical genre classification using melody features extracted from polyphonic music signals", ICASSP 2012 (the description
 * of a contour). Taught in notebook 04.
 */
public final class MelodicLine extends NamedFeature {
    private static final int LASTING = 6;
    private static final double CENTRE_CENTS = 0;
    private static final double REGISTER_CENTS = 1800;
    private static final double FALL_DECIBELS = 12;
    private static final double LEAP_SEC = 0.25;
    private static final float LEAST_MOVE_CENTS = 50;

    /** Pitch and how it moved within a quarter of a second, in cents; how long its tone lives, in seconds; how far it stands out, in decibels. */
    public MelodicLine() {
        super(new About("melody", "Melodic line", "The tone that stands out: its register, its leaps, how long it holds a note.", ""),
                Pace.PARTIALS, List.of("melody_pitch", "melody_move", "melody_leap", "melody_moves", "melody_life", "melody_prominence"));
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        PartialTracks tracks = analysis.partials();
        Line line = Line.of(tracks);
        int back = (int) Math.round(LEAP_SEC * tracks.framesPerSec());
        WeightedRows rows = new WeightedRows(tracks.frames(), binNames().size());
        for (int frame = 0; frame < tracks.frames(); frame++) {
            if (line.leader[frame] == null) {
                continue;
            }
            rows.add(frame, 0, line.cents[frame], 1);
            rows.add(frame, 4, line.leader[frame].life() / tracks.framesPerSec(), 1);
            rows.add(frame, 5, 10 * Math.log10(line.energy[frame] / line.total[frame]), 1);
            if (frame >= back && line.leader[frame - back] != null) {
                float move = line.cents[frame] - line.cents[frame - back];
                rows.add(frame, 1, move, 1);
                rows.add(frame, 2, Math.abs(move), 1);
                rows.add(frame, 3, Math.abs(move) >= LEAST_MOVE_CENTS ? 1 : 0, 1);
            }
        }
        for (float[] row : rows.means()) {
            sink.accept(row);
        }
    }

    /** The leading track of each frame. */
    private record Line(Track[] leader, float[] cents, double[] energy, double[] total) {
        static Line of(PartialTracks tracks) {
            int frames = tracks.frames();
            Line line = new Line(new Track[frames], new float[frames], new double[frames], new double[frames]);
            double[] best = new double[frames];
            for (Track track : tracks.tracks()) {
                for (int i = 0; i < track.life(); i++) {
                    int frame = track.start() + i;
                    line.total[frame] += track.energy(i);
                    double salience = salience(track, i);
                    if (track.life() >= LASTING && (line.leader[frame] == null || salience > best[frame])) {
                        best[frame] = salience;
                        line.leader[frame] = track;
                        line.cents[frame] = track.cents()[i];
                        line.energy[frame] = track.energy(i);
                    }
                }
            }
            return line;
        }

        /** Its level, less so much as it lies away from the voice's register. */
        private static double salience(Track track, int i) {
            double distance = (track.cents()[i] - CENTRE_CENTS) / REGISTER_CENTS;
            return track.decibels()[i] - FALL_DECIBELS * distance * distance;
        }
    }
}
