package affetti.viz;

/**
 * What stands around a chart: a title that names the data, and axis labels with units.
 *
 * @param title what is shown, and of which data, such as {@code "Clips per emotion - EMOPIA 1.0"}
 * @param xAxis name and unit of the horizontal axis, such as {@code "time (s)"}; empty for none
 * @param yAxis name and unit of the vertical axis; empty for none
 */
public record Labels(String title, String xAxis, String yAxis) {
    /** Labels for pictures that need no axis names. */
    public static Labels title(String title) {
        return new Labels(title, "", "");
    }
}
