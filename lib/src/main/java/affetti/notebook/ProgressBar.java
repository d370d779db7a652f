package affetti.notebook;

import affetti.core.Progress;
import java.util.Locale;

/** Progress as one line that is redrawn in place: a bar, the count, and the time left. Its last state stays in the notebook. */
public final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private final String title;
    private final Live live = new Live(200);
    private final long startNanos = System.nanoTime();

    /** @param title what is being done, such as {@code "Extracting features"} */
    public ProgressBar(String title) {
        this.title = title;
    }

    @Override
    public synchronized void step(long done, long total, String what) {
        if (done >= total || live.due()) {
            live.put(line(done, total, (System.nanoTime() - startNanos) / 1e9));
        }
    }

    String line(long done, long total, double elapsedSec) {
        double share = total == 0 ? 1 : Math.min(1, done / (double) total);
        int filled = (int) Math.round(share * WIDTH);
        String time = done >= total ? String.format(Locale.ROOT, "%.1f s", elapsedSec)
                : done == 0 ? "" : String.format(Locale.ROOT, "%.0f s left", elapsedSec * (total - done) / done);
        return title + " " + "\u2588".repeat(filled) + "\u2591".repeat(WIDTH - filled) + " " + done + "/" + total + "  " + time;
    }
}
