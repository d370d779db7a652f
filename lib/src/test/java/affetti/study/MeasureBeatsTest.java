package affetti.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.DataException;
import affetti.core.Metric;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.core.TempoChange;
import affetti.midi.MidiFiles;
import affetti.midi.beats.BeatNetwork;
import affetti.midi.beats.BeatTracker;
import affetti.midi.beats.SteadyBeats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureBeatsTest {
    @TempDir
    Path folder;

    /** A song as Pop1K7 has them: a quarter is a beat, and each beat has its tempo. */
    private Path song(int number, double tempoBpm, int bars) {
        SplittableRandom random = new SplittableRandom(number);
        List<NoteEvent> notes = new ArrayList<>();
        List<TempoChange> tempos = new ArrayList<>();
        for (int beat = 0; beat < 4 * bars; beat++) {
            tempos.add(TempoChange.ofBpm(480L * beat, tempoBpm));
            notes.add(new NoteEvent(480L * beat, 400, beat % 4 == 0 ? 36 : 60, beat % 4 == 0 ? 80 : 60));
            notes.add(new NoteEvent(480L * beat + 240, 200, 72 + random.nextInt(8), 50));
        }
        Path file = folder.resolve(String.format("pop1k7/midi_synchronized/%03d.mid", number));
        MidiFiles.write(new Score(480, notes, tempos, List.of()), file);
        return file;
    }

    @Test
    void beatsThatAreRightAreAllFound() {
        List<Path> files = List.of(song(1, 120, 12), song(2, 120, 8));
        Map<String, Metric> right = MeasureBeats.of(files, song -> SteadyBeats.every(song.score(), 0.5));
        assertEquals(1, right.get("beats.f_measure").value(), 1e-9);
        assertEquals(1, right.get("downbeats.f_measure").value(), 1e-9);
        Map<String, Metric> half = MeasureBeats.of(files, song -> SteadyBeats.every(song.score(), 1));
        assertEquals(2 / 3.0, half.get("beats.f_measure").value(), 0.02);
    }

    @Test
    void theTruthIsReadFromTicks() {
        BeatSongs.Song song = BeatSongs.Song.read(song(1, 100, 2));
        assertArrayEquals(new double[] {0, 2.4}, song.sec(4), 1e-5);
        assertEquals(8, song.sec(1).length);
        assertEquals(4, song.sixteenth(0.61));
        assertEquals(0, song.sixteenth(4.79));
    }

    @Test
    void songsArePartedOnceAndForAll() throws IOException {
        assertThrows(DataException.class, () -> BeatSongs.in(folder));
        Path all = Files.createDirectories(folder.resolve("pop1k7/midi_synchronized"));
        for (int i = 0; i < 330; i++) {
            Files.writeString(all.resolve(i + ".mid"), "song " + i / 2 * 2 + (i < 10 ? "" : " " + i));
        }
        BeatSongs songs = BeatSongs.in(folder);
        assertEquals(List.of(200, 120, 5), List.of(songs.test().size(), songs.validation().size(), songs.training().size()));
        assertEquals(songs, BeatSongs.in(folder));
    }

    @Test
    @Tag("slow")
    void aNetworkLearnsTheBarFromAFewSongs() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            files.add(song(i, 80 + 3 * i, 30));
        }
        List<Double> seen = new ArrayList<>();
        BeatNetwork network = BeatTraining.train(files, (done, total, what) -> seen.add(Double.parseDouble(what.split(" ")[0])));
        assertTrue(seen.get(seen.size() - 1) < 0.6 * seen.get(0), seen.toString());
        Map<String, Metric> found = MeasureBeats.of(List.of(song(100, 97, 30)), song -> BeatTracker.track(song.score(), network));
        assertTrue(found.get("beats.f_measure").value() > 0.95, found.toString());
        assertTrue(found.get("downbeats.f_measure").value() > 0.9, found.toString());
    }
}
