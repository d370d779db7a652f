package affetti.study;

import affetti.core.Metric;
import affetti.core.Progress;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The {@link MusicalReport} of a folder of pieces, as a program: whoever or whatever wrote them. Taught in notebook 06. */
public final class MeasurePieces {
    private static final double SECONDS = 30;

    private MeasurePieces() {
    }

    /** @param args the data folder, the project's folder, and a folder of pieces named {@code happiness_001.mid} and so on */
    public static void main(String[] args) {
        if (args.length != 3) {
            throw new IllegalArgumentException("give three folders: data, the project's, and that of the pieces");
        }
        Corpus corpus = Corpora.open(Path.of(args[0]), true, Path.of(args[1]).resolve(".cache"), Progress.NONE).symbolic();
        Map<String, Metric> metrics = MusicalReport.against(corpus, corpus.officialSplits().get(Emopia.GENERATION), SECONDS)
                .of(PieceFolder.read(Path.of(args[2])));
        metrics.forEach((name, metric) -> System.out.printf(Locale.ROOT, "%-48s %s%n", name, metric));
    }
}
