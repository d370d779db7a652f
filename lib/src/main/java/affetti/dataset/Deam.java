package affetti.dataset;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * DEAM: 1,802 songs (mostly 45 s) with listeners' ratings of valence and arousal from 1 to 9 (Aljanaki, Yang and Soleymani, "Developing a
 * benchmark for emotional analysis of music", PLOS ONE 12(3), 2017, doi 10.1371/journal.pone.0173392). Folder layout:
 * <pre>
 * DEAM/annotations/annotations averaged per song/song_level/*.csv   song_id, valence_mean, valence_std, arousal_mean, ..
 * DEAM/MEMD_audio/10.mp3                                            the song with song_id 10 (.wav is read too)
 * DEAM/split_music2emo/{train,validation,test}.txt                  a published split, one song_id a line; need not be there
 * </pre>
 * Each song is one clip; its emotion is the quadrant of its mean ratings, cut at 5. Songs on an axis have no emotion: they are no clips,
 * but are counted in {@link #onAxis} and kept in {@link #ratings}. Without MEMD_audio the labels alone are read. The demo corpus has the
 * same layout and is read by this class too. DEAM's file has valence and arousal of the 744 songs of 2013 exchanged; that is put right unless
 * the options say otherwise. Taught in notebook 01.
 */
public final class Deam extends FolderCorpus {
    /** The song-level split that Music2Emo published: 1261/271/270 songs. */
    public static final String MUSIC2EMO = "music2emo";

    private static final About ABOUT = new About("DEAM",
            "Aljanaki, Yang and Soleymani: Developing a benchmark for emotional analysis of music. "
            + "PLOS ONE 12(3), 2017.",
            "Ratings for research; songs under Creative Commons, some not for commercial use.");
    private static final String FETCH = "Download DEAM again: `python3 environment fetch deam`.";
    private static final String SONG_LEVEL = "annotations/annotations averaged per song/song_level";

    /**
     * How DEAM is read.
     *
     * @param skipFirstSec seconds left out at the start of each song; 15 is what DEAM's authors left out of their moment-by-moment
     *                     ratings, because listeners need time to settle
     * @param margin       how far from an axis a song's ratings must lie for it to have an emotion; 0 drops only songs on an axis
     * @param mended       whether the exchange of valence and arousal in DEAM's file is put right (see {@link Deam#labelNote})
     */
    public record Options(double skipFirstSec, double margin, boolean mended) {
        public Options {
            Checks.inRange("skipFirstSec", skipFirstSec, 0, 40);
            Checks.inRange("margin", margin, 0, 4);
        }

        /** The first 15 s left out, no margin, the labels put right. */
        public static Options defaults() {
            return new Options(15, 0, true);
        }

        /** The same with other seconds left out. */
        public Options withSkipFirstSec(double seconds) {
            return new Options(seconds, margin, mended);
        }

        /** The same with another margin. */
        public Options withMargin(double otherMargin) {
            return new Options(skipFirstSec, otherMargin, mended);
        }

        /** The same with the labels as DEAM's file has them, valence and arousal of the songs of 2013 exchanged. */
        public Options withLabelsAsPublished() {
            return new Options(skipFirstSec, margin, false);
        }
    }

    private final Options options;
    private final boolean hasAudio;
    private final Map<String, Rating> ratings = new TreeMap<>(Comparator.comparingInt(String::length)
            .thenComparing(Comparator.naturalOrder()));
    private final List<String> onAxis = new ArrayList<>();
    private Optional<String> labelNote = Optional.empty();

    private Deam(Path folder, Options options) {
        super(new CorpusFolder(folder, FETCH), ABOUT);
        this.options = options;
        this.hasAudio = !CorpusFolder.list(this.folder.resolve("MEMD_audio")).isEmpty();
    }

    /**
     * Reads the ratings and looks for each song's audio file.
     *
     * @param folder the folder DEAM
     * @throws DataException if the ratings are missing or damaged, or no song with ratings has audio although MEMD_audio is there
     */
    public static Deam load(Path folder, Options options) {
        Deam deam = new Deam(folder, options);
        deam.readRatings();
        if (options.mended() && !deam.synthetic()) {
            deam.labelNote = new DeamExchange(deam.ratings).mend(deam.folder);
        }
        deam.makeClips();
        deam.readSplit();
        return deam;
    }

    private void readRatings() {
        Path songLevel = folder.resolve(SONG_LEVEL);
        List<Path> files = CorpusFolder.list(songLevel).stream().filter(file -> file.toString().endsWith(".csv")).toList();
        if (files.isEmpty()) {
            throw new DataException(songLevel, Files.isDirectory(songLevel) ? "has no .csv file" : "is not there", FETCH);
        }
        for (Path file : files) {
            Csv csv = Csv.read(file, FETCH);
            for (int row = 0; row < csv.size(); row++) {
                if (ratings.putIfAbsent(csv.text(row, "song_id"), readRating(csv, row)) != null) {
                    folder.problem(file, "has song " + csv.text(row, "song_id") + " again in line " + csv.line(row),
                            "The first ratings count.");
                }
            }
        }
    }

