import java.awt.Color;
import java.awt.image.BufferedImage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;
import javax.sound.sampled.AudioSystem;

/** Tries what the notebooks need of a JDK and a system: drawing words without a screen, MIDI files, sound files. */
public class Probe {

    public static void main(String[] arguments) throws Exception {
        System.out.println(tried());
    }

    private static String tried() throws Exception {
        try {
            var image = new BufferedImage(80, 20, BufferedImage.TYPE_INT_RGB);
            var pen = image.createGraphics();
            pen.setColor(Color.WHITE);
            pen.drawString("Affetti", 2, 15);
            var sequence = new Sequence(Sequence.PPQ, 480);
            Track track = sequence.createTrack();
            var bytes = new java.io.ByteArrayOutputStream();
            MidiSystem.write(sequence, 1, bytes);
            MidiSystem.getSequence(new java.io.ByteArrayInputStream(bytes.toByteArray()));
            AudioSystem.getAudioFileTypes();
            return "well";
        } catch (Throwable error) {
            return error.toString();
        }
    }
}
