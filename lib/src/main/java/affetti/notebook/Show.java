package affetti.notebook;

import affetti.core.AudioClip;
import affetti.core.Score;
import affetti.viz.PianoRoll;
import affetti.viz.Picture;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * What a cell calls to show something. Every method is void, so that it may be a cell's last statement without leaving
 * a stray value; each gives a short text too, which is all that is printed outside a notebook.
 */
public final class Show {
    private static final int TABLE_ROWS = 20;
    private static final int WIDEST = 960;
    /** The type of a picture's second size, which the site and `environment lab` show on narrow screens; other programs pass it over. */
    private static final String PHONE = "image/vnd.affetti.phone+png";

    private Show() {
    }

    /**
     * A chart, at half its pixels: charts are painted twice as large as they are shown, so that they stay sharp. Wide
     * ones are shrunk.
     */
    public static void image(BufferedImage image) {
        Bundle bundle = imageBundle(image);
        show(bundle.content(), bundle.metadata());
    }

    /** Several charts side by side, {@code columns} in a row. */
    public static void images(int columns, List<BufferedImage> images) {
        image(affetti.viz.Charts.grid(columns, images));
    }

    /** A table: its first 20 rows. */
    public static void table(Table table) {
        table(table, TABLE_ROWS);
    }

    /** A table's first rows. */
    public static void table(Table table, int rows) {
        html(Html.table(table, rows), table.name() + ": " + table.rowCount() + " rows, " + table.columnCount() + " columns");
    }

    /** An audio player, its sound inside the page; it works offline. Of a longer clip it plays the first eight seconds. */
    public static void audio(String caption, AudioClip clip) {
        html(Html.excerpt(caption, clip), caption + seconds(clip.durationSec()));
    }

    /** Several players one under another, by caption. */
    public static void audio(Map<String, AudioClip> clips) {
        StringBuilder players = new StringBuilder();
        clips.forEach((caption, clip) -> players.append(Html.excerpt(caption, clip)));
        html(players.toString(), String.join(", ", clips.keySet()));
    }

    /**
     * Rows of pictures to see against each other, each under its caption. A row opens and closes with a click on its name; the first is open.
     *
     * @param captions from left to right
     * @param pictures by a row's name, as many pictures as there are captions
     */
    public static void compare(Collection<String> captions, Map<String, List<BufferedImage>> pictures) {
        html(Html.comparison(List.copyOf(captions), pictures), String.join(" and ", captions) + ": " + String.join(", ", pictures.keySet()));
    }

    /**
     * A chart over time and the sound it is about: while that plays, a line walks over the chart; a click on the chart plays from there. Where a
     * page may not run scripts, the chart stands above a plain player.
     *
     * @param chart one whose horizontal axis is seconds, such as a piano roll or a heat map; beside any other stands a plain player
     * @param clip  played whole
     */
    public static void playing(BufferedImage chart, String caption, AudioClip clip) {
        image(chart);
        html(Picture.span(chart).map(span -> Playhead.player(caption, clip, chart, span)).orElseGet(() -> Html.player(caption, clip)),
                caption + seconds(clip.durationSec()));
    }

    /**
     * A piece: its piano roll, and a player of all of it.
     *
     * @param sound the score rendered; see {@link Workspace#render}
     */
    public static void score(String title, Score score, AudioClip sound) {
        playing(PianoRoll.image(title, score), title, sound);
    }

    /** A link to a file that lies beside the notebook; relative, so that it holds in any copy of the project. */
    public static void link(String fileName, String address) {
        html(Html.link(fileName, address), fileName);
    }

    /**
     * A line of text, as {@code String.format} makes it; unlike {@code System.out.printf} it leaves no stray value
     * behind the cell.
     */
    public static void text(String format, Object... values) {
        System.out.print(String.format(Locale.ROOT, format, values) + "\n");
        System.out.flush();
    }

    /** A piece of HTML, with the text that stands for it where HTML cannot be shown. */
    public static void html(String html, String text) {
        Map<String, String> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", text);
        bundle.put("text/html", html);
        show(bundle, Map.of());
    }

    /** What a MIME bundle holds, and how it is to be shown. */
    record Bundle(Map<String, String> content, Map<String, Object> metadata) {
    }

    /** The image with its description, in 256 colours; beside it the same for a phone, where it can paint itself anew. */
    static Bundle imageBundle(BufferedImage image) {
        BufferedImage phone = Picture.within(Picture.PHONE, image);
        Bundle bundle = plainBundle(image);
        if (phone != image) {
            bundle.content().put(PHONE, Base64.getEncoder().encodeToString(Html.png(phone)));
        }
        return bundle;
    }

    /** The image with its description alone. */
    static Bundle plainBundle(BufferedImage image) {
        int width = Math.min(WIDEST, image.getWidth() / 2);
        int height = image.getHeight() * width / image.getWidth();
        Map<String, String> content = new LinkedHashMap<>();
        content.put("text/plain", Picture.describe(image));
        content.put("image/png", Base64.getEncoder().encodeToString(Html.png(image)));
        Map<String, Object> about = Map.of("width", width, "height", height, "alt", content.get("text/plain"));
        return new Bundle(content, Map.of("image/png", about));
    }

    private static void show(Map<String, String> bundle, Map<String, Object> metadata) {
        Optional<KernelDisplay> kernel = KernelDisplay.find();
        if (kernel.isPresent()) {
            System.out.flush();
            kernel.get().show(bundle, metadata);
        } else {
            System.out.println(bundle.get("text/plain"));
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, " (%.1f s)", seconds);
    }
}
