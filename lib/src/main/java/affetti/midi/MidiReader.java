package affetti.midi;

import affetti.core.DataException;
import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/** Reads one file's bytes; used once. Lengths are checked before the JDK parses, which would silently drop a damaged track. */
final class MidiReader {
    static final int MAX_BYTES = 1 << 20;
    private static final double MAX_SECONDS = 24 * 3600;
    private static final int DRUM_CHANNEL = 9;
    private static final int HIGHEST_DATA = 127;
    private static final int SUSTAIN_PEDAL = 64;
    private static final int SET_TEMPO = 0x51;

    private final Path file;
    private final byte[] bytes;
    private final List<NoteEvent> notes = new ArrayList<>();
    private final List<TempoChange> tempos = new ArrayList<>();
    private final List<PedalChange> pedal = new ArrayList<>();

    MidiReader(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    Score read() {
        MidiChunks.check(file, bytes);
        Sequence sequence = parse();
        for (Track track : sequence.getTracks()) {
            readTrack(track);
        }
        Score score = new Score(sequence.getResolution(), notes, tempos, pedal);
        if (score.durationSec() > MAX_SECONDS) {
            throw damaged("lasts " + Math.round(score.durationSec() / 3600) + " hours", null);
        }
        return score;
    }

    private Sequence parse() {
        try {
            return MidiSystem.getSequence(new ByteArrayInputStream(bytes));
        } catch (InvalidMidiDataException | IOException | RuntimeException e) {
            throw damaged("holds an event that cannot be read", e);
        }
    }

    private void readTrack(Track track) {
        Sounding sounding = new Sounding();
        for (int i = 0; i < track.size(); i++) {
            MidiEvent event = track.get(i);
            MidiMessage message = event.getMessage();
            if (message instanceof MetaMessage meta && meta.getType() == SET_TEMPO) {
                tempos.add(tempo(event.getTick(), meta.getData()));
            } else if (message instanceof ShortMessage voice && voice.getChannel() != DRUM_CHANNEL) {
                readVoice(event.getTick(), voice, sounding);
            }
        }
        sounding.endAll(track.ticks());
    }

    private void readVoice(long tick, ShortMessage voice, Sounding sounding) {
        if ((voice.getData1() | voice.getData2()) > HIGHEST_DATA) {
            throw damaged("holds an event with a value over 127", null);
        }
        switch (voice.getCommand()) {
            case ShortMessage.NOTE_ON -> {
                if (voice.getData2() > 0) {
                    sounding.begin(tick, voice);
                } else {
                    sounding.end(tick, voice);
                }
            }
            case ShortMessage.NOTE_OFF -> sounding.end(tick, voice);
            case ShortMessage.CONTROL_CHANGE -> {
                if (voice.getData1() == SUSTAIN_PEDAL) {
                    pedal.add(new PedalChange(tick, voice.getData2()));
                }
            }
            default -> { }
        }
    }

    private TempoChange tempo(long tick, byte[] data) {
        if (data.length != 3) {
            throw damaged("holds a tempo of " + data.length + " bytes instead of 3", null);
        }
        int micros = (data[0] & 0xFF) << 16 | (data[1] & 0xFF) << 8 | data[2] & 0xFF;
        if (micros == 0) {
            throw damaged("holds a tempo of no length", null);
        }
        return new TempoChange(tick, micros);
    }

    /** The notes of one track that have begun and not ended, oldest first, by channel and pitch. */
    private final class Sounding {
        private final Map<Integer, Deque<NoteOn>> open = new HashMap<>();

        void begin(long tick, ShortMessage on) {
            open.computeIfAbsent(key(on), k -> new ArrayDeque<>()).add(new NoteOn(tick, on.getData1(), on.getData2()));
        }

        void end(long tick, ShortMessage off) {
            Deque<NoteOn> queue = open.get(key(off));
            if (queue != null && !queue.isEmpty()) {
                addNote(queue.remove(), tick);
            }
        }

        void endAll(long tick) {
            open.values().forEach(queue -> queue.forEach(on -> addNote(on, tick)));
        }

        private void addNote(NoteOn on, long endTick) {
            if (endTick > on.tick()) {
                notes.add(new NoteEvent(on.tick(), endTick - on.tick(), on.pitch(), on.velocity()));
            }
        }

        private static int key(ShortMessage note) {
            return note.getChannel() << 7 | note.getData1();
        }
    }

    private record NoteOn(long tick, int pitch, int velocity) {
    }

    private DataException damaged(String problem, Throwable cause) {
        return new DataException(file, problem + ", so it is damaged", MidiChunks.REMEDY, cause);
    }
}