    private static Rating readRating(Csv csv, int row) {
        double valence = csv.number(row, "valence_mean");
        double arousal = csv.number(row, "arousal_mean");
        double valenceStd = csv.number(row, "valence_std");
        double arousalStd = csv.number(row, "arousal_std");
        try {
            return new Rating(valence, arousal, valenceStd, arousalStd);
        } catch (IllegalArgumentException e) {
            throw new DataException(csv.file(), "is wrong in line " + csv.line(row) + ": " + e.getMessage(), FETCH, e);
        }
    }

    private void makeClips() {
        ratings.forEach((song, rating) -> {
            Optional<Emotion> emotion = rating.emotion(options.margin());
            Path file = audioFile(song);
            if (emotion.isEmpty()) {
                onAxis.add(song);
            } else if (hasAudio && !Files.exists(file)) {
                folder.problem(file, "is missing", "The song is skipped.");
            } else {
                clips.add(new Clip(song, song, emotion.get(), file, Optional.of(rating)));
            }
        });
        if (clips.isEmpty() && problems().isEmpty()) {
            throw new DataException(folder.resolve(SONG_LEVEL), "has no song farther than " + options.margin() + " from both axes",
                    "Read DEAM with a smaller margin.");
        }
        if (clips.size() <= problems().size()) {
            throw new DataException(folder.resolve("MEMD_audio"), "is incomplete: audio of " + clips.size() + " songs is there, of "
                    + problems().size() + " not (the first: " + problems().get(0) + ")", FETCH);
        }
        clips.sort(Clip.ORDER);
    }

    private Path audioFile(String song) {
        Path wav = folder.resolve("MEMD_audio").resolve(song + ".wav");
        return Files.exists(wav) ? wav : wav.resolveSibling(song + ".mp3");
    }

    private void readSplit() {
        List<Path> files = List.of(folder.resolve("split_music2emo/train.txt"), folder.resolve("split_music2emo/validation.txt"),
                folder.resolve("split_music2emo/test.txt"));
        if (!files.stream().allMatch(Files::exists)) {
            return;
        }
        List<List<Clip>> parts = files.stream().map(this::readPart).toList();
        try {
            splits.put(MUSIC2EMO, new Split(parts.get(0), parts.get(1), parts.get(2)));
        } catch (IllegalArgumentException e) {
            throw new DataException(files.get(0).getParent(), "holds a wrong split: " + e.getMessage(), FETCH, e);
        }
    }

    private List<Clip> readPart(Path file) {
        try {
            Set<String> songs = new HashSet<>(Files.readAllLines(file).stream().map(String::strip).toList());
            return clips.stream().filter(clip -> songs.contains(clip.songId())).toList();
        } catch (IOException e) {
            throw new DataException(file, "cannot be read (" + e.getMessage() + ")", FETCH, e);
        }
    }

    /** Ratings of all songs by song id, those on an axis too. */
    public Map<String, Rating> ratings() {
        return Collections.unmodifiableMap(ratings);
    }

    /** Ids of the songs that are no clips, because their ratings lie on an axis or within the margin. */
    public List<String> onAxis() {
        return List.copyOf(onAxis);
    }

    /** That valence and arousal of some songs were exchanged in DEAM's file and were put right, in a sentence; nothing where that was not so. */
    public Optional<String> labelNote() {
        return labelNote;
    }

    /** The same songs with the labels as DEAM's file has them. */
    public Deam asPublished() {
        return load(folder.resolve(""), options.withLabelsAsPublished());
    }

    /** Over its files, and whether the labels were put right. */
    @Override
    public String digest() {
        return labelNote.isEmpty() ? super.digest() : Digest.ofTexts(super.digest(), "valence and arousal put right");
    }

    @Override
    public boolean hasAudio() {
        return hasAudio;
    }

    /** Over the song's file and the seconds that are left out. */
    @Override
    public String audioDigest(Clip clip) {
        return new Digest().add("without " + options.skipFirstSec() + " s").add(clip.file()).hex();
    }

    /** The song's sound without its first {@link Options#skipFirstSec} seconds. */
    @Override
    public AudioClip audio(Clip clip, Consumer<String> warnings) {
        if (!hasAudio) {
            throw new DataException(folder.resolve("MEMD_audio"), "is not there: only DEAM's labels were found", FETCH);
        }
        AudioClip song = AudioFiles.read(clip.file(), AudioFiles.FEATURE_RATE, warnings);
        if (options.skipFirstSec() == 0) {
            return song;
        }
        if (song.durationSec() <= options.skipFirstSec()) {
            throw new DataException(clip.file(), "lasts only " + song.durationSec() + " s, and the first " + options.skipFirstSec()
                    + " s are left out", "Read DEAM with a smaller skipFirstSec.");
        }
        return song.slice(options.skipFirstSec(), song.durationSec());
    }
}
