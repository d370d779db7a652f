package affetti.midi.tokenize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.RealData;
import affetti.core.Score;
import affetti.dataset.Piece;
import affetti.dataset.Pop1k7;
import affetti.dataset.Pop909;
import affetti.midi.MidiFiles;
import affetti.midi.beats.BeatTracker;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@link BarTokenizer} keeps of performed music whose beats were tracked: the bounds that its documentation states. */
@Tag("real-data")
@Tag("slow")
class PerformedBarsTest {
    private static final BarTokenizer TOKENIZER = new BarTokenizer();

    @Test
    void emopia() {
        List<Path> files = RealData.emopiaMidis();
        for (int i = 0; i < files.size(); i += 36) {
            check(files.get(i).toString(), MidiFiles.read(files.get(i)));
        }
    }

    @Test
    void pop1k7() {
        Pop1k7 pop = Pop1k7.load(RealData.pop1k7(), Pop1k7.Options.defaults());
        for (Piece piece : pop.pieces().subList(0, 10)) {
            check(piece.id(), pop.score(piece));
        }
    }

    @Test
    void pop909() {
        Pop909 pop = Pop909.load(RealData.pop909());
        for (Piece piece : pop.pieces().subList(0, 10)) {
            check(piece.id(), pop.score(piece));
        }
    }

    private static void check(String name, Score performed) {
        Score along = BeatTracker.track(performed).along(performed);
        Score back = TOKENIZER.decode(TOKENIZER.encode(along));
        assertEquals(strokes(along), strokes(back), name);
        double lastSec = lastOnsetSec(along);
        assertEquals(lastSec, lastOnsetSec(back), 0.015 * lastSec + 0.02, name);
    }

    /** In 32nds of a beat, with its pitch. */
    private static Set<List<Long>> strokes(Score score) {
        return score.notes().stream().map(note -> List.of(Math.round(32.0 * note.startTick() / score.ticksPerQuarter()), (long) note.pitch()))
                .collect(Collectors.toSet());
    }

    private static double lastOnsetSec(Score score) {
        return score.notes().stream().mapToDouble(note -> score.secondsAt(note.startTick())).max().orElseThrow();
    }
}
