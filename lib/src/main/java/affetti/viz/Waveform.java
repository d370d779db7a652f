package affetti.viz;

import affetti.core.AudioClip;
import affetti.viz.Canvas.Range;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;

/** Audio as a picture: for every step of time, the lowest and the highest sample. Taught in notebook 02. */
public final class Waveform {
    private Waveform() {
    }

    /** The whole clip, amplitude from -1 to 1. */
    public static BufferedImage image(String title, AudioClip clip) {
        if (clip.length() == 0) {
            throw new IllegalArgumentException("the clip of '" + title + "' has no samples to show");
        }
        Labels labels = new Labels(title, "time (s)", "amplitude");
        Range time = new Range(0, clip.durationSec());
        Range whole = swing(clip, 0, clip.length());
        String finding = String.format(Locale.ROOT, "%.1f s, from %.2f to %.2f.", clip.durationSec(), whole.min(), whole.max());
        return Picture.of(Findings.of("Waveform", labels, finding), Canvas.WIDTH, width -> {
            XYChart chart = Canvas.axes(labels, width, 220);
            return Canvas.framed(title, chart, time, new Range(-1, 1), (graphics, frame) -> paint(graphics, frame, clip));
        });
    }

    private static void paint(Graphics2D graphics, Canvas.Frame frame, AudioClip clip) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setColor(Palette.ofSeries("", 0));
        int columns = (int) (frame.area().getWidth() * Canvas.SCALE);
        for (int column = 0; column < columns; column++) {
            int start = (int) ((long) column * clip.length() / columns);
            int end = (int) Math.max(start + 1, (column + 1L) * clip.length() / columns);
            Range swing = swing(clip, start, Math.min(end, clip.length()));
            double top = frame.y(swing.max());
            graphics.fill(new Rectangle2D.Double(frame.area().getX() + column / (double) Canvas.SCALE, top,
                    1.0 / Canvas.SCALE, Math.max(0.5, frame.y(swing.min()) - top)));
        }
    }

    private static Range swing(AudioClip clip, int start, int end) {
        double low = 0;
        double high = 0;
        for (int i = start; i < end; i++) {
            low = Math.min(low, clip.sample(i));
            high = Math.max(high, clip.sample(i));
        }
        return new Range(low, high);
    }
}
