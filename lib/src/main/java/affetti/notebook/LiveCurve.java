package affetti.notebook;

import affetti.train.Callback;
import affetti.train.EpochRecord;
import affetti.train.Training;
import affetti.viz.Charts;
import affetti.viz.Labels;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Draws the loss while a network trains: one chart, redrawn after each epoch, and one line with the batch. */
public final class LiveCurve implements Callback {
    private final Labels labels;
    private final Live chart = new Live(1000);
    private final Live line = new Live(250);

    /** @param title what is trained on which data */
    public LiveCurve(String title) {
        this.labels = new Labels(title, "epoch", "cross-entropy (nats)");
    }

    @Override
    public void onBatch(Training training, int batch, int batches, double loss) {
        if (line.due()) {
            line.put(String.format(Locale.ROOT, "epoch %d, batch %d of %d, loss %.3f",
                    training.history().size() + 1, batch, batches, loss));
        }
    }

    @Override
    public void onEpoch(Training training, EpochRecord epoch) {
        if (training.history().size() > 1 && chart.due()) {
            chart.put(Show.plainBundle(draw(training.history())));
        }
    }

    @Override
    public void onEnd(Training training) {
        List<EpochRecord> history = training.history();
        if (!history.isEmpty()) {
            chart.put(Show.imageBundle(draw(history)));
            double seconds = history.stream().mapToDouble(EpochRecord::seconds).sum();
            line.put(String.format(Locale.ROOT, "%d %s in %.0f s",
                    history.size(), history.size() == 1 ? "epoch" : "epochs", seconds));
        }
    }

    private java.awt.image.BufferedImage draw(List<EpochRecord> history) {
        int best = history.stream().min(Comparator.comparingDouble(EpochRecord::validationLoss)).orElseThrow().epoch();
        return Charts.learningCurves(labels, history.stream().map(EpochRecord::trainLoss).toList(),
                history.stream().map(EpochRecord::validationLoss).toList(), best);
    }
}
