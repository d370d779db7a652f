package affetti.dataset;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.Emotion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * 4QAED: 900 clips of 30 s of recorded songs, 225 a quadrant, all genres (Panda, Malheiro and Paiva, "Novel audio features for music emotion
 * recognition", IEEE Transactions on Affective Computing 11(4), 2020, online 2018). The quadrants come from AllMusic's mood words and were
 * checked by people. Folder layout:
 * <pre>
 * 4QAED/Q1/MT0000040632.mp3                       quadrant, song (other kinds of sound file are read too)
 * 4QAED/panda_dataset_taffc_annotations.csv       Song,Quadrant
 * 4QAED/panda_dataset_taffc_metadata.csv          "Song","Artist","Title",...
 * </pre>
 * {@link Clip#songId} is the <b>artist</b>, for an artist's songs share voice, players and studio; a song whose artist is blank stands
 * alone. A file that is missing, unlisted, or in another folder than its label says is skipped and listed in {@link #problems}. The clips
 * are previews of commercial recordings: nothing of them may be passed on. Taught in notebook 01.
 */
public final class FourQaed extends FolderCorpus {
    static final String ANNOTATIONS = "panda_dataset_taffc_annotations.csv";
    private static final String METADATA = "panda_dataset_taffc_metadata.csv";
    private static final About ABOUT = new About("4QAED",
            "Panda, Malheiro and Paiva: Novel audio features for music emotion recognition. IEEE "
            + "Transactions on Affective Computing 11(4), 2020.",
            "For research; the clips are previews of commercial recordings, and no excerpt may be passed on.");
    private static final String FETCH = "Download 4QAED again: `python3 environment fetch 4qaed` says how.";

    private FourQaed(Path folder) {
        super(new CorpusFolder(folder, FETCH), ABOUT);
    }

    /**
     * Reads both lists and looks for each song's file.
     *
     * @param folder the folder 4QAED
     * @throws DataException if a list is missing or damaged, or most of the files are missing
     */
    public static FourQaed load(Path folder) {
        FourQaed corpus = new FourQaed(folder);
        Map<String, String> quadrants = corpus.column(ANNOTATIONS, "Quadrant");
        Map<String, String> artists = corpus.column(METADATA, "Artist");
        for (Emotion emotion : Emotion.values()) {
            String quadrant = "Q" + emotion.quadrant();
            CorpusFolder.list(folder.resolve(quadrant)).forEach(file -> corpus.readClip(file, quadrant, quadrants.remove(songOf(file)), artists));
        }
        quadrants.forEach((song, quadrant) -> corpus.folder.problem(folder.resolve(quadrant).resolve(song + ".mp3"), "is missing",
                "The song is skipped."));
        if (corpus.clips.size() <= corpus.problems().size()) {
            throw new DataException(folder, "is incomplete: " + corpus.clips.size() + " songs can be used, " + corpus.problems().size()
                    + " cannot (the first: " + corpus.problems().get(0) + ")", FETCH);
        }
        corpus.clips.sort(Clip.ORDER);
        return corpus;
    }

    /** A column of a list, by song. */
    private Map<String, String> column(String list, String column) {
        Csv csv = Csv.read(folder.resolve(list), FETCH);
        Map<String, String> values = new TreeMap<>();
        for (int row = 0; row < csv.size(); row++) {
            values.put(csv.text(row, "Song"), csv.text(row, column));
        }
        return values;
    }

    private static String songOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    private void readClip(Path file, String quadrant, String label, Map<String, String> artists) {
        String song = songOf(file);
        if (label == null) {
            folder.problem(file, "is not listed in " + ANNOTATIONS + ", or is there twice", "It is skipped.");
        } else if (!label.equals(quadrant)) {
            folder.problem(file, "lies in " + quadrant + ", but is " + label + " in " + ANNOTATIONS, "It is skipped.");
        } else {
            String artist = artists.getOrDefault(song, "");
            clips.add(new Clip(song, artist.isEmpty() ? song : artist, Emotion.ofQuadrant(quadrant.charAt(1) - '0'), file, Optional.empty()));
        }
    }

    @Override
    public String groups() {
        return "artists";
    }

    @Override
    public boolean shareable() {
        return false;
    }

    @Override
    public AudioClip audio(Clip clip, Consumer<String> warnings) {
        return AudioFiles.read(clip.file(), AudioFiles.FEATURE_RATE, warnings);
    }
}
