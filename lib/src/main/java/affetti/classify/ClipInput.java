package affetti.classify;

import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.FeatureMatrix;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a clip becomes a network's input: scaled with the training clips' means and deviations, and parted into what the convolution reads,
 * what joins behind it, and the statistics.
 */
public final class ClipInput {
    private static final String FILE = "scaler.json";
    private final ClipShape shape;
    private final Scaler columns;
    private final Optional<Scaler> statistics;
    private final String prefix;
    private final int channels;
    private final boolean onsets;
    private final boolean statisticsApart;
    private final int[] convolved;
    private final int[] beside;

    private ClipInput(ClipShape shape, Scaler columns, Optional<Scaler> statistics, Layout layout) {
        this.shape = shape;
        this.columns = columns;
        this.statistics = statistics;
        this.prefix = layout.prefix;
        this.channels = layout.channels;
        this.onsets = layout.onsets;
        this.statisticsApart = layout.statisticsApart;
        this.convolved = IntStream.range(0, columns.bins()).filter(i -> shape.columns().get(i).startsWith(prefix)).toArray();
        this.beside = IntStream.range(0, columns.bins()).filter(i -> !shape.columns().get(i).startsWith(prefix)).toArray();
        Checks.inRange("columns behind the last whole bin of the convolved", convolved.length % channels, 0, 0);
        if (convolved.length == 0) {
            throw new IllegalArgumentException("no column begins with \"" + prefix + "\", which the convolution should read");
        }
    }

    /** What the network does with the columns; see {@link CnnLstmOptions}. */
    private record Layout(String prefix, int channels, boolean onsets, boolean statisticsApart) {
    }

    /** Fitted on the training clips, which must be alike. */
    public static ClipInput fit(List<ClipFeatures> training, CnnLstmOptions options) {
        ClipShape shape = ClipShape.of(Checks.notEmpty("training", training).get(0));
        training.forEach(shape::check);
        Scaler columns = Scaler.fit(training.stream().map(ClipFeatures::sequence).toList());
        Optional<Scaler> statistics = shape.statistics().isEmpty() ? Optional.empty()
                : Optional.of(Scaler.fit(training.stream().map(clip -> clip.statistics().orElseThrow()).toList()));
        CnnLstmOptions.Input input = options.input();
        return new ClipInput(shape, columns, statistics,
                new Layout(input.convolved(), input.channels(), input.onsets(), options.layers().denseUnits() == 0));
    }

    /** Bins that the convolution reads. */
    int bins() {
        return convolved.length / channels;
    }

    /** Values that it reads a bin. */
    int channels() {
        return onsets ? 2 * channels : channels;
    }

    /** Columns that join behind the convolution. */
    int besideColumns() {
        return beside.length;
    }

    /** Whether clips have statistics. */
    boolean hasStatistics() {
        return !shape.statistics().isEmpty();
    }

    /** Statistics of a clip that the network reads; 0 if there are none. */
    int statisticsCount() {
        return statisticsApart ? 0 : shape.statistics().size();
    }

    /** The clip, scaled and parted; an IllegalArgumentException if it does not fit. */
    ScaledClip scale(ClipFeatures clip) {
        shape.check(clip);
        FeatureMatrix sequence = clip.sequence();
        int copies = onsets ? 2 : 1;
        float[][] spectrum = new float[sequence.frames()][bins() * channels()];
        float[][] joined = new float[sequence.frames()][beside.length];
        for (int frame = 0; frame < sequence.frames(); frame++) {
            for (int i = 0; i < convolved.length; i++) {
                float value = columns.scale(sequence.at(frame, convolved[i]), convolved[i]);
                spectrum[frame][i * copies] = value;
                if (onsets && frame > 0) {
                    spectrum[frame][i * copies + 1] = Math.max(0, value - spectrum[frame - 1][i * copies]);
                }
            }
            for (int i = 0; i < beside.length; i++) {
                joined[frame][i] = columns.scale(sequence.at(frame, beside[i]), beside[i]);
            }
        }
        return new ScaledClip(spectrum, joined, statisticsCount() == 0 ? new float[0] : scaledRow(statistics.orElseThrow(), clip));
    }

    private static float[] scaledRow(Scaler scaler, ClipFeatures clip) {
        float[] row = clip.statistics().orElseThrow().row(0);
        for (int i = 0; i < row.length; i++) {
            row[i] = scaler.scale(row[i], i);
        }
        return row;
    }

    /** What the file holds. */
    private record Stored(List<String> columns, double framesPerSec, double[] means, double[] deviations, List<String> statistics,
                          double[] statisticsMeans, double[] statisticsDeviations, String convolved, int channels, boolean onsets, boolean statisticsApart) {
    }

    void write(Path folder) {
        ModelFolder.writeJson(folder.resolve(FILE), new Stored(shape.columns(), shape.framesPerSec(), columns.means(),
                columns.deviations(), shape.statistics(), statistics.map(Scaler::means).orElse(new double[0]),
                statistics.map(Scaler::deviations).orElse(new double[0]), prefix, channels, onsets, statisticsApart));
    }

    static ClipInput read(Path folder) {
        Path file = folder.resolve(FILE);
        Stored stored = ModelFolder.readJson(file, Stored.class);
        try {
            ClipShape shape = new ClipShape(stored.columns, stored.framesPerSec, stored.statistics);
            Scaler columns = Scaler.of(stored.means, stored.deviations);
            Checks.inRange("number of columns", columns.bins(), stored.columns.size(), stored.columns.size());
            Optional<Scaler> statistics = stored.statistics.isEmpty() ? Optional.empty()
                    : Optional.of(Scaler.of(stored.statisticsMeans, stored.statisticsDeviations));
            Checks.inRange("number of statistics", stored.statisticsMeans.length, stored.statistics.size(), stored.statistics.size());
            return new ClipInput(shape, columns, statistics,
                    new Layout(stored.convolved, Math.max(1, stored.channels), stored.onsets, stored.statisticsApart));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DataException(file, "holds no scaler (" + e.getMessage() + ")", ModelFolder.REMEDY, e);
        }
    }
}
