package affetti.dataset;

import affetti.core.DataException;
import affetti.core.Progress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The data of a run: one corpus of notes and one of sound, the best that the data folder holds. Notes: EMOPIA, else the demo corpus.
 * Sound: DEAM if its audio is there, else EMOPIA rendered with the pinned sound font, else the demo corpus. Taught in notebook 01.
 *
 * @param symbolic  the corpus for generation
 * @param audio     the corpus for classification
 * @param deam      DEAM's ratings where they are there, even without audio
 * @param statement which data and why, in a line or two, to be printed first
 */
public record Corpora(Corpus symbolic, Corpus audio, Optional<Deam> deam, String statement) {
    /**
     * Opens the data folder; the first call without data composes the demo corpus, which takes some seconds.
     *
     * @param dataDir  the folder that holds EMOPIA_1.0/ and DEAM/
     * @param given    whether the user named the folder: then it must hold a corpus, else it may be absent or empty
     * @param cacheDir the project's {@code .cache} folder
     * @throws DataException if a corpus is misnamed, half downloaded or damaged, or a given folder holds none
     */
    public static Corpora open(Path dataDir, boolean given, Path cacheDir) {
        DataFolder folder = DataFolder.look(dataDir, given);
        Optional<Emopia> emopia = folder.emopia().map(path -> Emopia.load(path, cacheDir));
        Optional<Deam> deam = folder.deam().map(path -> Deam.load(path, Deam.Options.defaults()));
        Optional<Deam> sounding = deam.filter(Corpus::hasAudio);
        if (emopia.isPresent() || sounding.isPresent()) {
            Corpus symbolic = emopia.isPresent() ? emopia.get() : demo(cacheDir).symbolic();
            Corpus audio = sounding.isPresent() ? sounding.get() : emopia.get();
            return new Corpora(symbolic, audio, deam, statement(symbolic, audio, deam));
        }
        DemoCorpus demo = demo(cacheDir);
        Corpus symbolic = demo.symbolic();
        Deam audio = demo.audio();
        return new Corpora(symbolic, audio, Optional.of(deam.orElse(audio)), statement(symbolic, audio, deam));
    }

    private static DemoCorpus demo(Path cacheDir) {
        return DemoCorpus.compose(cacheDir, DemoCorpus.SEED, Progress.NONE);
    }

    private static String statement(Corpus symbolic, Corpus audio, Optional<Deam> deam) {
        String text = "Data: " + symbolic.summary();
        if (audio == symbolic) {
            text += "; audio: the same clips, rendered with a sound font";
        } else {
            text += "; audio: " + audio.summary();
        }
        if (symbolic.synthetic()) {
            text += "; no EMOPIA was found, so these notes were composed by a program";
        }
        if (deam.isPresent() && !deam.get().hasAudio()) {
            text += "; of DEAM only the ratings are there, no audio";
        }
        return text + ".";
    }
}
