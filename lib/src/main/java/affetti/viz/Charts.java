package affetti.viz;

import affetti.core.Checks;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.core.Metric;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Numbers to charts, by XChart, in one style. A series named as an emotion's label takes that emotion's colour. Every image is a
 * {@link Picture}: it has two pixels a point, is shown at half its size by {@code Show.image}, and tells in words what it shows. Taught in
 * notebook 01.
 */
public final class Charts {
    /** What a legend takes beside a plot, in points. */
    private static final int LEGEND = 100;
    private static final int MOST_BINS = 24;
    /** A row of charts in a notebook, in points. */
    private static final int ROW = 960;
    /** A chart in a row, in points. */
    private static final int NARROWEST = 320;

    private Charts() {
    }

    /** One bar for each entry, in the map's order, with its value above it. */
    public static BufferedImage bars(Labels labels, Map<String, ? extends Number> values) {
        List<String> names = List.copyOf(Checks.notEmpty("values", values.keySet()));
        Map<String, Double> heights = new LinkedHashMap<>();
        names.forEach(name -> heights.put(name, shortened(values.get(name).doubleValue())));
        List<Color> colors = IntStream.range(0, names.size()).mapToObj(i -> colorOf(names, i)).toList();
        double[] column = heights.values().stream().mapToDouble(Double::doubleValue).toArray();
        return Picture.of(Findings.of("Bar chart", labels, Findings.extremes(heights)), Canvas.WIDTH, width -> fit(names, width) ? bars(labels, width, heights, colors)
                : RowBars.image(labels, width, names, Map.of("", column), colors));
    }

    private static BufferedImage bars(Labels labels, int width, Map<String, Double> heights, List<Color> colors) {
        CategoryChart chart = categories(labels, width);
        chart.getStyler().setOverlapped(true).setAvailableSpaceFill(0.62);
        chart.getStyler().setLegendVisible(false);
        List<String> names = List.copyOf(heights.keySet());
        for (int i = 0; i < names.size(); i++) {
            List<Double> column = new ArrayList<>(Collections.nCopies(names.size(), null));
            column.set(i, heights.get(names.get(i)));
            chart.addSeries(names.get(i), names, column).setFillColor(colors.get(i));
        }
        return paint(labels, chart, 0);
    }

    /** Whether names find room beside each other below a plot. */
    private static boolean fit(List<String> names, int width) {
        int longest = names.stream().mapToInt(name -> Canvas.width(name, Canvas.SMALL)).max().orElse(0);
        return longest + 8 <= (width - 90) / names.size();
    }

    /** To three digits, which is what fits above a bar; whole numbers stay. */
    private static double shortened(double value) {
        return value == Math.rint(value) || value == 0 ? value
                : new java.math.BigDecimal(value).round(new java.math.MathContext(Math.abs(value) < 1 ? 2 : 3)).doubleValue();
    }

    private static Color colorOf(List<String> names, int index) {
        boolean emotions = Arrays.stream(Emotion.values()).anyMatch(emotion -> names.contains(emotion.label()));
        return emotions ? Palette.ofSeries(names.get(index), 2) : Palette.ofSeries("", 0);
    }

    /**
     * Groups of bars: one group for each of {@code groups}, one bar in it for each series.
     *
     * @param series by name, shape [group]
     */
    public static BufferedImage groupedBars(Labels labels, List<String> groups, Map<String, double[]> series) {
        List<String> names = List.copyOf(series.keySet());
        List<Color> colors = IntStream.range(0, names.size()).mapToObj(i -> Palette.ofSeries(names.get(i), i)).toList();
        Map<String, double[]> heights = new LinkedHashMap<>();
        series.forEach((name, values) -> heights.put(name, Arrays.stream(values).map(Charts::shortened).toArray()));
        return Picture.of(Findings.of("Bar chart", labels, Findings.groups(groups, series)), Canvas.WIDTH, width -> fit(groups, width - LEGEND)
                ? groupedBars(labels, width, groups, heights) : RowBars.image(labels, width, groups, heights, colors));
    }

