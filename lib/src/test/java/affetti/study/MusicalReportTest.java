package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.baseline.GradientBoosting;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.Metric;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MusicalReportTest {
    @TempDir
    Path folder;

    private static Map<Emotion, List<Score>> pieces(UnaryOperator<Score> change) {
        Map<Emotion, List<Score>> pieces = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            pieces.put(emotion, LongStream.range(50, 60).mapToObj(seed -> change.apply(TinyCorpus.piece(emotion, seed))).toList());
        }
        return pieces;
    }

    /** Every note is struck once more while it sounds. */
    private static Score doubled(Score score) {
        List<NoteEvent> notes = new ArrayList<>();
        for (NoteEvent note : score.notes()) {
            notes.add(note);
            notes.add(new NoteEvent(note.startTick() + note.durationTicks() / 2, note.durationTicks(), note.pitch(), note.velocity()));
        }
        return score.withNotes(notes);
    }

    @Test
    @Tag("slow")
    void piecesOfTheSameKindPassAndOthersAreFoundOut() throws IOException {
        Corpus corpus = TinyCorpus.writeWithSplit(folder);
        MusicalReport report = MusicalReport.against(corpus, corpus.officialSplits().get(Emopia.GENERATION), 6);
        Map<String, Metric> alike = report.of(pieces(score -> score));
        assertEquals(0, alike.get("restruck.generated").value());
        assertEquals(1, alike.get("pulse.share").value(), 0.02);
        assertEquals(1, alike.get("spread.mean_velocity.share").value(), 0.1);
        assertTrue(alike.get("emotion.calm.deviation").value() < 0.35, alike.toString());
        assertTrue(alike.get("discriminator.auc").value() < 0.85, alike.get("discriminator.auc").toString());
        assertTrue(alike.get("discriminator.auc.control").value() < 0.85, alike.get("discriminator.auc.control").toString());

        Map<String, Metric> odd = report.of(pieces(MusicalReportTest::doubled));
        assertEquals(alike.keySet(), odd.keySet());
        assertTrue(odd.get("restruck.generated").value() > 0.45, odd.toString());
        assertEquals(0, odd.get("restruck.real").value());
        assertEquals(2, odd.get("emotion.anger.notes_a_second.share").value(), 0.2);
        assertTrue(odd.get("emotion.anger.deviation").value() > 0.9, odd.toString());
        assertTrue(odd.get("discriminator.auc").value() > 0.99, odd.get("discriminator.auc").toString());
        Map<String, Double> tells = report.tells(pieces(MusicalReportTest::doubled));
        assertTrue(tells.values().iterator().next() < 0.01, tells.toString());
        assertEquals(0, tells.get("restruck"), 0.01, "generated ones have more of it");
        assertEquals(alike.get("discriminator.auc.control"), odd.get("discriminator.auc.control"));
    }

    @Test
    void oneKindOfMusicCannotBeToldFromItself() {
        List<Discriminator.Piece> all = IntStream.range(0, 120).mapToObj(i -> new Discriminator.Piece("song " + i / 2,
                TinyCorpus.piece(Emotion.values()[i / 2 % 4], i))).toList();
        Metric auc = Discriminator.auc(all.subList(0, 60), all.subList(60, 120), GradientBoosting.defaults().withRounds(40), 1);
        assertEquals(0.5, auc.value(), 0.17);
        assertTrue(auc.low() < 0.5 && auc.high() > 0.5, auc.toString());
        assertThrows(IllegalArgumentException.class, () -> Discriminator.auc(all.subList(0, 8), all, GradientBoosting.defaults(), 1));
    }

    @Test
    void aFolderOfPiecesIsReadWhoeverMadeThem() {
        MidiFiles.write(TinyCorpus.piece(Emotion.CALM, 1), folder.resolve("calm_007.mid"));
        MidiFiles.write(TinyCorpus.piece(Emotion.ANGER, 1), folder.resolve("anger_x.mid"));
        assertEquals(Map.of(Emotion.CALM, List.of(TinyCorpus.piece(Emotion.CALM, 1)), Emotion.ANGER,
                List.of(TinyCorpus.piece(Emotion.ANGER, 1))), PieceFolder.read(folder));
        assertThrows(DataException.class, () -> PieceFolder.read(folder.resolve("none")));
    }
}
