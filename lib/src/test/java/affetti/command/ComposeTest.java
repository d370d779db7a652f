package affetti.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Provenance;
import affetti.core.Score;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.midi.MidiFiles;
import affetti.midi.tokenize.EventTokenizer;
import affetti.order.OrderException;
import affetti.order.Orders;
import affetti.order.Program;
import affetti.train.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void saveAModel() {
        MelodyModel.create(new EventTokenizer(), MelodyOptions.quick().withHidden(16).withEmbeddings(8, 4)).save(folder.resolve("model"),
                ModelCard.of(new Provenance("test", "none", true, "test", 1, Map.of(), Map.of()), "free"));
    }

    private int compose(String rest) throws IOException {
        Path order = folder.resolve("order.json");
        Files.writeString(order, String.format("{\"model\": \"%s\", \"output\": \"%s\", %s}", folder.resolve("model"), folder.resolve("out.mid"), rest));
        return Program.run(new String[] {order.toString()}, Compose.Order.class, Compose::carryOut);
    }

    private static String refused(String rest) {
        String json = "{\"model\": \"m\", \"output\": \"o.mid\"" + rest + "}";
        return assertThrows(OrderException.class, () -> Orders.read(json, Compose.Order.class)).getMessage();
    }

    @Test
    void aPieceIsAsLongAsOrderedAndTheSeedDecides() throws IOException {
        assertEquals(0, compose("\"emotion\": \"calm\", \"seconds\": 5, \"seed\": 3"));
        Score first = MidiFiles.read(folder.resolve("out.mid"));
        double lastSec = first.secondsAt(first.notes().get(first.notes().size() - 1).startTick());
        assertTrue(lastSec <= 5, lastSec + " s");
        assertEquals(0, compose("\"emotion\": \"calm\", \"seconds\": 5, \"seed\": 3"));
        assertEquals(first, MidiFiles.read(folder.resolve("out.mid")));
    }

    @Test
    void severalPiecesOfABlendAreNumbered() throws IOException {
        assertEquals(0, compose("\"blend\": {\"calm\": 3, \"sadness\": 1}, \"seconds\": 2, \"count\": 2, \"seed\": 1, \"guidance\": 2"));
        assertTrue(Files.exists(folder.resolve("out-1.mid")) && Files.exists(folder.resolve("out-2.mid")));
    }

    @Test
    void aPieceGoesOnFromAPrimer() throws IOException {
        Score primer = Score.of(384, 120, List.of(new NoteEvent(0, 192, 60, 68), new NoteEvent(192, 768, 64, 68)));
        MidiFiles.write(primer, folder.resolve("primer.mid"));
        assertEquals(0, compose("\"emotion\": \"anger\", \"seconds\": 4, \"seed\": 1, \"primer\": \"" + folder.resolve("primer.mid") + "\""));
        assertTrue(MidiFiles.read(folder.resolve("out.mid")).notes().containsAll(primer.notes()));
        assertEquals(Program.REFUSED, compose("\"emotion\": \"anger\", \"seconds\": 1, \"primer\": \"" + folder.resolve("primer.mid") + "\""));
        Files.writeString(folder.resolve("primer.mid"), "no music");
        assertEquals(1, compose("\"emotion\": \"anger\", \"primer\": \"" + folder.resolve("primer.mid") + "\""));
    }

    @Test
    void whatCannotBeIsRefusedInASentence() {
        assertEquals("emotion must be one of happiness, anger, sadness, calm", refused(", \"emotion\": \"joy\""));
        assertEquals("seconds is 0, but must be 1 to 600", refused(", \"emotion\": \"calm\", \"seconds\": 0"));
        assertTrue(refused("").contains("give an emotion or a blend"));
        assertTrue(refused(", \"emotion\": \"calm\", \"blend\": {\"anger\": 1}").contains("give an emotion or a blend"));
        assertTrue(refused(", \"blend\": {\"anger\": 0}").contains("the blend's share of anger is 0"));
        assertTrue(refused(", \"emotion\": \"calm\", \"count\": 0").contains("count is 0"));
        assertTrue(refused(", \"emotion\": \"calm\", \"guidance\": -1").contains("guidance is -1"));
    }
}