    private static BufferedImage groupedBars(Labels labels, int width, List<String> groups, Map<String, double[]> series) {
        CategoryChart chart = categories(labels, width);
        chart.getStyler().setAvailableSpaceFill(0.72);
        chart.getStyler().setLegendVisible(series.size() > 1);
        int widest = series.values().stream().flatMapToDouble(Arrays::stream).mapToInt(value -> Canvas.width(Canvas.number(value), Canvas.SMALL)).max().orElse(0);
        chart.getStyler().setLabelsVisible(widest + 2 < 0.72 * (width - 90 - LEGEND) / (groups.size() * series.size()));
        int index = 0;
        for (Map.Entry<String, double[]> entry : series.entrySet()) {
            List<Double> column = Arrays.stream(entry.getValue()).boxed().toList();
            chart.addSeries(entry.getKey(), groups, column).setFillColor(Palette.ofSeries(entry.getKey(), index++));
        }
        return paint(labels, chart, series.size() > 1 ? series.size() : 0);
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
        return Picture.of(Findings.of("Histogram", labels, Findings.medians(samples)), Canvas.WIDTH, width -> {
            XYChart chart = Canvas.axes(labels, width, Canvas.height(width));
            chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step);
            chart.getStyler().setYAxisMin(0.0);
            samples.forEach((name, values) -> line(chart, name, bins.edges(), bins.percent(values)));
            chart.getStyler().setXAxisMin(bins.start() - 0.137 * bins.width());
            return paint(labels, chart);
        });
    }

    /**
     * One line for each series over common x values.
     *
     * @param x      shape [point]
     * @param series by name, shape [point]; fewer values than x end early
     */
    public static BufferedImage lines(Labels labels, double[] x, Map<String, double[]> series) {
        return Picture.of(Findings.of("Line chart", labels, Findings.courses(x, series)), Canvas.WIDTH,
                width -> paint(labels, lineChart(labels, width, x, series)));
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

    private static XYChart lineChart(Labels labels, int width, double[] x, Map<String, double[]> series) {
        XYChart chart = Canvas.axes(labels, width, Canvas.height(width));
        series.forEach((name, values) -> {
            int points = Math.min(x.length, values.length);
            line(chart, name, Arrays.copyOf(x, points), Arrays.copyOf(values, points));
        });
        // A border that no step of x divides: XChart then puts its ticks on round numbers, not on the points.
        Canvas.Range range = Canvas.Range.of(x);
        chart.getStyler().setXAxisMin(range.at(-0.0137)).setXAxisMax(range.at(1.0137));
        return chart;
    }

    private static void line(XYChart chart, String name, double[] x, double[] y) {
        int index = chart.getSeriesCollection().size();
        chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE).setLineColor(Palette.ofSeries(name, index))
                .setLineStyle(Palette.strokeOf(name, index));
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
        boolean marked = bestEpoch >= 1 && bestEpoch <= validation.size();
        String finding = Findings.courses(epochs, series) + (marked ? " The best epoch is " + bestEpoch + "." : "");
        return Picture.of(Findings.of("Line chart", labels, finding), Canvas.WIDTH, width -> {
            XYChart chart = lineChart(labels, width, epochs, series);
            if (marked) {
                XYSeries best = chart.addSeries("best (epoch " + bestEpoch + ")", new double[] {bestEpoch},
                        new double[] {validation.get(bestEpoch - 1)});
                best.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
                best.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.ofSeries("validation", 1));
            }
            chart.getStyler().setXAxisDecimalPattern("0");
            return paint(labels, chart);
        });
    }

    /**
     * Songs on the valence/arousal plane, coloured by quadrant.
     *
     * @param points for each emotion, {valence, arousal} pairs on the 1 to 9 scale of DEAM
     */
    public static BufferedImage affectPlane(String title, Map<Emotion, List<double[]>> points) {
        return Plane.ofAffect(title, points);
    }

    /**
     * Clips as dots on any two measures, coloured by emotion.
     *
     * @param points for each emotion, {x, y} pairs
     */
    public static BufferedImage scatter(Labels labels, Map<Emotion, List<double[]>> points) {
        return Plane.of(labels, points);
    }

    /**
     * Measured values with their 95 % intervals, a row each: a dot at the value, a line from the interval's lower to
     * its upper end. Rows whose name begins with an emotion's label take its colour.
     *
     * @param range from where to where the axis goes
     */
    public static BufferedImage intervals(Labels labels, Map<String, Metric> rows, double[] range) {
        List<String> names = List.copyOf(Checks.notEmpty("rows", rows.keySet()));
        int longest = names.stream().mapToInt(name -> Canvas.width(name, Canvas.SMALL)).max().orElseThrow();
        double border = 0.02 * (range[1] - range[0]);
        Canvas.Range x = new Canvas.Range(range[0] - border, range[1] + border);
        return Picture.of(Findings.of("Intervals", labels, Findings.intervals(rows)), Canvas.WIDTH, width -> {
            boolean above = longest > 0.4 * width || Canvas.width(labels.xAxis(), Canvas.TEXT) > width - longest - 44;
            int lines = names.stream().mapToInt(name -> Canvas.wrapped(name, Canvas.SMALL, width - 50).size()).max().orElseThrow();
            XYChart chart = Canvas.axes(labels, width, 80 + (above ? 28 + 15 * lines : 30) * names.size());
            Canvas.nameRows(chart, above ? 14 : 24 + longest);
            return Canvas.framed(labels.title(), chart, x, new Canvas.Range(-0.6, names.size() - (above ? 0.15 : 0.4)), (graphics, frame) -> {
                for (int i = 0; i < names.size(); i++) {
                    interval(graphics, frame, names.size() - 1 - i, rows.get(names.get(i)), Palette.ofSeries(names.get(i).split("[ ,:]")[0], 0));
                }
                for (int i = 0; i < names.size(); i++) {
                    if (above) {
                        Canvas.nameAbove(graphics, frame, names.size() - 1 - i, names.get(i));
                    } else {
                        Canvas.nameRow(graphics, frame, names.size() - 1 - i, names.get(i));
                    }
                }
            });
        });
    }

    private static void interval(Graphics2D graphics, Canvas.Frame frame, int row, Metric metric, Color color) {
        double y = frame.y(row);
        graphics.setColor(Palette.GRID);
        graphics.fill(new Rectangle2D.Double(frame.area().getX(), y, frame.area().getWidth(), 1));
        graphics.setColor(color);
        double left = frame.x(metric.low());
        graphics.fill(new Rectangle2D.Double(left, y - 1.5, frame.x(metric.high()) - left, 3));
        graphics.fill(new Ellipse2D.Double(frame.x(metric.value()) - 5, y - 5, 10, 10));
    }

    /**
     * Images side by side, {@code columns} in a row, left to right and top to bottom. Charts are painted anew, so narrow that a row fits the
     * page; on a phone they stand one below another. A single column keeps the horizontal axis of its first.
     */
    public static BufferedImage grid(int columns, List<BufferedImage> images) {
        Checks.inRange("columns", columns, 1, Checks.notEmpty("images", images).size());
        String description = images.stream().map(Picture::describe).distinct().collect(Collectors.joining(" "));
        return Picture.of(description, ROW, width -> {
            int fitting = Math.max(1, Math.min(columns, width / NARROWEST));
            return joined(fitting, images.stream().map(image -> Picture.within(width / fitting, image)).toList());
        });
    }

    private static BufferedImage joined(int columns, List<BufferedImage> images) {
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
        return columns == 1 ? Picture.span(images.get(0)).<BufferedImage>map(span -> new AxesImage(all, span)).orElse(all) : all;
    }

    private static CategoryChart categories(Labels labels, int width) {
        CategoryChart chart = new CategoryChart(width, Canvas.height(width));
        chart.setXAxisTitle(labels.xAxis());
        chart.setYAxisTitle(labels.yAxis());
        Canvas.style(chart.getStyler(), labels);
        chart.getStyler().setLabelsVisible(true).setLabelsFont(Canvas.SMALL).setLabelsPosition(1.04);
        chart.getStyler().setLabelsFontColorAutomaticEnabled(false).setLabelsFontColor(Palette.INK);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    /** @param legend lines of the legend */
    private static BufferedImage paint(Labels labels, CategoryChart chart, int legend) {
        int width = chart.getWidth();
        int height = Canvas.makeRoom(chart.getStyler(), width, legend) + chart.getHeight();
        return Canvas.titled(labels.title(), width, height, graphics -> chart.paint(graphics, width, height));
    }

    private static BufferedImage paint(Labels labels, XYChart chart) {
        int series = chart.getSeriesCollection().size();
        chart.getStyler().setLegendVisible(series > 1);
        int width = chart.getWidth();
        int height = Canvas.makeRoom(chart.getStyler(), width, series > 1 ? series : 0) + chart.getHeight();
        return Canvas.titled(labels.title(), width, height, graphics -> chart.paint(graphics, width, height));
    }
}
