package affetti.command;

import affetti.core.AtomicFile;
import affetti.midi.MidiFiles;
import affetti.midi.beats.MusicXml;
import affetti.order.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code python3 environment engrave FILE.mid}, its first half: the MIDI file as MusicXML, which Verovio makes sheet music of. Taught in notebook 06. */
public final class Engrave {
    private Engrave() {
    }

    /**
     * What is to be engraved.
     *
     * @param midi   a MIDI file
     * @param output the MusicXML file
     * @param title  stands above the music
     */
    public record Order(Path midi, Path output, String title) {
        public Order {
            Program.named("midi", midi);
            Program.named("output", output);
            Program.named("title", title);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, Engrave::carryOut);
    }

    static void carryOut(Order order) {
        String document = MusicXml.of(order.title(), MidiFiles.read(order.midi()));
        AtomicFile.write(order.output(), out -> out.write(document.getBytes(StandardCharsets.UTF_8)));
    }
}
