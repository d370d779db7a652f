package affetti.dataset;

import affetti.RealData;
import affetti.core.NoteEvent;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo corpus for tests, composed once into the project's cache; and a hand-made EMOPIA of a few clips, to be spoilt. */
final class DemoData {
    private static DemoCorpus corpus;

    private DemoData() {
    }

    static synchronized DemoCorpus corpus() {
        if (corpus == null) {
            corpus = DemoCorpus.compose(RealData.cacheWithSoundFont(), DemoCorpus.SEED, Progress.NONE);
        }
        return corpus;
    }

    /** A cache folder that holds nothing but the sound font. */
    static Path emptyCache(Path folder) throws IOException {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        Files.createDirectories(cache.resolve("soundfont"));
        Files.copy(RealData.cacheWithSoundFont().resolve("soundfont/TimGM6mb.sf2"), cache.resolve("soundfont/TimGM6mb.sf2"));
        return cache;
    }

    /** EMOPIA's layout with six clips of four songs, one id with underscores and a dash, and both splits. */
    static Path writeEmopia(Path emopia) throws IOException {
        List<String> ids = List.of("Q1_aaaaaaaaaaa_0", "Q1_aaaaaaaaaaa_1", "Q2_b_-_bbbbb-b_0", "Q3_ccccccccccc_0", "Q3_ccccccccccc_10",
                "Q4_ddddddddddd_0");
        Files.createDirectories(emopia.resolve("midis"));
        Score score = Score.of(384, 120, List.of(new NoteEvent(0, 384, 60, 80)));
        for (String id : ids) {
            MidiFiles.write(score, emopia.resolve("midis/" + id + ".mid"));
        }
        StringBuilder labels = new StringBuilder("ID,4Q,annotator\n");
        ids.forEach(id -> labels.append(id).append(',').append(id.charAt(1)).append(",A\n"));
        Files.writeString(emopia.resolve("label.csv"), labels);
        Files.createDirectories(emopia.resolve("split"));
        Files.createDirectories(emopia.resolve("split_cls"));
        Files.writeString(emopia.resolve("split/train_clip.csv"), ",clip_name\n0,Q3_ccccccccccc_0.mid\n1,Q1_aaaaaaaaaaa_0.mid\n2,"
                + "Q1_aaaaaaaaaaa_1.mid\n");
        Files.writeString(emopia.resolve("split/val_clip.csv"), ",clip_name\n0,Q2_b_-_bbbbb-b_0.mid\n");
        Files.writeString(emopia.resolve("split/test_clip.csv"), ",clip_name\n0,Q4_ddddddddddd_0.mid\n");
        Files.writeString(emopia.resolve("split_cls/train.csv"), "fname,label\nQ1_aaaaaaaaaaa_0,Q1\n");
        Files.writeString(emopia.resolve("split_cls/val.csv"), "fname,label\nQ3_ccccccccccc_0,Q3\n");
        Files.writeString(emopia.resolve("split_cls/test.csv"), "fname,label\nQ4_ddddddddddd_0,Q4\n");
        return emopia;
    }

    /**
     * DEAM's layout with six rated songs, one on an axis, in both forms of file, without audio; valence and arousal of the first four are
     * exchanged, as DEAM's authors publish them.
     */
    static Path writeDeam(Path deam) throws IOException {
        Path songLevel = Files.createDirectories(deam.resolve("annotations/annotations averaged per song/song_level"));
        Files.writeString(songLevel.resolve("static_annotations_averaged_songs_1_2000.csv"),
                "song_id, valence_mean, valence_std, arousal_mean, arousal_std\n2, 3, 0.63, 3.1, 0.94\n10, 5.5, 1.63, 5.7, 1.42\n"
                + "3, 5, 1.62, 3.5, 1.75\n4, 2.1, 1, 7.9, 0.5\n");
        Files.writeString(songLevel.resolve("static_annotations_averaged_songs_2000_2058.csv"),
                "song_id, valence_mean, valence_std, valence_ max_mean, valence_max_std, valence_min_mean, valence_min_std, "
                + "arousal_mean, arousal_std, arousal_max_mean, arousal_max_std, arousal_min_mean, arousal_min_std\n"
                + "   2001,         3.2 ,        0.98,              5.0 ,            1.41,             2.2 ,            0.98,"
                + "         6.6 ,        0.8 ,             8.6 ,            0.49,             3.4 ,            1.02\n"
                + "   2002,         6.4 ,        0.49,              8.2 ,            0.98,             5.0 ,            1.1 ,"
                + "         5.2 ,        1.17,             7.4 ,            1.36,             2.2 ,            1.17\n");
        return deam;
    }
}
