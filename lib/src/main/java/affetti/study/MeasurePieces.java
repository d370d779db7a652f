package affetti.study;

import affetti.core.Emotion;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.order.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@link MusicalReport} of a folder of pieces, as a program: whoever or whatever wrote them. The program
 * behind {@code python3 environment measure pieces}. Taught in notebook 06. */
public final class MeasurePieces {
    private static final double SECONDS = 30;
    private static final int TELLS = 20;

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
            Program.named("data", data, "project", project, "pieces", pieces);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, MeasurePieces::measure);
    }

    private static void measure(Order order) {
        Corpus corpus = Corpora.open(order.data(), true, order.project().resolve(".cache"), Progress.NONE).symbolic();
        MusicalReport report = MusicalReport.against(corpus, corpus.officialSplits().get(Emopia.GENERATION), SECONDS);
        Map<Emotion, List<Score>> pieces = PieceFolder.read(order.pieces());
        report.of(pieces).forEach((name, metric) -> System.out.printf(Locale.ROOT, "%-48s %s%n", name, metric));
        System.out.println("What tells them apart, each feature alone: above .5 real pieces have more of it, below less.");
        report.tells(pieces).entrySet().stream().limit(TELLS).forEach(tell ->
                System.out.printf(Locale.ROOT, "%-48s %.3f%n", tell.getKey(), tell.getValue()));
    }
}
