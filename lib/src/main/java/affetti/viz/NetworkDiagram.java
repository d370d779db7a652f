package affetti.viz;

import affetti.core.Checks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network as a picture: a box a layer, what it reads above it. Made from the table that a model's summary gives. Taught in notebooks 04 and 06. */
public final class NetworkDiagram {
    /** Name, kind, sizes and parameters (either may be missing), and what the layer reads. */
    private static final Pattern ROW = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(?:(\\d+ > \\d+)\\s+)?(?:([\\d,]+)\\s+)?(\\S+(?:, \\S+)*)");
    private static final int BOX_HEIGHT = 40;
    private static final int LEVEL = 62;
    private static final int GAP = 14;
    private static final int MARGIN = 28;
    private static final int WIDEST_BOX = 190;

    /** A layer or an input; where it lies is set level by level. */
    private record Box(String name, String detail, List<String> reads, int level) {
    }

    private NetworkDiagram() {
    }

    /**
     * Draws a network.
     *
     * @param summary a line a layer, as {@code summary()} of a model writes them, between a heading and the number of parameters
     * @throws IllegalArgumentException if no line tells of a layer
     */
    public static BufferedImage of(String title, String summary) {
        Map<String, Box> boxes = boxes(summary);
        int levels = 1 + boxes.values().stream().mapToInt(Box::level).max().orElseThrow();
        String finding = boxes.values().stream().filter(box -> !box.reads().isEmpty())
                .map(box -> box.name() + " reads " + String.join(" and ", box.reads())).reduce((one, next) -> one + "; " + next).orElse("") + ".";
        String description = "Network diagram: " + title + ". " + finding;
        return Picture.of(description, Canvas.WIDTH, width -> Canvas.titled(title, width, levels * LEVEL + MARGIN, graphics -> {
            Map<String, RoundRectangle2D> places = places(boxes, levels, width);
            boxes.values().forEach(box -> box.reads().forEach(read -> arrow(graphics, places.get(read), places.get(box.name()),
                    places.values())));
            boxes.values().forEach(box -> paint(graphics, box, places.get(box.name())));
        }));
    }

    private static Map<String, Box> boxes(String summary) {
        Map<String, Box> boxes = new LinkedHashMap<>();
        summary.lines().skip(1).map(ROW::matcher).filter(Matcher::matches).forEach(row -> {
            List<String> reads = List.of(row.group(5).split(", "));
            reads.forEach(read -> boxes.putIfAbsent(read, new Box(read, "input", List.of(), 0)));
            int level = 1 + reads.stream().mapToInt(read -> boxes.get(read).level()).max().orElse(0);
            String detail = row.group(3) == null ? row.group(2).replace("Vertex", "") : row.group(3).replace(">", "\u2192")
                    + (row.group(4) == null ? "" : " \u00b7 " + row.group(4));
            boxes.put(row.group(1), new Box(row.group(1), detail, reads, level));
        });
        Checks.notEmpty("layers of the summary", boxes.keySet());
        boxes.replaceAll((name, box) -> box.reads().isEmpty() ? aboveItsReader(box, boxes.values()) : box);
        return boxes;
    }

    /** An input stands right above the first layer that reads it. */
    private static Box aboveItsReader(Box input, Collection<Box> all) {
        int reader = all.stream().filter(box -> box.reads().contains(input.name())).mapToInt(Box::level).min().orElseThrow();
        return new Box(input.name(), input.detail(), input.reads(), reader - 1);
    }

    /** Boxes of a level stand side by side in the order of the summary. */
    private static Map<String, RoundRectangle2D> places(Map<String, Box> boxes, int levels, int width) {
        Map<String, RoundRectangle2D> places = new LinkedHashMap<>();
        for (int level = 0; level < levels; level++) {
            List<Box> row = new ArrayList<>();
            for (Box box : boxes.values()) {
                if (box.level() == level) {
                    row.add(box);
                }
            }
            double boxWidth = Math.min(WIDEST_BOX, (width - 2.0 * MARGIN - GAP * (row.size() - 1)) / row.size());
            double left = (width - row.size() * boxWidth - GAP * (row.size() - 1)) / 2;
            for (Box box : row) {
                places.put(box.name(), new RoundRectangle2D.Double(left, MARGIN + level * LEVEL, boxWidth, BOX_HEIGHT, 10, 10));
                left += boxWidth + GAP;
            }
        }
        return places;
    }

    private static void paint(Graphics2D graphics, Box box, RoundRectangle2D place) {
        boolean input = box.reads().isEmpty();
        graphics.setColor(input ? new Color(0xF1F3F5) : new Color(0xDCEBF7));
        graphics.fill(place);
        graphics.setColor(Palette.INK);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(place);
        centred(graphics, box.name(), place, 17);
        centred(graphics, box.detail(), place, 33);
    }

    private static void centred(Graphics2D graphics, String text, RoundRectangle2D place, int below) {
        graphics.setFont(Canvas.SMALL);
        String shown = text;
        while (shown.length() > 3 && Canvas.width(shown, Canvas.SMALL) > place.getWidth() - 6) {
            shown = shown.substring(0, shown.length() - 2) + "\u2026";
        }
        graphics.drawString(shown, (float) (place.getCenterX() - Canvas.width(shown, Canvas.SMALL) / 2.0), (float) place.getY() + below);
    }

    /** From the lower edge of one box to the upper edge of the one below it; past boxes between, along a lane beside them. */
    private static void arrow(Graphics2D graphics, RoundRectangle2D from, RoundRectangle2D to, Collection<RoundRectangle2D> all) {
        boolean past = to.getY() - from.getY() > 1.5 * LEVEL;
        boolean right = from.getCenterX() > to.getCenterX() + 1;
        Path2D path = new Path2D.Double();
        double x = past ? right ? to.getMaxX() : to.getX() : to.getCenterX() + (from.getCenterX() - to.getCenterX()) * to.getWidth() / 800;
        double y = past ? to.getCenterY() : to.getY();
        if (past) {
            double lane = lane(from, to, right, all);
            path.moveTo(right ? from.getMaxX() : from.getX(), from.getCenterY());
            path.lineTo(lane, from.getCenterY());
            path.lineTo(lane, y);
        } else {
            path.moveTo(from.getCenterX(), from.getMaxY());
        }
        path.lineTo(x, y);
        graphics.setColor(Palette.INK);
        graphics.setStroke(new BasicStroke(1.3f));
        graphics.draw(path);
        head(graphics, x, y, past ? right ? -1 : 1 : 0);
    }

    /** Left or right of every box from one level to another. */
    private static double lane(RoundRectangle2D from, RoundRectangle2D to, boolean right, Collection<RoundRectangle2D> all) {
        List<RoundRectangle2D> beside = all.stream().filter(box -> box.getY() >= from.getY() && box.getY() <= to.getY()).toList();
        return right ? beside.stream().mapToDouble(RoundRectangle2D::getMaxX).max().orElseThrow() + MARGIN / 2.0
                : beside.stream().mapToDouble(RoundRectangle2D::getX).min().orElseThrow() - MARGIN / 2.0;
    }

    /** @param towards 0 down, 1 to the right, -1 to the left */
    private static void head(Graphics2D graphics, double x, double y, int towards) {
        Path2D head = new Path2D.Double();
        head.moveTo(x, y);
        head.lineTo(towards == 0 ? x - 4 : x - 7 * towards, towards == 0 ? y - 7 : y - 4);
        head.lineTo(towards == 0 ? x + 4 : x - 7 * towards, towards == 0 ? y - 7 : y + 4);
        head.closePath();
        graphics.fill(head);
    }
}
