package affetti.viz;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images of at most 256 colours, which take a third of the room: the colours are parted by median cut (Heckbert, "Color image quantization for
 * frame buffer display", 1982), and each part is shown in its commonest colour, so that lines and paper keep theirs.
 */
public final class Colours {
    private static final int MOST = 256;

    private Colours() {
    }

    /** The image in its own colours if it has at most 256, else in the 256 that stand for them. */
    public static BufferedImage few(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        Map<Integer, int[]> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.computeIfAbsent(pixel & 0xFFFFFF, colour -> new int[1])[0]++;
        }
        List<List<int[]>> parts = parts(counts.entrySet().stream().map(entry -> new int[] {entry.getKey(), entry.getValue()[0]}).toList());
        int[] palette = new int[parts.size()];
        Map<Integer, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < palette.length; i++) {
            palette[i] = parts.get(i).stream().max(Comparator.comparingInt(colour -> colour[1])).orElseThrow()[0];
            for (int[] colour : parts.get(i)) {
                indexOf.put(colour[0], i);
            }
        }
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage few = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = (byte) (int) indexOf.get(pixels[i] & 0xFFFFFF);
        }
        few.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), indices);
        return few;
    }

    /** {colour, pixels of it} in at most 256 parts: always the part that spreads most is halved. */
    private static List<List<int[]>> parts(List<int[]> colours) {
        List<List<int[]>> parts = new ArrayList<>(List.of(new ArrayList<>(colours)));
        List<Double> spreads = new ArrayList<>(List.of(Double.POSITIVE_INFINITY));
        while (parts.size() < MOST) {
            int widest = 0;
            for (int i = 1; i < parts.size(); i++) {
                widest = spreads.get(i) > spreads.get(widest) ? i : widest;
            }
            List<int[]> part = parts.get(widest);
            if (part.size() < 2) {
                break;
            }
            int shift = widestChannel(part);
            part.sort(Comparator.comparingInt(colour -> colour[0] >> shift & 0xFF));
            int middle = middle(part);
            List<int[]> upper = new ArrayList<>(part.subList(middle, part.size()));
            part.subList(middle, part.size()).clear();
            spreads.set(widest, spread(part));
            parts.add(upper);
            spreads.add(spread(upper));
        }
        return parts;
    }

    /** Where half of the root of the pixels lies: rare colours count too, for a small curve is not unimportant. */
    private static int middle(List<int[]> part) {
        double half = part.stream().mapToDouble(colour -> Math.sqrt(colour[1])).sum() / 2;
        double seen = 0;
        for (int i = 0; i < part.size(); i++) {
            seen += Math.sqrt(part.get(i)[1]);
            if (seen >= half) {
                return Math.max(1, Math.min(part.size() - 1, i + (seen - half > Math.sqrt(part.get(i)[1]) / 2 ? 0 : 1)));
            }
        }
        return part.size() - 1;
    }

    private static int widestChannel(List<int[]> part) {
        int best = 0;
        for (int shift = 8; shift <= 16; shift += 8) {
            best = range(part, shift) > range(part, best) ? shift : best;
        }
        return best;
    }

    private static double spread(List<int[]> part) {
        double pixels = part.stream().mapToDouble(colour -> Math.sqrt(colour[1])).sum();
        return part.size() < 2 ? -1 : Math.pow(range(part, widestChannel(part)), 2) * Math.sqrt(pixels);
    }

    private static int range(List<int[]> part, int shift) {
        int low = 255;
        int high = 0;
        for (int[] colour : part) {
            int value = colour[0] >> shift & 0xFF;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }
}
