package affetti.dataset;

import affetti.audio.AudioFiles;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Writes the demo corpus in the layouts of EMOPIA and DEAM: into a folder beside the final one, which is then renamed. */
final class DemoWriter {
    /** Changes whenever the same seed would give other files. */
    private static final int VERSION = 1;
    private static final String STAMP = "composed-from.txt";
    /** Songs from here on go into a file of DEAM's second form. */
    private static final int SECOND_FORM_FROM = 2001;
    private static final int SECOND_FORM_SONGS = 12;

    private final Path folder;
    private final RenderedAudio rendered;
    private final long seed;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();

    private DemoWriter(Path folder, RenderedAudio rendered, long seed, Progress progress) {
        this.folder = folder;
        this.rendered = rendered;
        this.seed = seed;
        this.progress = progress;
    }

    /** A piece with its latent emotion: felt valence and arousal from -1 to 1. */
    private record Piece(String id, String songId, double valence, double arousal, Score score) {
        Emotion emotion() {
            return Emotion.of(valence > 0, arousal > 0);
        }
    }

    /** Writes the corpus into {@code folder}, unless the same one is there. */
    static void write(Path folder, Path cacheDir, long seed, Progress progress) {
        RenderedAudio rendered = new RenderedAudio(cacheDir);
        String stamp = "composer version " + VERSION + ", seed " + seed + ", played by " + rendered.voice();
        try {
            if (isStamped(folder, stamp)) {
                return;
            }
            Files.createDirectories(cacheDir);
            // Not a temporary folder, which nobody else may read: a checkout may be another user's.
            Path draft = Files.createDirectory(cacheDir.resolve("demo-draft-" + UUID.randomUUID()));
            try {
                new DemoWriter(draft, rendered, seed, progress).writeAll();
                Files.writeString(draft.resolve(STAMP), stamp + ", digest " + digest(draft) + "\n");
                replace(folder, draft, stamp);
            } finally {
                delete(draft);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataException(folder, "cannot be written (" + e.getMessage() + ")",
                    "Make room on the disk and check the folder's permissions.", e);
        }
    }

    private static boolean isStamped(Path folder, String stamp) throws IOException {
        Path file = folder.resolve(STAMP);
        return Files.exists(file) && Files.readString(file).strip().equals(stamp + ", digest " + digest(folder));
    }

    /** Of all files but the stamp: one that was changed or deleted is noticed. */
    private static String digest(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return Digest.ofFiles(folder, all.filter(file -> Files.isRegularFile(file) && !file.endsWith(STAMP)).toList());
        }
    }

