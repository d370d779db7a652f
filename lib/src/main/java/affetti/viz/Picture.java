package affetti.viz;

import affetti.core.Checks;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A chart that can describe in words what it shows, and repaint itself for a narrower place, with text of the same size: a phone, or a row of
 * several charts. Two pixels a point.
 */
public final class Picture extends BufferedImage {
    /** What fits a phone, in points. */
    public static final int PHONE = 360;

    private final String description;
    private final IntFunction<BufferedImage> painter;
    private final Optional<Span> span;

    /**
     * Where a horizontal axis lies, so that a playhead can walk over a chart while a sound plays.
     *
     * @param left  where it begins, as a share of the image's width
     * @param right where it ends
     * @param first the value at its left end, such as 0 s
     * @param last  the value at its right end
     */
    public record Span(double left, double right, double first, double last) {
        public Span {
            Checks.inRange("left", left, 0, 1);
            Checks.inRange("right", right, left, 1);
            Checks.inRange("last", last, first, Double.MAX_VALUE);
        }
    }

    private Picture(String description, IntFunction<BufferedImage> painter, BufferedImage painted) {
        super(painted.getColorModel(), painted.getRaster(), false, null);
        this.description = description;
        this.painter = painter;
        this.span = span(painted);
    }

    /**
     * A picture of its usual width.
     *
     * @param description title, axes and finding, for those who do not see it
     * @param width       in points
     * @param painter     paints it for a width in points
     */
    static Picture of(String description, int width, IntFunction<BufferedImage> painter) {
        return new Picture(Checks.notBlank("description", description), painter, painter.apply(width));
    }

    /** What an image shows, in words; its size, if it has no description. */
    public static String describe(BufferedImage image) {
        return image instanceof Picture picture ? picture.description
                : "picture, " + image.getWidth() + " x " + image.getHeight() + " pixels";
    }

    /** Where an image's horizontal axis lies; empty for one that is not known to have one. */
    public static Optional<Span> span(BufferedImage image) {
        return image instanceof Picture picture ? picture.span : image instanceof AxesImage axes ? Optional.of(axes.span()) : Optional.empty();
    }

    /** The same in at most so many points of width; an image that cannot paint itself anew stays as it is. */
    public static BufferedImage within(int width, BufferedImage image) {
        boolean fits = image.getWidth() <= width * Canvas.SCALE;
        return !fits && image instanceof Picture picture ? of(picture.description, width, picture.painter) : image;
    }
}
