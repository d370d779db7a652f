package affetti.notebook;

import affetti.audio.Mp3;
import affetti.core.AudioClip;
import affetti.viz.Colours;
import affetti.viz.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Small pieces of HTML that need nothing from outside: they work offline, in exported pages and in untrusted notebooks. */
final class Html {
    /** Side by side where there is room, else one below another. */
    private static final String ROW = "<div style=\"display:flex;flex-wrap:wrap;gap:12px\">";
    private static final String CELL = "<div style=\"flex:1 1 340px;min-width:0\">";
    private static final String NAMES_ROW = "th scope=\"row\"";
    /** Of a longer sound, this much is played: a notebook stays small. */
    private static final double EXCERPT_SEC = 8;
    private static final double FADE_SEC = 0.05;
    private static final Set<Integer> RATES_OF_MP3 = Set.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000);
    private static final int MU_LAW_BIAS = 0x84;
    private static final int MU_LAW_CLIP = 32635;

    private Html() {
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** The table's first rows; numbers to the right, texts to the left, and a text in the first column names its row. */
    static String table(Table table, int rows) {
        StringBuilder html = new StringBuilder("<table style=\"border-collapse:collapse\"><thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append(cell("th scope=\"col\"", column, escape(column.name())));
        }
        html.append("</tr></thead><tbody>");
        for (Row row : table.first(Math.min(rows, table.rowCount()))) {
            html.append("<tr>");
            for (Column<?> column : table.columns()) {
                boolean names = column == table.column(0) && !(column instanceof NumericColumn);
                html.append(cell(names ? NAMES_ROW : "td", column, escape(column.getString(row.getRowNumber()))));
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
        return "<" + tag + " style=\"text-align:" + side + ";padding:3px 12px\">" + content + "</" + tag.split(" ")[0] + ">";
    }

    /** A player of a clip's first eight seconds; a caption above it says so if there is more. */
    static String excerpt(String caption, AudioClip clip) {
        return clip.durationSec() <= EXCERPT_SEC + 0.5 ? player(caption, clip)
                : player(caption + String.format(Locale.ROOT, " (first %.0f of %.1f s)", EXCERPT_SEC, clip.durationSec()), opening(clip));
    }

    /** The first eight seconds, faded out. */
    private static AudioClip opening(AudioClip clip) {
        float[] samples = clip.slice(0, EXCERPT_SEC).samples();
        int fade = (int) (FADE_SEC * clip.sampleRate());
        for (int i = 0; i < fade; i++) {
            samples[samples.length - 1 - i] *= i / (float) fade;
        }
        return new AudioClip(samples, clip.sampleRate());
    }

    /** A player with a caption above it; the sound lies inside the page. */
    static String player(String caption, AudioClip clip) {
        return player(caption, clip, "");
    }

    /** @param attributes more of the audio element, with a space before each */
    static String player(String caption, AudioClip clip, String attributes) {
        String name = escape(caption);
        return "<figure style=\"margin:4px 0 10px 0\"><figcaption>" + name + "</figcaption>"
                + "<audio controls preload=\"metadata\" aria-label=\"" + name + "\"" + attributes
                + " style=\"width:100%;max-width:480px\" src=\"" + sound(clip)
                + "\"></audio></figure>";
    }

    /** The whole clip for a player: MP3, or at rates that MP3 does not know a mu-law WAV. */
    static String sound(AudioClip clip) {
        return RATES_OF_MP3.contains(clip.sampleRate()) ? dataUri("audio/mpeg", Mp3.of(clip)) : dataUri("audio/wav", wav(clip));
    }

    /** Rows of pictures, narrow enough for two beside each other and for a phone, each under its caption; a row opens with a click. */
    static String comparison(List<String> captions, Map<String, List<BufferedImage>> pictures) {
        StringBuilder html = new StringBuilder();
        String open = " open";
        for (Map.Entry<String, List<BufferedImage>> row : pictures.entrySet()) {
            html.append("<details").append(open).append("><summary>").append(escape(row.getKey())).append("</summary>").append(ROW);
            for (int i = 0; i < row.getValue().size(); i++) {
                BufferedImage picture = Picture.within(Picture.PHONE, row.getValue().get(i));
                String alt = escape((i < captions.size() ? captions.get(i) + ": " : "") + Picture.describe(picture));
                html.append(CELL).append("<img style=\"width:100%;max-width:").append(picture.getWidth() / 2).append("px\" alt=\"").append(alt)
                        .append("\" src=\"").append(dataUri("image/png", png(picture))).append("\"></div>");
            }
            html.append("</div></details>");
            open = "";
        }
        return html.toString();
    }

    static String link(String fileName, String address) {
        String name = escape(fileName);
        return "<p><a download=\"" + name + "\" href=\"" + escape(address) + "\">" + name + "</a></p>";
    }

    static String dataUri(String type, byte[] content) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content);
    }

    /** The image in 256 colours. */
    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(Colours.few(image), "png", bytes);
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
