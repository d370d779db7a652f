package affetti.viz;

import affetti.viz.Canvas.Range;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;

/** Bars that lie, each with its name and value above it: for names that find no room below upright bars. */
final class RowBars {
    private static final int ROW = 32;

    private RowBars() {
    }

    /** A row of the chart: a bar, or a group's name alone. */
    private record Row(String name, double value, java.awt.Color color, boolean heading) {
    }

    /** @param series by name, shape [group]; of a single one the groups are the bars' names, and each has its own colour */
    static BufferedImage image(Labels labels, int width, List<String> groups, Map<String, double[]> series, List<java.awt.Color> colors) {
        List<Row> rows = rows(groups, series, colors);
        double[] values = series.values().stream().flatMapToDouble(Arrays::stream).toArray();
        Range x = new Range(Math.min(0, Range.of(values).min()), Math.max(Range.of(values).max(), 1e-9) * 1.04);
        XYChart chart = Canvas.axes(new Labels("", labels.yAxis(), ""), width, 74 + ROW * rows.size());
        Canvas.nameRows(chart, 14);
        return Canvas.framed(labels.title(), chart, x, new Range(-0.5, rows.size() - 0.5), (graphics, frame) -> {
            for (int i = 0; i < rows.size(); i++) {
                paint(graphics, frame, rows.get(i), frame.y(rows.size() - 1.0 - i));
            }
        });
    }

    private static List<Row> rows(List<String> groups, Map<String, double[]> series, List<java.awt.Color> colors) {
        List<Row> rows = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            if (series.size() > 1) {
                rows.add(new Row(groups.get(group), 0, Palette.INK, true));
            }
            int index = 0;
            for (Map.Entry<String, double[]> entry : series.entrySet()) {
                String name = series.size() > 1 ? entry.getKey() : groups.get(group);
                rows.add(new Row(name, entry.getValue()[group], colors.get(series.size() > 1 ? index++ : group), false));
            }
        }
        return rows;
    }

    private static void paint(Graphics2D graphics, Canvas.Frame frame, Row row, double y) {
        float left = (float) frame.area().getX() + 6;
        graphics.setColor(Palette.INK);
        graphics.setFont(row.heading() ? Canvas.TITLE.deriveFont(13f) : Canvas.SMALL);
        graphics.drawString(row.heading() ? row.name() : row.name() + ": " + Canvas.number(row.value()), left, (float) y + (row.heading() ? 10 : 0));
        if (!row.heading()) {
            graphics.setColor(row.color());
            double zero = frame.x(0);
            double end = frame.x(row.value());
            graphics.fill(new Rectangle2D.Double(Math.min(zero, end), y + 4, Math.abs(end - zero), 8));
        }
    }
}
