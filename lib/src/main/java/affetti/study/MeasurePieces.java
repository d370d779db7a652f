package affetti.study;

import affetti.core.Metric;
import affetti.core.Progress;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The {@link MusicalReport} of a folder of pieces, as a program: whoever or whatever wrote them. The program
 * behind {@code python3 environment measure pieces}. Taught in notebook 06. */
public final class MeasurePieces {
    private static final double SECONDS = 30;

    private MeasurePieces() {
    }

    /**
     * What is to be measured.
     *
     * @param data    the data folder
     * @param project the project's folder
     * @param pieces  a folder of pieces named {@code happiness_001.mid} and so on
     */
    public record Order(Path data, Path project, Path pieces) {
        public Order {
            Program.named("data", data);
            Program.named("project", project);
            Program.named("pieces", pieces);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, MeasurePieces::measure);
    }

    private static void measure(Order order) {
        Corpus corpus = Corpora.open(order.data(), true, order.project().resolve(".cache"), Progress.NONE).symbolic();
        Map<String, Metric> metrics = MusicalReport.against(corpus, corpus.officialSplits().get(Emopia.GENERATION), SECONDS)
                .of(PieceFolder.read(order.pieces()));
        metrics.forEach((name, metric) -> System.out.printf(Locale.ROOT, "%-48s %s%n", name, metric));
    }
}
