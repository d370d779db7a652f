package affetti.dataset;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Music of your own: a folder with audio (MP3, WAV, FLAC, M4A ..) or MIDI files, not both, and a list of them, {@code labels.csv}:
 * <pre>
 * file,group,label                       or   file,group,valence,arousal
 * sonata/part1.mp3,sonata,calm                sonata/part1.mp3,sonata,6.5,2.1
 * </pre>
 * {@code file} is a path from the folder on; {@code group} names the song, or whatever clips must not be torn apart by a split;
 * {@code label} is happiness, anger, sadness or calm, or Q1 to Q4; {@code valence} and {@code arousal} are ratings from 1 to 9, cut at 5
 * (one on an axis has no emotion: the file is skipped and listed in {@link #problems}). A column {@code split} with train, validation or
 * test may be there too. MIDI is rendered with the pinned sound font; a MIDI file that cannot be used is skipped, and notes that no piano has
 * a key for are left out, both listed in {@link #problems}. Taught in notebook 01.
 */
public final class LabelledFolder extends FolderCorpus {
    /** The list of a folder's files. */
    public static final String LIST = "labels.csv";
    /** Name of the split that the list gives. */
    public static final String OWN_SPLIT = "own";

    private static final List<String> PARTS = List.of("train", "validation", "test");
    private static final String REMEDY = "It must be comma-separated text in UTF-8 with a header such as file,group,label or "
            + "file,group,valence,arousal.";

    private final RenderedAudio rendered;
    private boolean midi;

    private LabelledFolder(Path folder, Path cacheDir) {
        super(new CorpusFolder(folder, "Give the folder that holds your music and its list, " + LIST + "."), about(folder));
        this.rendered = new RenderedAudio(cacheDir);
    }

    private static About about(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return new About(name, "Music from the folder " + name + ", labelled by its owner.",
                "Not known to this project: its owner's rules hold, for models trained on it too.");
    }

    /**
     * Reads the list, looks for each file, and reads those that are MIDI.
     *
     * @param folder   the folder that holds labels.csv
     * @param cacheDir the project's {@code .cache} folder: sound font and rendered audio, for MIDI
     * @throws DataException if the list is missing or wrong, naming the row; if no file of it can be used; if audio and MIDI are mixed; or if
     *                       its split tears a group apart
     */
    public static LabelledFolder load(Path folder, Path cacheDir) {
        LabelledFolder corpus = new LabelledFolder(folder, cacheDir);
        Csv list = Csv.read(corpus.folder.resolve(LIST), REMEDY);
        checkColumns(list);
        corpus.readClips(list);
        corpus.readSplit(list);
        return corpus;
    }

    private static void checkColumns(Csv list) {
        boolean label = list.has("label");
        boolean ratings = list.has("valence") || list.has("arousal");
        if (label == ratings) {
            throw new DataException(list.file(), (label ? "has labels and ratings" : "has neither labels nor ratings"),
                    "Give a column label, or the columns valence and arousal.");
        }
        if (!list.has("group")) {
            throw new DataException(list.file(), "has no column group", "Add one with the song that each file is cut from (the file's own "
                    + "name where every file is a song): clips of one song must stay together in a split.");
        }
    }

    private void readClips(Csv list) {
        Set<Path> seen = new HashSet<>();
        for (int row = 0; row < list.size(); row++) {
            Path file = file(list, row);
            Optional<Rating> rating = list.has("label") ? Optional.empty() : Optional.of(rating(list, row));
            Optional<Emotion> emotion = rating.isPresent() ? rating.get().emotion(0) : Optional.of(emotion(list, row));
            if (!seen.add(file)) {
                throw wrong(list, row, "lists " + list.text(row, "file") + " again", "Keep one of the rows.");
            } else if (emotion.isEmpty()) {
                folder.problem(file, "is rated on an axis, so it has no emotion", "It is skipped.");
            } else if (!Files.isRegularFile(file)) {
                folder.problem(file, "is missing, but listed in " + LIST, "It is skipped.");
            } else if (!isMidi(file) || canUse(file)) {
                clips.add(new Clip(list.text(row, "file").replace('\\', '/'), list.text(row, "group"), emotion.get(), file, rating));
            }
        }
        midi = allMidi(list, seen);
        if (clips.isEmpty()) {
            throw new DataException(list.file(), list.size() == 0 ? "lists no file" : "lists no file that can be used (the first: "
                    + problems().get(0) + ")", REMEDY);
        }
        clips.sort(Clip.ORDER);
    }

    private static boolean allMidi(Csv list, Set<Path> listed) {
        long there = listed.stream().filter(Files::isRegularFile).count();
        long midis = listed.stream().filter(file -> isMidi(file) && Files.isRegularFile(file)).count();
        if (midis > 0 && midis < there) {
            throw new DataException(list.file(), "lists " + midis + " MIDI files and " + (there - midis) + " others",
                    "Put MIDI and audio into a folder and a list each.");
        }
        return midis > 0;
    }

    private Path file(Csv list, int row) {
        Path root = folder.resolve("").toAbsolutePath().normalize();
        String text = filled(list, row, "file");
        filled(list, row, "group");
        Path file = root.resolve(text.replace('\\', '/')).normalize();
        if (!file.startsWith(root)) {
            throw wrong(list, row, "names " + text + ", which is not in the folder", "Give paths from the folder on.");
        }
        return folder.resolve(root.relativize(file).toString());
    }

    private static String filled(Csv list, int row, String column) {
        String text = list.text(row, column);
        if (text.isEmpty()) {
            throw wrong(list, row, "has nothing under " + column, "Fill the cell or delete the row.");
        }
        return text;
    }

    private static Rating rating(Csv list, int row) {
        double valenceStd = list.has("valence_std") ? list.number(row, "valence_std") : 0;
        double arousalStd = list.has("arousal_std") ? list.number(row, "arousal_std") : 0;
        double valence = list.number(row, "valence");
        double arousal = list.number(row, "arousal");
        try {
            return new Rating(valence, arousal, valenceStd, arousalStd);
        } catch (IllegalArgumentException e) {
            throw wrong(list, row, "is wrong: " + e.getMessage(), "Bring ratings to a scale from 1 to 9.");
        }
    }

    private static Emotion emotion(Csv list, int row) {
        String text = list.text(row, "label").toLowerCase(Locale.ROOT);
        for (Emotion emotion : Emotion.values()) {
            if (text.equals(emotion.label()) || text.equals("q" + emotion.quadrant())) {
                return emotion;
            }
        }
        throw wrong(list, row, "has the label \"" + text + "\"", "Write happiness, anger, sadness or calm, or Q1 to Q4.");
    }

    private void readSplit(Csv list) {
        if (!list.has("split")) {
            return;
        }
        Map<String, String> partOfFile = new TreeMap<>();
        for (int row = 0; row < list.size(); row++) {
            String part = list.text(row, "split").toLowerCase(Locale.ROOT);
            if (!PARTS.contains(part)) {
                throw wrong(list, row, "has the split \"" + part + "\"", "Write train, validation or test.");
            }
            partOfFile.put(list.text(row, "file").replace('\\', '/'), part);
        }
        List<List<Clip>> parts = PARTS.stream()
                .map(part -> clips.stream().filter(clip -> part.equals(partOfFile.get(clip.id()))).toList()).toList();
        try {
            splits.put(OWN_SPLIT, new Split(parts.get(0), parts.get(1), parts.get(2)));
        } catch (IllegalArgumentException e) {
            throw new DataException(list.file(), "holds a wrong split: " + e.getMessage(), "Give all clips of a group the same part.", e);
        }
    }

    /** Row numbers count from 1 with the header, as a spreadsheet shows them. */
    private static DataException wrong(Csv list, int row, String problem, String remedy) {
        return new DataException(list.file(), "in line " + list.line(row) + " " + problem, remedy);
    }

    private static boolean isMidi(Path file) {
        String lower = file.toString().toLowerCase(Locale.ROOT);
        return lower.endsWith(".mid") || lower.endsWith(".midi");
    }

    @Override
    public boolean hasScores() {
        return midi;
    }

    @Override
    public Score score(Clip clip) {
        return midi ? PianoScore.read(clip.file()).score() : super.score(clip);
    }

    @Override
    public AudioClip audio(Clip clip, Consumer<String> warnings) {
        return midi ? rendered.audio(clip.file()) : AudioFiles.read(clip.file(), AudioFiles.FEATURE_RATE, warnings);
    }

    /** Over the clip's file and, for MIDI, who plays it. */
    @Override
    public String audioDigest(Clip clip) {
        return midi ? new Digest().add(rendered.voice()).add(clip.file()).hex() : new Digest().add(clip.file()).hex();
    }
}
