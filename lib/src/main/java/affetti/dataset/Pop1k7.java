package affetti.dataset;

import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Pop1K7: 1,748 performances of pop piano covers, transcribed from recordings by a network, 108 hours (Hsiao, Liu, Yeh and Yang, "Compound
 * Word Transformer", AAAI 2021). Folder layout, that of its public copy:
 * <pre>
 * pop1k7/midi_transcribed/src_001/17.midi      free timing
 * pop1k7/midi_synchronized/src_001/17.mid      1,369 of them with a tempo map that holds one tempo a beat, 4/4
 * </pre>
 * Some pieces are the very music of clips that EMOPIA's authors hold out ({@link #EMOPIAS_HELD_OUT}): a network that is tested on those must
 * not learn from these, so they are left out unless the options say otherwise. Taught in notebook 06.
 */
public final class Pop1k7 extends FolderPieces {
    /** The name of its folder in the data folder. */
    public static final String FOLDER = "pop1k7";

    /**
     * Pieces with the recording or the song of a clip that EMOPIA's split for generation holds out for validation or test. Found by comparing
     * pitches and onsets; a search by onset chroma may find more.
     */
    public static final Set<String> EMOPIAS_HELD_OUT = Set.of("src_002/367", "src_002/279", "src_001/71", "src_004/1110");

    private static final String CITATION = "Hsiao, Liu, Yeh and Yang: Compound Word Transformer: Learning to compose full-song music "
            + "over dynamic directed hypergraphs. AAAI 2021.";
    private static final String FETCH = "Download Pop1K7 again: `python3 environment fetch pop1k7`.";
    private static final int BEATS_A_BAR = 4;
    private static final double PADDING_BPM = 120;

    /** Which form of the performances is read. */
    public enum Edition {
        /** As they were played: 1,748 files. */
        TRANSCRIBED("midi_transcribed"),
        /** With beats and bars: 1,369 files. */
        SYNCHRONIZED("midi_synchronized");

        private final String folder;

        Edition(String folder) {
            this.folder = folder;
        }
    }

    /**
     * What is read.
     *
     * @param edition         as played, or with beats
     * @param emopiasHeldOut  whether the pieces of {@link #EMOPIAS_HELD_OUT} are there too
     */
    public record Options(Edition edition, boolean emopiasHeldOut) {
        public Options {
            Objects.requireNonNull(edition, "edition");
        }

        /** As played, without the music of EMOPIA's held-out clips. */
        public static Options defaults() {
            return new Options(Edition.TRANSCRIBED, false);
        }

        /** The same in another form. */
        public Options withEdition(Edition other) {
            return new Options(other, emopiasHeldOut);
        }

        /** The same with the music of EMOPIA's held-out clips: for nothing that is tested on EMOPIA. */
        public Options withEmopiasHeldOut() {
            return new Options(edition, true);
        }
    }

    private final Options options;

    private Pop1k7(Path folder, Options options) {
        super(new CorpusFolder(folder, FETCH), new About(options.edition() == Edition.TRANSCRIBED ? "Pop1K7" : "Pop1K7 with beats", CITATION,
                "None is stated: for research, and nothing of it may be passed on."));
        this.options = options;
    }

    /**
     * Reads every file once.
     *
     * @param folder the folder pop1k7
     * @throws DataException if it does not hold the edition
     */
    public static Pop1k7 load(Path folder, Options options) {
        Pop1k7 pop = new Pop1k7(folder, options);
        Path edition = pop.folder.resolve(options.edition().folder);
        for (Path source : CorpusFolder.list(edition)) {
            for (Path file : CorpusFolder.list(source)) {
                String id = source.getFileName() + "/" + file.getFileName().toString().replaceFirst("\\.midi?$", "");
                if (options.emopiasHeldOut() || !EMOPIAS_HELD_OUT.contains(id)) {
                    pop.add(id, file);
                }
            }
        }
        pop.end(edition, Files.isDirectory(edition) ? FETCH : "It is not there. " + FETCH);
        return pop;
    }

    /**
     * The beats of a piece of {@link Edition#SYNCHRONIZED} in seconds, by its tempo map: a quarter is a beat, up to the end of the last note. Most
     * files begin with up to a bar of silence at {@value #PADDING_BPM} BPM, which fills the first bar and is no beat of the music.
     */
    public static double[] beatsSec(Score score) {
        return everySec(score, score.ticksPerQuarter());
    }

    /** The same of bars: a bar has four beats, and one begins at tick 0 (in 83 % of 300 files the basses are strongest there). */
    public static double[] barsSec(Score score) {
        return everySec(score, BEATS_A_BAR * score.ticksPerQuarter());
    }

    private static double[] everySec(Score score, long ticks) {
        long first = (firstBeatTick(score) + ticks - 1) / ticks;
        return LongStream.rangeClosed(first, score.endTick() / ticks).mapToDouble(number -> score.secondsAt(number * ticks)).toArray();
    }

    private static long firstBeatTick(Score score) {
        List<TempoChange> tempos = score.tempos();
        return tempos.size() > 1 && tempos.get(0).tempoBpm() == PADDING_BPM ? tempos.get(1).tick() : 0;
    }

    /** Over the files of its folder and what is read of them. */
    @Override
    public String digest() {
        return Digest.ofTexts(super.digest(), options.toString());
    }
}
