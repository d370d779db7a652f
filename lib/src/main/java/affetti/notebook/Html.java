package affetti.notebook;

import affetti.core.AudioClip;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Small pieces of HTML that need nothing from outside: they work offline, in exported pages and in untrusted notebooks. */
final class Html {
    private static final String ROW = "<div style=\"display:flex;gap:12px\">";
    private static final String CELL = "<div style=\"flex:1;min-width:0\">";
    private static final int MU_LAW_BIAS = 0x84;
    private static final int MU_LAW_CLIP = 32635;

    private Html() {
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** The table's first rows; numbers to the right, texts to the left. */
    static String table(Table table, int rows) {
        StringBuilder html = new StringBuilder("<table style=\"border-collapse:collapse\"><thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append(cell("th", column, escape(column.name())));
        }
        html.append("</tr></thead><tbody>");
        for (Row row : table.first(Math.min(rows, table.rowCount()))) {
            html.append("<tr>");
            for (Column<?> column : table.columns()) {
                html.append(cell("td", column, escape(column.getString(row.getRowNumber()))));
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (table.rowCount() > rows) {
            html.append("<p style=\"opacity:.7\">the first ").append(rows).append(" of ").append(table.rowCount());
            html.append(" rows</p>");
        }
        return html.toString();
    }

    private static String cell(String tag, Column<?> column, String content) {
        String side = column instanceof NumericColumn ? "right" : "left";
        return "<" + tag + " style=\"text-align:" + side + ";padding:3px 12px\">" + content + "</" + tag + ">";
    }

    /** A player with a caption above it; the sound lies inside the page as a mu-law WAV. */
    static String player(String caption, AudioClip clip) {
        return "<figure style=\"margin:4px 0 10px 0\"><figcaption>" + escape(caption) + "</figcaption>"
                + "<audio controls preload=\"metadata\" style=\"width:100%;max-width:480px\" src=\""
                + dataUri("audio/wav", wav(clip))
                + "\"></audio></figure>";
    }

    /** Players side by side, and rows of pictures that open with a click. */
    static String comparison(Map<String, AudioClip> clips, Map<String, List<BufferedImage>> pictures) {
        StringBuilder html = new StringBuilder(ROW);
        clips.forEach((caption, clip) -> html.append(CELL).append(player(caption, clip)).append("</div>"));
        html.append("</div>");
        String open = " open";
        for (Map.Entry<String, List<BufferedImage>> row : pictures.entrySet()) {
            html.append("<details").append(open).append("><summary>").append(escape(row.getKey())).append("</summary>").append(ROW);
            for (BufferedImage picture : row.getValue()) {
                html.append(CELL).append("<img style=\"width:100%\" alt=\"").append(escape(row.getKey())).append("\" src=\"")
                        .append(dataUri("image/png", png(half(picture)))).append("\"></div>");
            }
            html.append("</div></details>");
            open = "";
        }
        return html.toString();
    }

    /** Charts are painted for a whole page's width; beside each other, half of it is enough. */
    private static BufferedImage half(BufferedImage picture) {
        int width = Math.max(1, picture.getWidth() / 2);
        int height = Math.max(1, picture.getHeight() / 2);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }

    static String download(String fileName, String type, byte[] content) {
        String name = escape(fileName);
        return "<p><a download=\"" + name + "\" href=\"" + dataUri(type, content) + "\">" + name + "</a></p>";
    }

    static String dataUri(String type, byte[] content) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content);
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The clip as a WAV file of one byte a sample, mu-law (ITU-T G.711): half of 16-bit PCM, and every browser plays it. */
    static byte[] wav(AudioClip clip) {
        int samples = clip.length();
        ByteBuffer wav = ByteBuffer.allocate(58 + samples + samples % 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(50 + samples + samples % 2).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(18).putShort((short) 7).putShort((short) 1);
        wav.putInt(clip.sampleRate()).putInt(clip.sampleRate());
        wav.putShort((short) 1).putShort((short) 8).putShort((short) 0);
        wav.put(ascii("fact")).putInt(4).putInt(samples);
        wav.put(ascii("data")).putInt(samples);
        for (int i = 0; i < samples; i++) {
            wav.put(muLaw(clip.sample(i)));
        }
        return wav.array();
    }

    static byte muLaw(float sample) {
        int linear = Math.round(Math.max(-1f, Math.min(1f, sample)) * 32767);
        int sign = linear < 0 ? 0x80 : 0;
        int magnitude = Math.min(MU_LAW_CLIP, Math.abs(linear)) + MU_LAW_BIAS;
        int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = magnitude >> (exponent + 3) & 0x0F;
        return (byte) ~(sign | exponent << 4 | mantissa);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
