package affetti.midi;

import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Turns a score into a MIDI file's bytes. */
final class MidiWriter {
    private static final int DRUM_CHANNEL = 9;
    private static final int CHANNELS = 16;
    private static final int SUSTAIN_PEDAL = 64;
    private static final int SET_TEMPO = 0x51;
    private static final int FORMAT = 1;
    /** At one tick, pedal before note-offs before note-ons: a repeated note ends before it begins again. */
    private static final Comparator<Timed> EVENT_ORDER = Comparator.comparingLong(Timed::tick).thenComparingInt(Timed::rank);

    private MidiWriter() {
    }

    static byte[] bytes(Score score) throws IOException {
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, score.ticksPerQuarter());
            Track tempoTrack = sequence.createTrack();
            for (TempoChange tempo : score.tempos()) {
                tempoTrack.add(new MidiEvent(tempoMessage(tempo), tempo.tick()));
            }
            List<List<NoteEvent>> layers = layers(score.notes());
            for (int layer = 0; layer < layers.size(); layer++) {
                addNotes(sequence.createTrack(), channel(layer), layers.get(layer), layer == 0 ? score.pedal() : List.of());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            MidiSystem.write(sequence, FORMAT, out);
            return out.toByteArray();
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException("a checked score gave an invalid MIDI message", e);
        }
    }

    /** Spreads the notes over the fewest layers in which no pitch sounds twice at once; at least one layer. */
    private static List<List<NoteEvent>> layers(List<NoteEvent> notes) {
        List<List<NoteEvent>> layers = new ArrayList<>();
        List<long[]> freeFrom = new ArrayList<>();
        layers.add(new ArrayList<>());
        freeFrom.add(new long[128]);
        for (NoteEvent note : notes) {
            int layer = 0;
            while (layer < layers.size() && freeFrom.get(layer)[note.pitch()] > note.startTick()) {
                layer++;
            }
            if (layer == layers.size()) {
                layers.add(new ArrayList<>());
                freeFrom.add(new long[128]);
            }
            layers.get(layer).add(note);
            freeFrom.get(layer)[note.pitch()] = note.endTick();
        }
        return layers;
    }

    /** Channel 1, 2, 3, ... for layer 0, 1, 2, ..., without the drums' channel; from the first again after the last. */
    private static int channel(int layer) {
        int channel = layer % (CHANNELS - 1);
        return channel < DRUM_CHANNEL ? channel : channel + 1;
    }

    private static void addNotes(Track track, int channel, List<NoteEvent> notes, List<PedalChange> pedal)
            throws InvalidMidiDataException {
        List<Timed> events = new ArrayList<>();
        for (PedalChange change : pedal) {
            events.add(new Timed(change.tick(), 0,
                    new ShortMessage(ShortMessage.CONTROL_CHANGE, channel, SUSTAIN_PEDAL, change.value())));
        }
        for (NoteEvent note : notes) {
            events.add(new Timed(note.endTick(), 1, new ShortMessage(ShortMessage.NOTE_OFF, channel, note.pitch(), 0)));
            events.add(new Timed(note.startTick(), 2,
                    new ShortMessage(ShortMessage.NOTE_ON, channel, note.pitch(), note.velocity())));
        }
        events.sort(EVENT_ORDER);
        for (Timed event : events) {
            track.add(new MidiEvent(event.message(), event.tick()));
        }
    }

    private static MetaMessage tempoMessage(TempoChange tempo) throws InvalidMidiDataException {
        int micros = tempo.microsPerQuarter();
        return new MetaMessage(SET_TEMPO, new byte[] {(byte) (micros >> 16), (byte) (micros >> 8), (byte) micros}, 3);
    }

    private record Timed(long tick, int rank, MidiMessage message) {
    }
}
