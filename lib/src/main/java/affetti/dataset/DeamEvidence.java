package affetti.dataset;

import affetti.core.Checks;
import affetti.core.Correlation;
import affetti.core.FeatureMatrix;
import affetti.core.Progress;
import affetti.features.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which column of DEAM's ratings does the sound agree with? Listeners rate loud and bright music as aroused: in every study, arousal correlates with
 * loudness and brightness more than valence does. In DEAM's file as published that holds for the songs of 2014; for those of 2013 the column
 * {@code valence_mean} goes with both, for it holds arousal. Taught in notebook 01.
 *
 * @param rows   one a measure and year
 * @param source where the numbers come from, in a sentence
 */
public record DeamEvidence(List<Row> rows, String source) {
    /**
     * How a measure of the sound correlates with both columns, as published.
     *
     * @param measure     what was measured
     * @param year        of the songs
     * @param songs       how many there are
     * @param withValence Pearson's r with {@code valence_mean}
     * @param withArousal Pearson's r with {@code arousal_mean}
     */
    public record Row(String measure, int year, int songs, double withValence, double withArousal) {
    }

    private static final String LOUDNESS = "loudness (log RMS energy)";
    private static final String BRIGHTNESS = "brightness (log centroid)";
    private static final String WITNESS = " A second witness, quoted: in emoMusic, where the 744 songs of 2013 were published first, arousal is this file's "
            + "valence_mean to the last digit in 738.";
    private static final DeamEvidence QUOTED = new DeamEvidence(List.of(new Row(LOUDNESS, 2013, 744, 0.54, 0.31),
            new Row(BRIGHTNESS, 2013, 744, 0.61, 0.37), new Row(LOUDNESS, 2014, 1000, 0.33, 0.44),
            new Row(BRIGHTNESS, 2014, 1000, 0.51, 0.72)), "Quoted, for DEAM's audio is not here: RMS energy and centroid of all 1,802 songs "
            + "as others computed and published them; on ten songs this project's RMS energy is within 1.6 % of theirs." + WITNESS);

    public DeamEvidence {
        rows = List.copyOf(Checks.notEmpty("rows", rows));
        Checks.notBlank("source", source);
    }

    /**
     * Computed from DEAM's audio where it is there, else the numbers that were found elsewhere.
     *
     * @param deam     the corpus, its labels put right or not
     * @param most     songs of each year that are analysed, drawn with seed 1
     * @param store    keeps the features
     * @param progress called after each song
     */
    public static DeamEvidence of(Deam deam, int most, FeatureStore store, Progress progress) {
        if (deam.synthetic() || !deam.hasAudio()) {
            return QUOTED;
        }
        Deam published = deam.asPublished();
        List<Row> rows = new ArrayList<>();
        rows.addAll(rows(published, 2013, DeamExchange::of2013, most, store, progress));
        rows.addAll(rows(published, 2014, song -> !DeamExchange.of2013(song) && Integer.parseInt(song) <= 2000, most, store, progress));
        return rows.isEmpty() ? QUOTED : new DeamEvidence(rows, "Computed from DEAM's audio that is here." + WITNESS);
    }

    private static List<Row> rows(Deam published, int year, Predicate<String> ofYear, int most, FeatureStore store, Progress progress) {
        List<Clip> all = published.clips().stream().filter(clip -> ofYear.test(clip.songId())).toList();
        List<Clip> clips = all.size() <= most ? all : Splits.sample(all, most, 1);
        Map<String, FeatureMatrix> features = store.sequences(published, clips,
                SequenceOptions.defaults().withFeatureIds("rms", "centroid").withDeltas(false), progress);
        return clips.isEmpty() ? List.of() : List.of(row(LOUDNESS, year, clips, clip -> logOfMean(features.get(clip.id()), "rms")),
                row(BRIGHTNESS, year, clips, clip -> logOfMean(features.get(clip.id()), "centroid")));
    }

    private static Row row(String measure, int year, List<Clip> clips, ToDoubleFunction<Clip> of) {
        double[] values = clips.stream().mapToDouble(of).toArray();
        double[] valences = clips.stream().mapToDouble(clip -> clip.rating().orElseThrow().valence()).toArray();
        double[] arousals = clips.stream().mapToDouble(clip -> clip.rating().orElseThrow().arousal()).toArray();
        return new Row(measure, year, clips.size(), Correlation.pearson(values, valences), Correlation.pearson(values, arousals));
    }

    /** Silence counts as a millionth. */
    private static double logOfMean(FeatureMatrix matrix, String feature) {
        float[] values = matrix.column(IntStream.range(0, matrix.bins()).filter(bin -> matrix.binNames().get(bin).startsWith(feature))
                .findFirst().orElseThrow());
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return Math.log(Math.max(1e-6, sum / values.length));
    }

    /** The rows as a table. */
    public Table table() {
        return Table.create("Which column does the sound follow?",
                StringColumn.create("measure", rows.stream().map(Row::measure).toList()),
                IntColumn.create("songs of", rows.stream().mapToInt(Row::year).toArray()),
                IntColumn.create("songs", rows.stream().mapToInt(Row::songs).toArray()),
                DoubleColumn.create("r with valence_mean", rows.stream().mapToDouble(Row::withValence).toArray()),
                DoubleColumn.create("r with arousal_mean", rows.stream().mapToDouble(Row::withArousal).toArray()));
    }
}
