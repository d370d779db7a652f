package affetti.dataset;

import affetti.core.DataException;
import affetti.core.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The data of a run: one corpus of notes and one of sound, the best that the data folder holds. A folder of the user's own
 * ({@link LabelledFolder}) is the corpus of sound, and of notes if it holds MIDI. Else, notes: EMOPIA, else the demo corpus. Sound: DEAM if
 * its audio is there, else 4QAED, else EMOPIA rendered with the pinned sound font, else the demo corpus. Taught in notebook 01.
 *
 * @param symbolic  the corpus of notes, to generate from
 * @param audio     the corpus of sound, to classify
 * @param ratings   listeners' valence and arousal: DEAM, even if only its labels are there, else the demo corpus' ratings
 * @param statement which data it is and why, and what was skipped: lines to be printed before anything else
 */
public record Corpora(Corpus symbolic, Corpus audio, Deam ratings, String statement) {
    private static final int PROBLEMS_SHOWN = 3;

    /**
     * Opens the data folder. Where the demo corpus is wanted, the first call composes it, which takes some ten seconds; recordings are
     * decoded once, to know which can be read.
     *
     * @param dataDir  the folder that holds EMOPIA_1.0/, DEAM/ or 4QAED/, or a list of your own, labels.csv
     * @param given    whether the user named the folder: then it must hold a corpus, else it may be absent or hold none
     * @param cacheDir the project's {@code .cache} folder
     * @param progress called for each piece of the demo corpus as it is composed, and for each recording as it is checked
     * @throws DataException if a corpus is half downloaded or damaged, or a given folder holds none under its right name
     */
    public static Corpora open(Path dataDir, boolean given, Path cacheDir, Progress progress) {
        return open(DataFolder.look(dataDir, given), cacheDir, corpus -> true, progress);
    }

    /** The same without the sound of corpora of which nothing may be passed on: for notebooks that are published. */
    public static Corpora openShareable(Path dataDir, boolean given, Path cacheDir, Progress progress) {
        return open(DataFolder.look(dataDir, given), cacheDir, Corpus::shareable, progress);
    }

    private static Corpora open(DataFolder folder, Path cacheDir, Predicate<Corpus> wanted, Progress progress) {
        Optional<Emopia> emopia = folder.of(KnownCorpus.EMOPIA).map(path -> Emopia.load(path, cacheDir));
        Optional<Deam> deam = folder.of(KnownCorpus.DEAM).map(Corpora::loadDeam);
        Supplier<DemoCorpus> demo = () -> DemoCorpus.compose(cacheDir, DemoCorpus.SEED, progress);
        Optional<Corpus> own = folder.own().map(path -> LabelledFolder.load(path, cacheDir));
        Corpus symbolic = own.filter(Corpus::hasScores).or(() -> emopia).orElseGet(() -> demo.get().symbolic());
        Deam ratings = deam.orElseGet(() -> demo.get().audio());
        Corpus audio = own.or(() -> deam.filter(Deam::hasAudio)).or(() -> folder.of(KnownCorpus.FOUR_QAED).map(FourQaed::load).filter(wanted))
                .or(() -> emopia).orElseGet(() -> demo.get().audio());
        Corpus readable = audio.synthetic() || audio.hasScores() ? audio : new ReadableClips(cacheDir).of(audio, progress);
        return new Corpora(symbolic, readable, ratings, statement(folder, symbolic, readable, ratings));
    }

    /** Composed pieces are short, so nothing of them is left out. */
    private static Deam loadDeam(Path path) {
        Deam.Options options = Deam.Options.defaults();
        return Deam.load(path, Files.exists(path.resolve(CorpusFolder.SYNTHETIC_MARK)) ? options.withSkipFirstSec(0) : options);
    }

    private static String statement(DataFolder folder, Corpus symbolic, Corpus audio, Deam ratings) {
        List<String> lines = new ArrayList<>();
        lines.add("Data: " + symbolic.summary() + (symbolic.synthetic() ? ", composed by a program" : "") + ".");
        folder.remark().ifPresent(lines::add);
        if (audio == symbolic) {
            lines.add("Audio: the same clips, played by a sound font" + (ratings.synthetic() ? "" : "; of DEAM only the ratings are there")
                    + ".");
        } else {
            lines.add("Audio: " + audio.summary() + ".");
        }
        ratings.labelNote().ifPresent(lines::add);
        Set<Problem> problems = new LinkedHashSet<>(symbolic.problems());
        List.of(audio, ratings).stream().filter(corpus -> corpus != symbolic).distinct()
                .forEach(corpus -> problems.addAll(corpus.problems()));
        problems.stream().limit(PROBLEMS_SHOWN).forEach(problem -> lines.add("Problem: " + problem.sentence()));
        if (problems.size() > PROBLEMS_SHOWN) {
            lines.add("and " + (problems.size() - PROBLEMS_SHOWN) + " more problems: see CorpusTables.problems(corpus).");
        }
        return String.join("\n", lines);
    }
}