    /** Renames the draft; where another process was faster with the same corpus, that one stays. */
    private static void replace(Path folder, Path draft, String stamp) throws IOException {
        if (isStamped(folder, stamp)) {
            return;
        }
        delete(folder);
        Files.move(draft, folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void writeAll() throws IOException {
        writeEmopia(composeSongs());
        writeDeam(composeRated());
    }

    /** Songs with a felt emotion each; their clips stray from it, so that some songs span two quadrants as EMOPIA's do. */
    private List<Piece> composeSongs() {
        Random random = new Random(seed);
        List<Piece> pieces = new ArrayList<>();
        for (int number = 0; number < DemoCorpus.SONGS; number++) {
            Emotion emotion = Emotion.values()[number % 4];
            DemoComposer.Song song = DemoComposer.Song.draw(random);
            double valence = felt(emotion.positiveValence(), random);
            double arousal = felt(emotion.highArousal(), random);
            String songId = String.format(Locale.ROOT, "demo-%06d", number + 1);
            for (int clip = 0; clip < DemoCorpus.CLIPS_A_SONG; clip++) {
                double clipValence = stray(valence, random);
                double clipArousal = stray(arousal, random);
                Score score = DemoComposer.compose(song, clipValence, clipArousal, DemoCorpus.CLIP_SEC, random);
                int quadrant = Emotion.of(clipValence > 0, clipArousal > 0).quadrant();
                pieces.add(new Piece("Q" + quadrant + "_" + songId + "_" + clip, songId, clipValence, clipArousal, score));
            }
        }
        return pieces;
    }

    private List<Piece> composeRated() {
        Random random = new Random(seed + 1_000_003);
        List<Piece> pieces = new ArrayList<>();
        for (int number = 0; number < DemoCorpus.RATED_SONGS; number++) {
            Emotion emotion = Emotion.values()[number % 4];
            double valence = felt(emotion.positiveValence(), random);
            double arousal = felt(emotion.highArousal(), random);
            int late = number - (DemoCorpus.RATED_SONGS - SECOND_FORM_SONGS);
            String id = String.valueOf(late < 0 ? number + 1 : SECOND_FORM_FROM + late);
            pieces.add(new Piece(id, id, valence, arousal, DemoComposer.compose(DemoComposer.Song.draw(random), valence, arousal,
                    DemoCorpus.RATED_SEC, random)));
        }
        return pieces;
    }

    private static double felt(boolean high, Random random) {
        return (high ? 1 : -1) * (0.15 + 0.85 * random.nextDouble());
    }

    private static double stray(double value, Random random) {
        return Math.max(-1, Math.min(1, value + 0.25 * random.nextGaussian()));
    }

    private void writeEmopia(List<Piece> pieces) throws IOException {
        Path emopia = folder.resolve("EMOPIA_1.0");
        Files.createDirectories(emopia.resolve("midis"));
        Files.createDirectories(emopia.resolve("split"));
        Files.createDirectories(emopia.resolve("split_cls"));
        StringBuilder labels = new StringBuilder("ID,4Q,annotator\n");
        Map<String, int[]> quadrantsOfSong = new TreeMap<>();
        for (Piece piece : pieces) {
            int quadrant = piece.emotion().quadrant();
            labels.append(piece.id()).append(',').append(quadrant).append(",synthetic\n");
            quadrantsOfSong.computeIfAbsent(piece.songId(), song -> new int[4])[quadrant - 1]++;
            MidiFiles.write(piece.score(), emopia.resolve("midis").resolve(piece.id() + ".mid"));
        }
        Files.writeString(emopia.resolve("label.csv"), labels);
        writeMark(emopia);
        writeSongTable(emopia, quadrantsOfSong);
        List<Clip> clips = pieces.stream().map(DemoWriter::clip).toList();
        Split generation = Splits.bySong(clips, new Splits.Fractions(0.10, 0.10), seed);
        writePart(emopia.resolve("split/train_clip.csv"), ",clip_name", generation.train());
        writePart(emopia.resolve("split/val_clip.csv"), ",clip_name", generation.validation());
        writePart(emopia.resolve("split/test_clip.csv"), ",clip_name", generation.test());
        Split classification = Splits.bySong(clips, new Splits.Fractions(0.15, 0.20), seed + 1);
        writePart(emopia.resolve("split_cls/train.csv"), "fname,label", classification.train());
        writePart(emopia.resolve("split_cls/val.csv"), "fname,label", classification.validation());
        writePart(emopia.resolve("split_cls/test.csv"), "fname,label", classification.test());
    }

    private static Clip clip(Piece piece) {
        return new Clip(piece.id(), piece.songId(), piece.emotion(), Path.of(piece.id()), Optional.empty());
    }

    private static void writeSongTable(Path emopia, Map<String, int[]> quadrantsOfSong) throws IOException {
        StringBuilder songs = new StringBuilder("songID,num_Q1,num_Q2,num_Q3,num_Q4,DominantQ\n");
        quadrantsOfSong.forEach((song, counts) -> {
            int dominant = 0;
            songs.append(song);
            for (int quadrant = 0; quadrant < 4; quadrant++) {
                songs.append(',').append(counts[quadrant]);
                dominant = counts[quadrant] > counts[dominant] ? quadrant : dominant;
            }
            songs.append(',').append(dominant + 1).append('\n');
        });
        Files.writeString(emopia.resolve("metadata_by_song.csv"), songs);
    }

    /** EMOPIA's two forms: a row number and a file name, or a clip id and its quadrant. */
    private static void writePart(Path file, String header, List<Clip> clips) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int row = 0; row < clips.size(); row++) {
            Clip clip = clips.get(row);
            text.append(header.startsWith(",") ? row + "," + clip.id() + ".mid" : clip.id() + ",Q" + clip.emotion().quadrant())
                    .append('\n');
        }
        Files.writeString(file, text);
    }

