package affetti.viz;

import affetti.core.Checks;
import affetti.core.FeatureMatrix;
import affetti.viz.Canvas.Range;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;

/** Matrices as pictures: features over time, confusion matrices. Taught in notebooks 02 and 04. */
public final class HeatMap {
    private static final int MOST_NAMES = 13;
    /** Around a confusion matrix and of one of its fields, in points. */
    private static final int LEFT = 112;
    private static final int RIGHT = 24;
    private static final int CELL = 92;

    private HeatMap() {
    }

    /**
     * A feature over time: frames from left to right, bins from below, values as colour. The scale leaves out the
     * lowest and highest hundredth of the values, so that one click does not darken everything else.
     *
     * @param unit the values' unit, such as {@code "dB"}
     */
    public static BufferedImage of(Labels labels, FeatureMatrix feature, String unit) {
        if (feature.frames() == 0) {
            throw new IllegalArgumentException(feature.featureId() + " has no frames to show");
        }
        return of(labels, feature, unit, range(feature));
    }

    /**
     * Several features of the same kind on one scale, so that their pictures can be compared; each is titled by its name.
     *
     * @param features by name, with equal bins
     */
    public static List<BufferedImage> alike(Labels labels, Map<String, FeatureMatrix> features, String unit) {
        double[] ends = features.values().stream().map(HeatMap::range).flatMapToDouble(range -> DoubleStream.of(range.min(), range.max())).toArray();
        return features.entrySet().stream().map(entry -> of(new Labels(labels.title() + ", " + entry.getKey(), labels.xAxis(), labels.yAxis()),
                entry.getValue(), unit, Range.of(ends))).toList();
    }

    private static BufferedImage of(Labels labels, FeatureMatrix feature, String unit, Range values) {
        Palette palette = values.min() < 0 && values.max() > 0 && values.max() > -0.4 * values.min()
                && values.min() < -0.4 * values.max() ? Palette.SIGNED : Palette.HEAT;
        Range scale = palette == Palette.SIGNED ? symmetric(values) : values;
        String finding = ("Colours from " + Findings.number(scale.min()) + " to " + Findings.number(scale.max()) + " " + unit).strip() + ". " + strongest(feature);
        return Picture.of(Findings.of("Heat map", labels, finding), Canvas.WIDTH, width -> {
            BufferedImage raster = raster(feature, palette, scale);
            XYChart chart = Canvas.axes(labels, width, 300);
            int longest = feature.binNames().stream().mapToInt(name -> Canvas.width(rowName(feature, name), Canvas.SMALL)).max().orElseThrow();
            Canvas.nameRows(chart, 40 + longest);
            Range time = new Range(0, feature.frames() / feature.framesPerSec());
            Range rows = new Range(-0.5, feature.bins() - 0.5);
            return Canvas.framed(labels.title(), chart, time, rows, new Canvas.ColorBar(palette, scale, unit), (graphics, frame) -> {
                graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
                Rectangle2D area = frame.area();
                AffineTransform toArea = AffineTransform.getTranslateInstance(area.getX(), area.getY());
                toArea.scale(area.getWidth() / raster.getWidth(), area.getHeight() / raster.getHeight());
                graphics.drawImage(raster, toArea, null);
                binNames(graphics, frame, feature);
                Canvas.nameAxis(graphics, frame, labels.yAxis());
            });
        });
    }

    /** Which bin has the highest mean, and which the lowest. */
    private static String strongest(FeatureMatrix feature) {
        int high = 0;
        int low = 0;
        double[] means = new double[feature.bins()];
        for (int bin = 0; bin < means.length; bin++) {
            for (float value : feature.column(bin)) {
                means[bin] += value / feature.frames();
            }
            high = means[bin] > means[high] ? bin : high;
            low = means[bin] < means[low] ? bin : low;
        }
        return "Over time highest in " + rowName(feature, feature.binNames().get(high)) + ", lowest in "
                + rowName(feature, feature.binNames().get(low)) + ".";
    }

    private static String rowName(FeatureMatrix feature, String name) {
        return name.replace(feature.featureId() + "_", "").replace('_', ' ');
    }

    /**
     * The same with every bin on its own scale: how many standard deviations a value lies from its bin's mean over
     * time. For features whose bins differ in size, such as MFCC.
     */
    public static BufferedImage ofDeviations(Labels labels, FeatureMatrix feature) {
        float[] values = new float[feature.frames() * feature.bins()];
        for (int bin = 0; bin < feature.bins(); bin++) {
            double sum = 0;
            double squares = 0;
            for (float value : feature.column(bin)) {
                sum += value;
                squares += value * (double) value;
            }
            double mean = sum / feature.frames();
            double deviation = Math.sqrt(Math.max(1e-12, squares / feature.frames() - mean * mean));
            for (int frame = 0; frame < feature.frames(); frame++) {
                values[frame * feature.bins() + bin] = (float) ((feature.at(frame, bin) - mean) / deviation);
            }
        }
        return of(labels, new FeatureMatrix(feature.featureId(), feature.binNames(), feature.framesPerSec(), values),
                "deviations");
    }

