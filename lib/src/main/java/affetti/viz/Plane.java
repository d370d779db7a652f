package affetti.viz;

import affetti.core.Emotion;
import affetti.viz.Canvas.Range;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;

/** Clips on a plane of two measures: each emotion has its colour and its shape. */
final class Plane {
    private static final int WIDTH = 620;
    /** What title, axes and their names take of a chart, in points. */
    private static final int AROUND = 90;

    private Plane() {
    }

    static BufferedImage ofAffect(String title, Map<Emotion, List<double[]>> points) {
        Labels labels = new Labels(title, "valence (1 unpleasant, 9 pleasant)", "arousal (1 quiet, 9 excited)");
        Range scale = new Range(1, 9);
        return Picture.of(Findings.of("Scatter plot", labels, Findings.centres(points)), WIDTH, width -> {
            XYChart chart = Canvas.axes(labels, width, width * 5 / 6);
            chart.getStyler().setPlotGridLinesVisible(false);
            return Canvas.framed(title, chart, scale, scale, (graphics, frame) -> {
                graphics.setColor(Palette.FAINT);
                graphics.draw(new Line2D.Double(frame.x(5), frame.y(1), frame.x(5), frame.y(9)));
                graphics.draw(new Line2D.Double(frame.x(1), frame.y(5), frame.x(9), frame.y(5)));
                points.forEach((emotion, pairs) -> dots(graphics, frame, emotion, pairs));
                points.forEach((emotion, pairs) -> corner(graphics, frame, emotion, pairs.size()));
            });
        });
    }

    static BufferedImage of(Labels labels, Map<Emotion, List<double[]>> points) {
        Range x = Range.of(points.values().stream().flatMap(List::stream).mapToDouble(pair -> pair[0]).toArray());
        Range y = Range.of(points.values().stream().flatMap(List::stream).mapToDouble(pair -> pair[1]).toArray());
        return Picture.of(Findings.of("Scatter plot", labels, Findings.centres(points)), WIDTH, width -> {
            int height = width * 5 / 6;
            XYChart chart = Canvas.axes(labels, width, height);
            double covered = (15 + 20.0 * rows(points, width - AROUND)) / (height - AROUND);
            return Canvas.framed(labels.title(), chart, wider(x, 1.05), wider(y, (1 + 0.05 * covered) / (1 - covered)), (graphics, frame) -> {
                points.forEach((emotion, pairs) -> dots(graphics, frame, emotion, pairs));
                legend(graphics, frame.area(), points);
            });
        });
    }

    private static Range wider(Range range, double end) {
        return new Range(range.at(-0.05), range.at(end));
    }

    /** How many rows the names take. */
    private static int rows(Map<Emotion, List<double[]>> points, double width) {
        int rows = 1;
        double x = 10;
        for (Map.Entry<Emotion, List<double[]>> entry : points.entrySet()) {
            double wide = entryWidth(entry);
            rows += x + wide > width ? 1 : 0;
            x = (x + wide > width ? 10 : x) + wide;
        }
        return rows;
    }

    private static String entryText(Map.Entry<Emotion, List<double[]>> entry) {
        return entry.getKey().label() + " (" + entry.getValue().size() + ")";
    }

    private static double entryWidth(Map.Entry<Emotion, List<double[]>> entry) {
        return 30 + Canvas.width(entryText(entry), Canvas.TITLE);
    }

    /** The emotions' names in rows above the dots. */
    private static void legend(Graphics2D graphics, Rectangle2D area, Map<Emotion, List<double[]>> points) {
        double x = area.getX() + 10;
        double y = area.getY() + 20;
        for (Map.Entry<Emotion, List<double[]>> entry : points.entrySet()) {
            double width = entryWidth(entry);
            if (x + width > area.getMaxX()) {
                x = area.getX() + 10;
                y += 20;
            }
            name(graphics, entry.getKey(), entryText(entry), x, y);
            x += width;
        }
    }

    private static void corner(Graphics2D graphics, Canvas.Frame frame, Emotion emotion, int count) {
        String text = emotion.label() + " (" + count + ")";
        Rectangle2D area = frame.area();
        int width = 14 + Canvas.width(text, Canvas.TITLE);
        name(graphics, emotion, text, emotion.positiveValence() ? area.getMaxX() - width - 10 : area.getX() + 10,
                emotion.highArousal() ? area.getY() + 22 : area.getMaxY() - 12);
    }

    private static void name(Graphics2D graphics, Emotion emotion, String text, double x, double y) {
        graphics.setColor(new Color(255, 255, 255, 190));
        graphics.fill(new Rectangle2D.Double(x - 3, y - 15, 20 + Canvas.width(text, Canvas.TITLE), 20));
        graphics.setColor(Palette.of(emotion));
        graphics.fill(shape(emotion, x + 5, y - 5, 5));
        graphics.setColor(Palette.INK);
        graphics.setFont(Canvas.TITLE);
        graphics.drawString(text, (float) x + 14, (float) y);
    }

    private static void dots(Graphics2D graphics, Canvas.Frame frame, Emotion emotion, List<double[]> pairs) {
        Color color = Palette.of(emotion);
        double radius = pairs.size() > 100 ? 2.8 : 4.2;
        graphics.setStroke(new BasicStroke(0.9f));
        for (double[] pair : pairs) {
            Shape dot = shape(emotion, frame.x(pair[0]), frame.y(pair[1]), radius);
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 120));
            graphics.fill(dot);
            graphics.setColor(color);
            graphics.draw(dot);
        }
    }

    /** A circle, a triangle, a square or a diamond. */
    private static Shape shape(Emotion emotion, double x, double y, double radius) {
        return switch (emotion) {
            case HAPPINESS -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            case ANGER -> polygon(x, y - 1.2 * radius, x + 1.1 * radius, y + 0.8 * radius, x - 1.1 * radius, y + 0.8 * radius);
            case SADNESS -> new Rectangle2D.Double(x - 0.9 * radius, y - 0.9 * radius, 1.8 * radius, 1.8 * radius);
            case CALM -> polygon(x, y - 1.3 * radius, x + 1.1 * radius, y, x, y + 1.3 * radius, x - 1.1 * radius, y);
        };
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