    private void writeDeam(List<Piece> pieces) throws IOException {
        Path deam = folder.resolve("DEAM");
        Path songLevel = deam.resolve("annotations/annotations averaged per song/song_level");
        Files.createDirectories(songLevel);
        Files.createDirectories(deam.resolve("MEMD_audio"));
        Files.createDirectories(deam.resolve("split_music2emo"));
        writeMark(deam);
        writeRatings(songLevel, pieces);
        Split split = Splits.bySong(pieces.stream().map(DemoWriter::clip).toList(), Splits.Fractions.defaults(), seed);
        writeSongs(deam.resolve("split_music2emo/train.txt"), split.train());
        writeSongs(deam.resolve("split_music2emo/validation.txt"), split.validation());
        writeSongs(deam.resolve("split_music2emo/test.txt"), split.test());
        pieces.parallelStream().forEach(piece -> {
            AudioFiles.writeWav(rendered.render(piece.score()), deam.resolve("MEMD_audio").resolve(piece.id() + ".wav"));
            synchronized (progress) {
                progress.step(done.incrementAndGet(), pieces.size(), "demo piece " + piece.id());
            }
        });
    }

    /** Both forms of DEAM's files: blanks after the commas; more columns, one misspelt, and blanks around the values. */
    private void writeRatings(Path songLevel, List<Piece> pieces) throws IOException {
        Random random = new Random(seed + 2_000_003);
        StringBuilder first = new StringBuilder("song_id, valence_mean, valence_std, arousal_mean, arousal_std\n");
        StringBuilder second = new StringBuilder("song_id, valence_mean, valence_std, valence_ max_mean, valence_max_std, "
                + "valence_min_mean, valence_min_std, arousal_mean, arousal_std, arousal_max_mean, arousal_max_std, "
                + "arousal_min_mean, arousal_min_std\n");
        for (Piece piece : pieces) {
            double valence = rated(piece.valence(), random);
            double arousal = rated(piece.arousal(), random);
            double valenceStd = 1.3 + 0.3 * random.nextDouble();
            double arousalStd = 1.2 + 0.3 * random.nextDouble();
            boolean firstForm = Integer.parseInt(piece.id()) < SECOND_FORM_FROM;
            (firstForm ? first : second).append(firstForm
                    ? String.format(Locale.ROOT, "%s, %.1f, %.2f, %.1f, %.2f%n", piece.id(), valence, valenceStd, arousal, arousalStd)
                    : String.format(Locale.ROOT, "   %s,         %s,        %s%n", piece.id(), longForm(valence, valenceStd),
                            longForm(arousal, arousalStd)));
        }
        Files.writeString(songLevel.resolve("static_annotations_averaged_songs_1_2000.csv"), first.toString().replace("\r", ""));
        Files.writeString(songLevel.resolve("static_annotations_averaged_songs_2000_2058.csv"), second.toString().replace("\r", ""));
    }

    private static double rated(double felt, Random random) {
        return Math.max(1, Math.min(9, 5 + 2.8 * felt + 0.4 * random.nextGaussian()));
    }

    private static String longForm(double mean, double std) {
        return String.format(Locale.ROOT, "%.1f ,        %.2f,        %.1f ,        %.2f,        %.1f ,        %.2f", mean, std,
                Math.min(9, mean + 1.5), std, Math.max(1, mean - 1.5), std);
    }

    private static void writeSongs(Path file, List<Clip> clips) throws IOException {
        StringBuilder text = new StringBuilder();
        clips.forEach(clip -> text.append(clip.songId()).append('\n'));
        Files.writeString(file, text);
    }

    private static void writeMark(Path corpus) throws IOException {
        Files.writeString(corpus.resolve(CorpusFolder.SYNTHETIC_MARK), DemoCorpus.NAME + "\n"
                + "Composed from a seed by rules of music psychology. Results on it say nothing about people's music.\n");
    }
}
