package affetti.viz;

import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.viz.Canvas.Range;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;

/**
 * Scores as pictures: time from left to right, pitch from below, a bar a note, its colour how hard the key is struck;
 * black-key rows shaded as on a keyboard, and a strip at the foot where the sustain pedal is down. Taught in notebook
 * 05.
 */
public final class PianoRoll {
    private static final boolean[] BLACK = {false, true, false, true, false, false, true, false, true, false, true, false};
    private static final String[] NAMES = {"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};

    private PianoRoll() {
    }

    /** The whole score. */
    public static BufferedImage image(String title, Score score) {
        return image(title, score, score.durationSec());
    }

    /**
     * The score's first seconds.
     *
     * @param endSec where the picture ends, in seconds, above 0
     * @throws IllegalArgumentException if the score has no notes
     */
    public static BufferedImage image(String title, Score score, double endSec) {
        if (score.notes().isEmpty()) {
            throw new IllegalArgumentException("the score of '" + title + "' has no notes to show");
        }
        int lowest = score.notes().stream().mapToInt(NoteEvent::pitch).min().orElseThrow();
        int highest = score.notes().stream().mapToInt(NoteEvent::pitch).max().orElseThrow();
        Range time = new Range(0, endSec);
        Range pitch = new Range(Math.min(lowest, 48) - 3.5, Math.max(highest, 72) + 1.5);
        Labels labels = new Labels(title, "time (s)", "pitch");
        String finding = String.format(Locale.ROOT, "%d notes from %s to %s, %.1f a second.", score.notes().size(), name(lowest), name(highest),
                score.notes().size() / score.durationSec());
        return Picture.of(Findings.of("Piano roll", labels, finding), Canvas.WIDTH, width -> {
            XYChart chart = Canvas.axes(labels, width, 300);
            Canvas.nameRows(chart, 64);
            Canvas.ColorBar bar = new Canvas.ColorBar(Palette.VELOCITY, new Range(1, 127), "velocity");
            return Canvas.framed(title, chart, time, pitch, bar, (graphics, frame) -> {
                keyboard(graphics, frame, pitch);
                pedal(graphics, frame, score, pitch.min());
                score.notes().forEach(note -> note(graphics, frame, score, note));
                for (int octave = 12 * (int) Math.ceil(pitch.min() / 12); octave <= pitch.max(); octave += 12) {
                    Canvas.nameRow(graphics, frame, octave, name(octave));
                }
                Canvas.nameAxis(graphics, frame, "pitch");
            });
        });
    }

    /** A pitch's name as scientific pitch notation has it: 60 is C4. */
    public static String name(int pitch) {
        return NAMES[pitch % 12] + (pitch / 12 - 1);
    }

    private static void keyboard(Graphics2D graphics, Canvas.Frame frame, Range pitch) {
        for (int key = (int) Math.ceil(pitch.min()); key <= pitch.max(); key++) {
            double top = frame.y(key + 0.5);
            double height = frame.y(key - 0.5) - top;
            graphics.setColor(BLACK[Math.floorMod(key, 12)] ? new Color(0xF1F3F5) : Color.WHITE);
            graphics.fill(new Rectangle2D.Double(frame.area().getX(), top, frame.area().getWidth(), height));
            if (Math.floorMod(key, 12) == 0) {
                graphics.setColor(new Color(0xC3C9CF));
                graphics.fill(new Rectangle2D.Double(frame.area().getX(), top + height - 0.5, frame.area().getWidth(), 1));
            }
        }
    }

    private static void pedal(Graphics2D graphics, Canvas.Frame frame, Score score, double floor) {
        graphics.setColor(new Color(0x9AA3AD));
        long downSince = -1;
        for (PedalChange change : score.pedal()) {
            boolean down = change.value() >= 64;
            if (down && downSince < 0) {
                downSince = change.tick();
            } else if (!down && downSince >= 0) {
                strip(graphics, frame, new Range(score.secondsAt(downSince), score.secondsAt(change.tick())), floor);
                downSince = -1;
            }
        }
        if (downSince >= 0) {
            strip(graphics, frame, new Range(score.secondsAt(downSince), score.durationSec()), floor);
        }
    }

    private static void strip(Graphics2D graphics, Canvas.Frame frame, Range time, double floor) {
        double left = frame.x(time.min());
        double top = frame.y(floor + 1.4);
        graphics.fill(new Rectangle2D.Double(left, top, Math.max(0.5, frame.x(time.max()) - left - 1),
                frame.y(floor + 0.2) - top));
    }

    private static void note(Graphics2D graphics, Canvas.Frame frame, Score score, NoteEvent note) {
        double left = frame.x(score.secondsAt(note.startTick()));
        double right = frame.x(score.secondsAt(note.endTick()));
        double top = frame.y(note.pitch() + 0.5);
        double height = Math.max(2.4, frame.y(note.pitch() - 0.5) - top);
        graphics.setColor(Palette.VELOCITY.at((note.velocity() - 1) / 126.0));
        graphics.fill(new RoundRectangle2D.Double(left, top, Math.max(2, right - left - 0.6), height, 2.5, 2.5));
    }
}