    private static void binNames(Graphics2D graphics, Canvas.Frame frame, FeatureMatrix feature) {
        int step = (int) Math.ceil(feature.bins() / (double) MOST_NAMES);
        for (int bin = 0; bin < feature.bins(); bin += step) {
            Canvas.nameRow(graphics, frame, bin, rowName(feature, feature.binNames().get(bin)));
        }
    }

    private static Range range(FeatureMatrix feature) {
        double[] values = new double[feature.frames() * feature.bins()];
        for (int frame = 0, i = 0; frame < feature.frames(); frame++) {
            for (int bin = 0; bin < feature.bins(); bin++, i++) {
                values[i] = feature.at(frame, bin);
            }
        }
        java.util.Arrays.sort(values);
        double low = values[(int) (0.01 * (values.length - 1))];
        double high = values[(int) (0.99 * (values.length - 1))];
        return Range.of(new double[] {low, high});
    }

    private static Range symmetric(Range range) {
        double reach = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        return new Range(-reach, reach);
    }

    /** One pixel a value; where there are more frames than the chart has pixels, each pixel is a mean. */
    private static BufferedImage raster(FeatureMatrix feature, Palette palette, Range scale) {
        int columns = Math.min(feature.frames(), Canvas.WIDTH);
        BufferedImage raster = new BufferedImage(columns, feature.bins(), BufferedImage.TYPE_INT_RGB);
        for (int column = 0; column < columns; column++) {
            int start = (int) ((long) column * feature.frames() / columns);
            int end = (int) ((column + 1L) * feature.frames() / columns);
            for (int bin = 0; bin < feature.bins(); bin++) {
                double sum = 0;
                for (int frame = start; frame < end; frame++) {
                    sum += feature.at(frame, bin);
                }
                Color color = palette.at(scale.share(sum / (end - start)));
                raster.setRGB(column, feature.bins() - 1 - bin, color.getRGB());
            }
        }
        return raster;
    }

    /**
     * A confusion matrix: a row for each true class, a column for each predicted one; each field shows its count and
     * its share of the row, and the share is the colour.
     *
     * @param counts shape [true class][predicted class]
     */
    public static BufferedImage confusion(String title, List<String> classes, int[][] counts) {
        if (counts.length != Checks.notEmpty("classes", classes).size()) {
            throw new IllegalArgumentException(counts.length + " rows of counts for " + classes.size() + " classes");
        }
        String finding = Findings.confusion(classes, counts);
        return Picture.of(Findings.of("Confusion matrix", Labels.title(title), finding), LEFT + CELL * classes.size() + RIGHT,
                width -> confusion(title, classes, counts, width));
    }

    private static BufferedImage confusion(String title, List<String> classes, int[][] counts, int width) {
        double cell = (width - LEFT - RIGHT) / (double) classes.size();
        int size = width - LEFT - RIGHT;
        int top = 60;
        return Canvas.titled(title, width, top + size + 24, graphics -> {
            graphics.setFont(Canvas.TEXT);
            graphics.setColor(Palette.INK);
            centred(graphics, "predicted", LEFT + size / 2.0, 16);
            for (int i = 0; i < classes.size(); i++) {
                String name = classes.get(i);
                graphics.setFont(Canvas.TEXT);
                graphics.setColor(Palette.INK);
                centred(graphics, name, LEFT + (i + 0.5) * cell, Canvas.narrow(width) && i % 2 == 1 ? 34 : 50);
                graphics.drawString(name, LEFT - 8 - graphics.getFontMetrics().stringWidth(name), (int) (top + (i + 0.5) * cell + 5));
                cells(graphics, counts[i], new Rectangle2D.Double(LEFT, top + i * cell, cell, cell));
            }
            graphics.setFont(Canvas.TEXT);
            graphics.setColor(Palette.INK);
            graphics.rotate(-Math.PI / 2, 20, top + size / 2.0);
            centred(graphics, "true", 20, top + size / 2.0);
        });
    }

    private static void cells(Graphics2D graphics, int[] row, Rectangle2D first) {
        int total = java.util.Arrays.stream(row).sum();
        for (int column = 0; column < row.length; column++) {
            double share = total == 0 ? 0 : row[column] / (double) total;
            double x = first.getX() + column * first.getWidth();
            graphics.setColor(Palette.COUNTS.at(share));
            graphics.fill(new Rectangle2D.Double(x + 1, first.getY() + 1, first.getWidth() - 2, first.getHeight() - 2));
            graphics.setColor(share > 0.5 ? Color.WHITE : Palette.INK);
            graphics.setFont(Canvas.TITLE.deriveFont(first.getWidth() < 70 ? 15f : 18f));
            centred(graphics, Integer.toString(row[column]), x + first.getWidth() / 2, first.getCenterY() + 2);
            graphics.setFont(Canvas.SMALL);
            String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
            centred(graphics, percent, x + first.getWidth() / 2, first.getCenterY() + 20);
        }
    }

    private static void centred(Graphics2D graphics, String text, double x, double y) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.drawString(text, (float) (x - metrics.stringWidth(text) / 2.0), (float) y);
    }
}
