package affetti.viz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The house style of all charts, and XChart's axes around pictures that XChart itself does not draw (rasters, piano rolls). */
final class Canvas {
    /** Image pixels a point: charts are painted at twice the size they are shown in, so that they stay sharp. */
    static final int SCALE = 2;
    static final int WIDTH = 720;
    /** Below this width, legends stand below the plot and names above their rows. */
    private static final int NARROW = 460;
    private static final int LINE = 20;
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Canvas() {
    }

    /** A range of values along an axis. */
    record Range(double min, double max) {
        static Range of(double[] values) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
            return max > min ? new Range(min, max) : around(values.length == 0 ? 0 : min);
        }

        private static Range around(double value) {
            return new Range(value - 0.5, value + 0.5);
        }

        /** Where a value lies: 0 at the minimum, 1 at the maximum. */
        double share(double value) {
            return (value - min) / (max - min);
        }

        /** The value at a share: the inverse of {@link #share}. */
        double at(double share) {
            return min + share * (max - min);
        }
    }

    /** Where chart values lie on the canvas, in points. */
    interface Frame {
        double x(double value);

        double y(double value);

        /** The rectangle inside the axes. */
        Rectangle2D area();
    }

    /** Paints inside the axes. */
    interface Painter {
        void paint(Graphics2D graphics, Frame frame);
    }

    static boolean narrow(int width) {
        return width < NARROW;
    }

    /** A usual chart's height at a width. */
    static int height(int width) {
        return width < 600 ? 300 : 380;
    }

    static XYChart axes(Labels labels, int width, int height) {
        XYChart chart = new XYChart(width, height);
        chart.setXAxisTitle(labels.xAxis());
        chart.setYAxisTitle(labels.yAxis());
        style(chart.getStyler(), labels);
        return chart;
    }

    static void style(AxesChartStyler styler, Labels labels) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(Palette.INK);
        styler.setChartTitleVisible(false);
        styler.setChartPadding(10);
        styler.setLegendFont(TEXT);
        styler.setLegendBorderColor(new Color(255, 255, 255, 0));
        styler.setLegendSeriesLineLength(34);
        styler.setPlotBorderVisible(false);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setAxisTitleFont(TEXT);
        styler.setAxisTickLabelsFont(SMALL);
        styler.setAxisTickLabelsColor(Palette.INK);
        styler.setAxisTickMarksColor(Palette.FAINT);
        styler.setAxisTickMarkLength(4);
        styler.setXAxisTitleVisible(!labels.xAxis().isEmpty());
        styler.setYAxisTitleVisible(!labels.yAxis().isEmpty());
        styler.setPlotGridLinesColor(Palette.GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotTicksMarksVisible(false);
        styler.setAxisTicksLineVisible(false);
        styler.setMarkerSize(7);
        styler.setDecimalPattern("#,##0.####");
        styler.setLocale(Locale.ROOT);
        styler.setAntiAlias(true);
    }

    /** Puts the legend where it fits: beside the plot, or below it where the chart is narrow. Returns how much higher that makes the chart. */
    static int makeRoom(AxesChartStyler styler, int width, int legendLines) {
        styler.setLegendLayout(Styler.LegendLayout.Vertical);
        styler.setLegendPosition(narrow(width) ? Styler.LegendPosition.OutsideS : Styler.LegendPosition.OutsideE);
        return narrow(width) && legendLines > 0 ? 16 + 22 * legendLines : 0;
    }

    /** A scale of colours beside a picture: what each colour stands for. */
    record ColorBar(Palette palette, Range range, String label) {
        private static final int MARGIN = 78;

        private void paint(Graphics2D graphics, Rectangle2D area) {
            double left = area.getMaxX() + 14;
            int steps = (int) Math.ceil(area.getHeight());
            for (int i = 0; i < steps; i++) {
                graphics.setColor(palette.at((i + 0.5) / steps));
                graphics.fill(new Rectangle2D.Double(left, area.getMaxY() - (i + 1) * area.getHeight() / steps, 12,
                        area.getHeight() / steps + 0.5));
            }
            graphics.setColor(Palette.INK);
            graphics.setFont(SMALL);
            graphics.drawString(number(range.max()), (float) left + 17, (float) area.getY() + 9);
            graphics.drawString(number(range.min()), (float) left + 17, (float) area.getMaxY());
            upright(graphics, label, left + 34, area.getCenterY());
        }
    }

    /** A number as short as it can stand on an axis. */
    static String number(double value) {
        double size = Math.abs(value);
        boolean whole = size >= 100 || value == Math.rint(value);
        String text = String.format(Locale.ROOT, whole ? "%.0f" : size >= 1 ? "%.1f" : "%.2g", value);
        return text.replace('-', '\u2212');
    }

    /** Axes of the given ranges with {@code painter}'s picture inside. */
    static BufferedImage framed(String title, XYChart chart, Range x, Range y, Painter painter) {
        return framed(title, chart, x, y, 0, painter);
    }

    /** The same with a colour bar at the right. */
    static BufferedImage framed(String title, XYChart chart, Range x, Range y, ColorBar bar, Painter painter) {
        return framed(title, chart, x, y, ColorBar.MARGIN, (graphics, frame) -> {
            painter.paint(graphics, frame);
            graphics.setClip(null);
            bar.paint(graphics, frame.area());
        });
    }

    private static BufferedImage framed(String title, XYChart chart, Range x, Range y, int margin, Painter painter) {
        AxesChartStyler styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setPlotContentSize(0.9999);
        styler.setPlotMargin(0);
        styler.setPlotGridLinesVisible(false);
        styler.setXAxisMin(x.min()).setXAxisMax(x.max());
        styler.setYAxisMin(y.min()).setYAxisMax(y.max());
        // XChart puts its ticks on evenly spaced points; the third point makes it choose round numbers instead.
        chart.addSeries("frame", new double[] {x.min(), x.at(0.3), x.max()}, new double[] {y.min(), y.at(0.3), y.max()})
                .setMarker(SeriesMarkers.NONE).setLineColor(new Color(0, 0, 0, 0));
        int whole = chart.getWidth();  // painting sets the chart's own to what it was given
        int width = whole - margin;
        BufferedImage image = titled(title, chart.getWidth(), chart.getHeight(), graphics -> {
            chart.paint(graphics, width, chart.getHeight());
            Frame frame = frame(chart, x, y);
            graphics.setClip(frame.area());
            painter.paint(graphics, frame);
            graphics.setClip(null);
            graphics.setColor(Palette.FAINT);
            graphics.setStroke(new BasicStroke(1f));
            graphics.draw(frame.area());
        });
        Rectangle2D area = frame(chart, x, y).area();
        return new AxesImage(image, new Picture.Span(area.getX() / whole, area.getMaxX() / whole, x.min(), x.max()));
    }

    /** Makes room for names left of the axes instead of numbers; {@link #nameRow} and {@link #nameAxis} write them. */
    static void nameRows(XYChart chart, int width) {
        chart.getStyler().setYAxisTicksVisible(false);
        chart.getStyler().setYAxisTitleVisible(false);
        chart.getStyler().setYAxisLeftWidthHint(width);
    }

    /** Writes a row's name left of the axes, at a height in chart values. */
    static void nameRow(Graphics2D graphics, Frame frame, double y, String name) {
        graphics.setClip(null);
        graphics.setFont(SMALL);
        graphics.setColor(Palette.INK);
        int width = graphics.getFontMetrics().stringWidth(name);
        graphics.drawString(name, (float) (frame.area().getX() - 7 - width), (float) frame.y(y) + 4);
    }

    /** Writes a row's name above it, inside the axes. */
    static void nameAbove(Graphics2D graphics, Frame frame, double y, String name) {
        graphics.setFont(SMALL);
        graphics.setColor(Palette.INK);
        List<String> lines = wrapped(name, SMALL, (int) frame.area().getWidth() - 12);
        for (int i = 0; i < lines.size(); i++) {
            graphics.drawString(lines.get(i), (float) frame.area().getX() + 6, (float) frame.y(y) - 9 - 15 * (lines.size() - 1 - i));
        }
    }

    /** Writes the vertical axis' name left of the rows' names. */
    static void nameAxis(Graphics2D graphics, Frame frame, String name) {
        graphics.setFont(TEXT);
        upright(graphics, name, 20, frame.area().getCenterY());
    }

    /** Writes a text from below upwards, centred on a point. */
    private static void upright(Graphics2D graphics, String text, double x, double y) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        graphics.drawString(text, (float) (x - graphics.getFontMetrics().stringWidth(text) / 2.0), (float) y);
        graphics.setTransform(before);
    }

    private static Frame frame(XYChart chart, Range x, Range y) {
        double left = chart.getScreenXFromChart(x.min());
        double top = chart.getScreenYFromChart(y.max());
        Rectangle2D area = new Rectangle2D.Double(left, top, chart.getScreenXFromChart(x.max()) - left,
                chart.getScreenYFromChart(y.min()) - top);
        return new Frame() {
            @Override
            public double x(double value) {
                return chart.getScreenXFromChart(value);
            }

            @Override
            public double y(double value) {
                return chart.getScreenYFromChart(value);
            }

            @Override
            public Rectangle2D area() {
                return area;
            }
        };
    }

    /** A picture below its title, which takes as many lines as it needs. */
    static BufferedImage titled(String title, int width, int height, Consumer<Graphics2D> painter) {
        List<String> lines = wrapped(title, TITLE, width - 24);
        int top = lines.isEmpty() ? 0 : 6 + LINE * lines.size();
        return image(width, top + height, graphics -> {
            graphics.setFont(TITLE);
            graphics.setColor(Palette.INK);
            for (int i = 0; i < lines.size(); i++) {
                graphics.drawString(lines.get(i), (width - graphics.getFontMetrics().stringWidth(lines.get(i))) / 2f, 6f + LINE * i + 15);
            }
            graphics.translate(0, top);
            painter.accept(graphics);
        });
    }

    /** A text in lines that are no wider than so many points; a single word may be. */
    static List<String> wrapped(String text, Font font, int width) {
        List<String> lines = new ArrayList<>();
        for (String word : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            String longer = lines.isEmpty() ? word : lines.get(lines.size() - 1) + " " + word;
            if (lines.isEmpty() || width(longer, font) > width) {
                lines.add(word);
            } else {
                lines.set(lines.size() - 1, longer);
            }
        }
        return lines;
    }

    /** A text's width in points. */
    static int width(String text, Font font) {
        return (int) Math.ceil(font.getStringBounds(text, new FontRenderContext(null, true, true)).getWidth());
    }

    /** A white image of so many points, painted with smooth edges at {@link #SCALE} pixels a point. */
    static BufferedImage image(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            painter.accept(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
