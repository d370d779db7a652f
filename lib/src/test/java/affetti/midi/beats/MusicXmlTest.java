package affetti.midi.beats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.NoteEvent;
import affetti.core.Score;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class MusicXmlTest {
    /** Sixteen bars of quarter notes over whole-note chords in D major, 120 beats a minute. */
    private static Score march() {
        List<NoteEvent> notes = new ArrayList<>();
        int[] tune = {74, 76, 78, 81};
        for (int beat = 0; beat < 64; beat++) {
            if (beat % 4 == 0) {
                for (int pitch : new int[] {50, 54, 57}) {
                    notes.add(new NoteEvent(beat * 480L, 1900, pitch, 60));
                }
            }
            notes.add(new NoteEvent(beat * 480L, 470, tune[beat % 4], 80));
        }
        return Score.of(480, 120, notes);
    }

    private static Document parsed(Score score) throws Exception {
        String xml = MusicXml.of("March <&>", score);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Test
    void titleKeyAndTempoStandAboveTheMusic() throws Exception {
        Element root = parsed(march()).getDocumentElement();
        assertEquals("March <&>", text(root, "work-title"));
        assertEquals("2", text(root, "fifths"));
        assertEquals(120, Double.parseDouble(text(root, "per-minute")), 3);
    }

    /** Whatever is played, the signs of each staff fill each bar. */
    @Test
    void everyBarIsFull() throws Exception {
        List<NoteEvent> notes = new ArrayList<>(march().notes());
        notes.add(new NoteEvent(30_000, 1_111, 67, 50));
        notes.add(new NoteEvent(31_111, 333, 40, 50));
        NodeList bars = parsed(march().withNotes(notes.stream().sorted(java.util.Comparator.comparingLong(NoteEvent::startTick)
                .thenComparingInt(NoteEvent::pitch)).toList())).getElementsByTagName("measure");
        assertTrue(bars.getLength() >= 16, bars.getLength() + " bars");
        for (int bar = 0; bar < bars.getLength(); bar++) {
            int[] sixteenths = new int[3];
            NodeList signs = ((Element) bars.item(bar)).getElementsByTagName("note");
            for (int i = 0; i < signs.getLength(); i++) {
                Element sign = (Element) signs.item(i);
                sixteenths[Integer.parseInt(text(sign, "staff"))] += sign.getElementsByTagName("chord").getLength() > 0 ? 0
                        : Integer.parseInt(text(sign, "duration"));
            }
            assertEquals(16, sixteenths[1], "right hand of bar " + (bar + 1));
            assertEquals(16, sixteenths[2], "left hand of bar " + (bar + 1));
        }
    }

    @Test
    void handsMeetAtMiddleCAndSharpsAreSpeltByTheKey() {
        String xml = MusicXml.of("march", march());
        assertTrue(xml.contains("<pitch><step>F</step><alter>1</alter><octave>5</octave></pitch><duration>4</duration><voice>1</voice><type>quarter</type>"), xml);
        assertTrue(xml.contains("<pitch><step>D</step><octave>3</octave></pitch><duration>16</duration><voice>2</voice><type>whole</type>"), xml);
    }

    @Test
    void aScoreWithoutNotesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MusicXml.of("nothing", Score.of(480, 120, List.of())));
    }
}
