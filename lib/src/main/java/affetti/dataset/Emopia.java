package affetti.dataset;

import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * EMOPIA 1.0: 1,078 clips of pop piano as MIDI, each with an emotion quadrant (Hung et al., "EMOPIA: a multi-modal pop piano dataset for
 * emotion recognition and emotion-based music generation", ISMIR 2021). Folder layout:
 * <pre>
 * EMOPIA_1.0/midis/Q1_0vLPYiPN7qY_0.mid      quadrant, song (11 characters, may hold _ or -), clip
 * EMOPIA_1.0/label.csv                       ID,4Q,annotator
 * EMOPIA_1.0/split/{train,val,test}_clip.csv the authors' split for generation
 * EMOPIA_1.0/split_cls/{train,val,test}.csv  their split for classification (27 clips unlisted)
 * </pre>
 * A clip whose MIDI cannot be used, or whose name and label disagree, is skipped and listed in {@link #problems}. Audio is rendered with
 * the pinned sound font and kept in the cache. The demo corpus has the same layout and is read by this class too. Taught in notebook 01.
 */
public final class Emopia extends FolderCorpus {
    /** The authors' split for generation: 876/114/88 clips. */
    public static final String GENERATION = "generation";
    /** The authors' split for classification: 767/198/86 clips, the one of their paper's table. */
    public static final String CLASSIFICATION = "classification";

    private static final Pattern CLIP_NAME = Pattern.compile("Q([1-4])_(.{11})_(\\d+)\\.mid");
    private static final About ABOUT = new About("EMOPIA 1.0",
            "Hung, Ching, Doh, Kim, Nam and Yang: EMOPIA: A multi-modal pop piano dataset for emotion "
            + "recognition and emotion-based music generation. ISMIR 2021.",
            "CC BY-NC-SA 4.0 by its authors' code repository: not for commercial use.");
    private static final String FETCH = "Download EMOPIA again: `python3 environment fetch emopia`.";

    private final RenderedAudio rendered;

    private Emopia(Path folder, Path cacheDir) {
        super(new CorpusFolder(folder, FETCH), ABOUT);
        this.rendered = new RenderedAudio(cacheDir);
    }

    /**
     * Reads the index and every MIDI file once.
     *
     * @param folder   the folder EMOPIA_1.0
     * @param cacheDir the project's {@code .cache} folder: sound font and rendered audio
     * @throws DataException if the folder is no EMOPIA, has more unreadable clips than readable ones, or a split has a song in two parts
     */
    public static Emopia load(Path folder, Path cacheDir) {
        Emopia emopia = new Emopia(folder, cacheDir);
        emopia.readClips();
        emopia.readSplit(GENERATION, "clip_name", List.of("split/train_clip.csv", "split/val_clip.csv", "split/test_clip.csv"));
        emopia.readSplit(CLASSIFICATION, "fname", List.of("split_cls/train.csv", "split_cls/val.csv", "split_cls/test.csv"));
        return emopia;
    }

    private void readClips() {
        Path midis = folder.resolve("midis");
        if (!Files.isDirectory(midis)) {
            throw new DataException(midis, "is not there", FETCH);
        }
        List<Path> entries = CorpusFolder.list(midis);
        if (entries.isEmpty()) {
            throw new DataException(midis, "is empty", FETCH);
        }
        Optional<Map<String, Integer>> labels = readLabels();
        entries.forEach(file -> readClip(file, labels));
        labels.ifPresent(unused -> unused.keySet().forEach(id -> folder.problem(midis.resolve(id + ".mid"), "is missing",
                "It is listed in label.csv, but cannot be used.")));
        Set<Path> used = clips.stream().map(Clip::file).collect(Collectors.toSet());
        List<Problem> unusable = problems().stream()
                .filter(problem -> problem.file().startsWith(midis) && !used.contains(problem.file())).toList();
        if (clips.size() <= unusable.size()) {
            throw new DataException(midis, "is incomplete: " + clips.size() + " clips can be read, " + unusable.size()
                    + " cannot (the first: " + unusable.get(0) + ")", FETCH);
        }
        clips.sort(Clip.ORDER);
    }

    /** Quadrants by clip id. Without label.csv nothing, and a problem: the file names have the quadrants too. */
    private Optional<Map<String, Integer>> readLabels() {
        Path file = folder.resolve("label.csv");
        if (!Files.exists(file)) {
            folder.problem(file, "is missing", "The emotions are taken from the file names.");
            return Optional.empty();
        }
        Csv csv = Csv.read(file, FETCH);
        Map<String, Integer> labels = new TreeMap<>();
        for (int row = 0; row < csv.size(); row++) {
            labels.put(csv.text(row, "ID"), (int) csv.number(row, "4Q"));
        }
        return Optional.of(labels);
    }

    /** Adds a clip or a problem; takes the clip's row out of the labels, so that files without one and rows without one show. */
    private void readClip(Path file, Optional<Map<String, Integer>> labels) {
        String fileName = file.getFileName().toString();
        Matcher name = CLIP_NAME.matcher(fileName);
        if (!name.matches()) {
            folder.problem(file, "is not named Q<quadrant>_<song, 11 characters>_<clip>.mid", "It is skipped.");
            return;
        }
        String id = fileName.substring(0, fileName.length() - ".mid".length());
        int quadrant = Integer.parseInt(name.group(1));
        Integer label = labels.isEmpty() ? Integer.valueOf(quadrant) : labels.get().remove(id);
        if (label == null) {
            folder.problem(file, "is not listed in label.csv", "It is skipped.");
        } else if (label != quadrant) {
            folder.problem(file, "is quadrant " + quadrant + " by its name, but " + label + " in label.csv", "It is skipped.");
        } else if (canUse(file)) {
            clips.add(new Clip(id, name.group(2), Emotion.ofQuadrant(quadrant), file, Optional.empty()));
        }
    }

    private void readSplit(String name, String column, List<String> fileNames) {
        List<Path> files = fileNames.stream().map(folder::resolve).toList();
        List<Path> absent = files.stream().filter(file -> !Files.exists(file)).toList();
        if (!absent.isEmpty()) {
            folder.problem(absent.get(0), "is missing", "The split for " + name + " cannot be used.");
            return;
        }
        List<List<Clip>> parts = files.stream().map(file -> readPart(file, column)).toList();
        try {
            splits.put(name, new Split(parts.get(0), parts.get(1), parts.get(2)));
        } catch (IllegalArgumentException e) {
            throw new DataException(files.get(0).getParent(), "holds a wrong split: " + e.getMessage(), FETCH, e);
        }
    }

    /** The clips a split file lists, sorted by id; skipped ones are left out, for they are among the problems already. */
    private List<Clip> readPart(Path file, String column) {
        Map<String, Clip> byId = new HashMap<>();
        clips.forEach(clip -> byId.put(clip.id(), clip));
        Csv csv = Csv.read(file, FETCH);
        List<Clip> part = new ArrayList<>();
        for (int row = 0; row < csv.size(); row++) {
            String listed = csv.text(row, column);
            Clip clip = byId.get(listed.endsWith(".mid") ? listed.substring(0, listed.length() - ".mid".length()) : listed);
            if (clip != null) {
                part.add(clip);
            }
        }
        part.sort(Clip.ORDER);
        return part;
    }

    @Override
    public boolean hasScores() {
        return true;
    }

    @Override
    public Score score(Clip clip) {
        return PianoScore.read(clip.file()).score();
    }

    @Override
    public AudioClip audio(Clip clip, Consumer<String> warnings) {
        return rendered.audio(clip.file());
    }

    @Override
    public String audioDigest(Clip clip) {
        return new Digest().add(rendered.voice()).add(clip.file()).hex();
    }
}
