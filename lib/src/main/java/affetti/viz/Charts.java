package affetti.viz;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.core.Metric;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Numbers to charts, by XChart, in one style. A series named as an emotion's label takes that emotion's colour. Every
 * image has two pixels a point, and is shown at half its size by {@code Show.image}. Taught in notebook 01.
 */
public final class Charts {
    /** With more bars than this their numbers would overlap. */
    private static final int MOST_LABELLED_BARS = 16;
    private static final int MOST_BINS = 24;

    private Charts() {
    }

    /** One bar for each entry, in the map's order, with its value above it. */
    public static BufferedImage bars(Labels labels, Map<String, ? extends Number> values) {
        Checks.notEmpty("values", values.keySet());
        CategoryChart chart = categories(labels);
        chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.62);
        chart.getStyler().setLegendVisible(false);
        List<String> names = List.copyOf(values.keySet());
        for (int i = 0; i < names.size(); i++) {
            List<Double> column = new ArrayList<>(Collections.nCopies(names.size(), null));
            column.set(i, shortened(values.get(names.get(i)).doubleValue()));
            chart.addSeries(names.get(i), names, column).setFillColor(colorOf(names, i));
        }
        return paint(chart);
    }

    /** To three digits, which is what fits above a bar; whole numbers stay. */
    private static double shortened(double value) {
        return value == Math.rint(value) || value == 0 ? value
                : new java.math.BigDecimal(value).round(new java.math.MathContext(Math.abs(value) < 1 ? 2 : 3)).doubleValue();
    }

    private static Color colorOf(List<String> names, int index) {
        boolean emotions = Arrays.stream(Emotion.values()).anyMatch(emotion -> names.contains(emotion.label()));
        return emotions ? Palette.ofSeries(names.get(index), 6) : Palette.ofSeries("", 0);
    }

    /**
     * Groups of bars: one group for each of {@code groups}, one bar in it for each series.
     *
     * @param series by name, shape [group]
     */
    public static BufferedImage groupedBars(Labels labels, List<String> groups, Map<String, double[]> series) {
        CategoryChart chart = categories(labels);
        chart.getStyler().setAvailableSpaceFill(0.72);
        chart.getStyler().setLegendVisible(series.size() > 1);
        chart.getStyler().setLabelsVisible(groups.size() * series.size() <= MOST_LABELLED_BARS);
        int index = 0;
        for (Map.Entry<String, double[]> entry : series.entrySet()) {
            List<Double> column = Arrays.stream(entry.getValue()).map(Charts::shortened).boxed().toList();
            chart.addSeries(entry.getKey(), groups, column).setFillColor(Palette.ofSeries(entry.getKey(), index++));
        }
        return paint(chart);
    }

    /**
     * How samples spread: for each series the share of its samples in each bin of a round width that all series share.
     *
     * @param samples by name, any number of samples each
     */
    public static BufferedImage histogram(Labels labels, Map<String, double[]> samples) {
        int fewest = samples.values().stream().mapToInt(values -> values.length).min().orElse(0);
        int mostBins = (int) Math.max(6, Math.min(MOST_BINS, 2 * Math.sqrt(fewest)));
        Bins bins = Bins.over(Canvas.Range.of(samples.values().stream().flatMapToDouble(Arrays::stream).toArray()), mostBins);
        XYChart chart = Canvas.axes(labels, Canvas.WIDTH, Canvas.HEIGHT);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step);
        chart.getStyler().setLegendVisible(samples.size() > 1);
        chart.getStyler().setYAxisMin(0.0);
        int index = 0;
        for (Map.Entry<String, double[]> entry : samples.entrySet()) {
            double[] percent = bins.percent(entry.getValue());
            line(chart, entry.getKey(), index++, bins.edges(), percent);
        }
        chart.getStyler().setXAxisMin(bins.start() - 0.137 * bins.width());
        return paint(chart);
    }

    /**
     * One line for each series over common x values.
     *
     * @param x      shape [point]
     * @param series by name, shape [point]; fewer values than x end early
     */
    public static BufferedImage lines(Labels labels, double[] x, Map<String, double[]> series) {
        return paint(lineChart(labels, x, series));
    }

    /**
     * Features of one bin over time, a line each.
     *
     * @param features by name; all at the frame rate of the first
     */
    public static BufferedImage overTime(Labels labels, Map<String, FeatureMatrix> features) {
        FeatureMatrix longest = features.values().stream().max(Comparator.comparingInt(FeatureMatrix::frames)).orElseThrow();
        double[] seconds = new double[longest.frames()];
        Arrays.setAll(seconds, frame -> frame / longest.framesPerSec());
        Map<String, double[]> series = new LinkedHashMap<>();
        features.forEach((name, feature) -> {
            double[] values = new double[feature.frames()];
            Arrays.setAll(values, frame -> feature.at(frame, 0));
            series.put(name, values);
        });
        return lines(labels, seconds, series);
    }

    private static XYChart lineChart(Labels labels, double[] x, Map<String, double[]> series) {
        XYChart chart = Canvas.axes(labels, Canvas.WIDTH, Canvas.HEIGHT);
        chart.getStyler().setLegendVisible(series.size() > 1);
        int index = 0;
        for (Map.Entry<String, double[]> entry : series.entrySet()) {
            int points = Math.min(x.length, entry.getValue().length);
            line(chart, entry.getKey(), index++, Arrays.copyOf(x, points), Arrays.copyOf(entry.getValue(), points));
        }
        // A border that no step of x divides: XChart then puts its ticks on round numbers, not on the points.
        Canvas.Range range = Canvas.Range.of(x);
        chart.getStyler().setXAxisMin(range.at(-0.0137)).setXAxisMax(range.at(1.0137));
        return chart;
    }

    private static void line(XYChart chart, String name, int index, double[] x, double[] y) {
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE).setLineColor(Palette.ofSeries(name, index))
                .setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    /**
     * Training and validation curves by epoch, with a mark on the epoch whose validation value is best.
     *
     * @param training   one value an epoch
     * @param validation one value an epoch
     * @param bestEpoch  counted from 1
     */
    public static BufferedImage learningCurves(Labels labels, List<Double> training, List<Double> validation, int bestEpoch) {
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("training", training.stream().mapToDouble(Double::doubleValue).toArray());
        series.put("validation", validation.stream().mapToDouble(Double::doubleValue).toArray());
        double[] epochs = new double[Math.max(training.size(), validation.size())];
        Arrays.setAll(epochs, i -> i + 1);
        XYChart chart = lineChart(labels, epochs, series);
        if (bestEpoch >= 1 && bestEpoch <= validation.size()) {
            XYSeries best = chart.addSeries("best (epoch " + bestEpoch + ")", new double[] {bestEpoch},
                    new double[] {validation.get(bestEpoch - 1)});
            best.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            best.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.ofSeries("validation", 1));
        }
        chart.getStyler().setXAxisDecimalPattern("0");
        return paint(chart);
    }

    /**
     * Songs on the valence/arousal plane, coloured by quadrant.
     *
     * @param points for each emotion, {valence, arousal} pairs on the 1 to 9 scale of DEAM
     */
    public static BufferedImage affectPlane(String title, Map<Emotion, List<double[]>> points) {
        Labels labels = new Labels(title, "valence (1 unpleasant, 9 pleasant)", "arousal (1 quiet, 9 excited)");
        XYChart chart = Canvas.axes(labels, 620, 520);
        chart.getStyler().setPlotGridLinesVisible(false);
        Canvas.Range scale = new Canvas.Range(1, 9);
        return Canvas.framed(chart, scale, scale, (graphics, frame) -> {
            graphics.setColor(Palette.FAINT);
            graphics.draw(new Line2D.Double(frame.x(5), frame.y(1), frame.x(5), frame.y(9)));
            graphics.draw(new Line2D.Double(frame.x(1), frame.y(5), frame.x(9), frame.y(5)));
            points.forEach((emotion, pairs) -> dots(graphics, frame, emotion, pairs));
            points.forEach((emotion, pairs) -> corner(graphics, frame, emotion, pairs.size()));
        });
    }

    /**
     * Clips as dots on any two measures, coloured by emotion.
     *
     * @param points for each emotion, {x, y} pairs
     */
    public static BufferedImage scatter(Labels labels, Map<Emotion, List<double[]>> points) {
        XYChart chart = Canvas.axes(labels, 620, 520);
        Canvas.Range x = wider(Canvas.Range.of(points.values().stream().flatMap(List::stream).mapToDouble(pair -> pair[0]).toArray()));
        Canvas.Range y = wider(Canvas.Range.of(points.values().stream().flatMap(List::stream).mapToDouble(pair -> pair[1]).toArray()));
        return Canvas.framed(chart, x, y, (graphics, frame) -> {
            points.forEach((emotion, pairs) -> dots(graphics, frame, emotion, pairs));
            legend(graphics, frame.area(), points);
        });
    }

    /** The emotions' names in a row above the dots. */
    private static void legend(Graphics2D graphics, Rectangle2D area, Map<Emotion, List<double[]>> points) {
        graphics.setFont(Canvas.TITLE);
        double x = area.getX() + 10;
        for (Map.Entry<Emotion, List<double[]>> entry : points.entrySet()) {
            String text = entry.getKey().label() + " (" + entry.getValue().size() + ")";
            graphics.setColor(Palette.of(entry.getKey()));
            graphics.drawString(text, (float) x, (float) (area.getY() + 20));
            x += graphics.getFontMetrics().stringWidth(text) + 16;
        }
    }

    private static Canvas.Range wider(Canvas.Range range) {
        return new Canvas.Range(range.at(-0.05), range.at(1.12));
    }

    private static void dots(Graphics2D graphics, Canvas.Frame frame, Emotion emotion, List<double[]> pairs) {
        Color color = Palette.of(emotion);
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 130));
        double radius = pairs.size() > 100 ? 2.6 : 4;
        for (double[] pair : pairs) {
            graphics.fill(new Ellipse2D.Double(frame.x(pair[0]) - radius, frame.y(pair[1]) - radius,
                    2 * radius, 2 * radius));
        }
    }

    private static void corner(Graphics2D graphics, Canvas.Frame frame, Emotion emotion, int count) {
        graphics.setFont(Canvas.TITLE);
        graphics.setColor(Palette.of(emotion));
        String text = emotion.label() + " (" + count + ")";
        Rectangle2D area = frame.area();
        int width = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) (emotion.positiveValence() ? area.getMaxX() - width - 10 : area.getX() + 10),
                (float) (emotion.highArousal() ? area.getY() + 22 : area.getMaxY() - 12));
    }

    /**
     * Measured values with their 95 % intervals, a row each: a dot at the value, a line from the interval's lower to
     * its upper end. Rows whose name begins with an emotion's label take its colour.
     *
     * @param range from where to where the axis goes
     */
    public static BufferedImage intervals(Labels labels, Map<String, Metric> rows, double[] range) {
        List<String> names = List.copyOf(Checks.notEmpty("rows", rows.keySet()));
        XYChart chart = Canvas.axes(labels, Canvas.WIDTH, 110 + 30 * names.size());
        Canvas.nameRows(chart, 24 + 8 * names.stream().mapToInt(String::length).max().orElseThrow());
        double border = 0.02 * (range[1] - range[0]);
        Canvas.Range x = new Canvas.Range(range[0] - border, range[1] + border);
        return Canvas.framed(chart, x, new Canvas.Range(-0.7, names.size() - 0.3), (graphics, frame) -> {
            for (int i = 0; i < names.size(); i++) {
                double y = frame.y(names.size() - 1 - i);
                graphics.setColor(Palette.GRID);
                graphics.fill(new Rectangle2D.Double(frame.area().getX(), y, frame.area().getWidth(), 1));
                graphics.setColor(Palette.ofSeries(names.get(i).split("[ ,:]")[0], 0));
                Metric metric = rows.get(names.get(i));
                double left = frame.x(metric.low());
                graphics.fill(new Rectangle2D.Double(left, y - 1.5, frame.x(metric.high()) - left, 3));
                graphics.fill(new Ellipse2D.Double(frame.x(metric.value()) - 5, y - 5, 10, 10));
            }
            for (int i = 0; i < names.size(); i++) {
                Canvas.nameRow(graphics, frame, names.size() - 1 - i, names.get(i));
            }
        });
    }

    /** Images side by side, {@code columns} in a row, left to right and top to bottom. */
    public static BufferedImage grid(int columns, List<BufferedImage> images) {
        Checks.inRange("columns", columns, 1, Checks.notEmpty("images", images).size());
        int rows = (images.size() + columns - 1) / columns;
        int width = images.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
        int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
        BufferedImage all = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = all.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, all.getWidth(), all.getHeight());
        for (int i = 0; i < images.size(); i++) {
            graphics.drawImage(images.get(i), i % columns * width, i / columns * height, null);
        }
        graphics.dispose();
        return all;
    }

    private static CategoryChart categories(Labels labels) {
        CategoryChart chart = new CategoryChart(Canvas.WIDTH, Canvas.HEIGHT);
        chart.setTitle(labels.title());
        chart.setXAxisTitle(labels.xAxis());
        chart.setYAxisTitle(labels.yAxis());
        Canvas.style(chart.getStyler(), labels);
        chart.getStyler().setLabelsVisible(true).setLabelsFont(Canvas.SMALL).setLabelsPosition(1.04);
        chart.getStyler().setLabelsFontColorAutomaticEnabled(false).setLabelsFontColor(Palette.INK);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        return chart;
    }

    private static BufferedImage paint(CategoryChart chart) {
        return Canvas.image(Canvas.WIDTH, Canvas.HEIGHT, graphics -> chart.paint(graphics, Canvas.WIDTH, Canvas.HEIGHT));
    }

    private static BufferedImage paint(XYChart chart) {
        return Canvas.image(Canvas.WIDTH, Canvas.HEIGHT, graphics -> chart.paint(graphics, Canvas.WIDTH, Canvas.HEIGHT));
    }
}
