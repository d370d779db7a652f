package affetti.viz;

import java.awt.image.BufferedImage;

/** What was painted, and where its horizontal axis lies: {@link Picture} hands that on. */
final class AxesImage extends BufferedImage {
    private final Picture.Span span;

    /** The same pixels, with their axis. */
    AxesImage(BufferedImage image, Picture.Span span) {
        super(image.getColorModel(), image.getRaster(), image.isAlphaPremultiplied(), null);
        this.span = span;
    }

    Picture.Span span() {
        return span;
    }
}
