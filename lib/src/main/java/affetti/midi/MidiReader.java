package affetti.midi;

import affetti.core.DataException;
import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one file's bytes; used once. */
final class MidiReader {
    static final int MAX_BYTES = 1 << 20;
    private static final double MAX_SECONDS = 24 * 3600;
    private static final int DRUM_CHANNEL = 9;
    private static final int HIGHEST_DATA = 127;
    private static final int NOTE_OFF = 0x80;
    private static final int NOTE_ON = 0x90;
    private static final int CONTROL_CHANGE = 0xB0;
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
        MidiChunks chunks = MidiChunks.of(file, bytes);
        for (ByteBuffer track : chunks.tracks()) {
            readTrack(new MidiTrack(track));
        }
        Score score = new Score(chunks.ticksPerQuarter(), notes, tempos, pedal);
        if (score.durationSec() > MAX_SECONDS) {
            throw damaged("lasts " + Math.round(score.durationSec() / 3600) + " hours", null);
        }
        return score;
    }

    private void readTrack(MidiTrack track) {
        Sounding sounding = new Sounding();
        while (next(track)) {
            if (track.isMeta()) {
                if (track.first() == SET_TEMPO) {
                    tempos.add(tempo(track.tick(), track.data()));
                }
            } else if (track.channel() != DRUM_CHANNEL) {
                readVoice(track, sounding);
            }
        }
    }

    private boolean next(MidiTrack track) {
        try {
            return track.next();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw damaged("holds an event that cannot be read", e);
        }
    }

    private void readVoice(MidiTrack voice, Sounding sounding) {
        if ((voice.first() | voice.second()) > HIGHEST_DATA) {
            throw damaged("holds an event with a value over 127", null);
        }
        switch (voice.command()) {
            case NOTE_ON -> {
                if (voice.second() > 0) {
                    sounding.begin(voice);
                } else {
                    sounding.end(voice);
                }
            }
            case NOTE_OFF -> sounding.end(voice);
            case CONTROL_CHANGE -> {
                if (voice.first() == SUSTAIN_PEDAL) {
                    pedal.add(new PedalChange(voice.tick(), voice.second()));
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

    /**
     * The notes of one track that have begun and not ended, by channel and pitch. As pretty_midi has it: a release ends every note of its
     * key that began before it; one that began at the same tick goes on if there was an older one, which the release was meant for. What
     * is never released is no note.
     */
    private final class Sounding {
        private final Map<Integer, List<NoteOn>> open = new HashMap<>();

        void begin(MidiTrack on) {
            open.computeIfAbsent(key(on), k -> new ArrayList<>()).add(new NoteOn(on.tick(), on.first(), on.second()));
        }

        void end(MidiTrack off) {
            List<NoteOn> ofKey = open.remove(key(off));
            if (ofKey == null) {
                return;
            }
            List<NoteOn> justBegun = new ArrayList<>();
            for (NoteOn on : ofKey) {
                if (on.tick() < off.tick()) {
                    notes.add(new NoteEvent(on.tick(), off.tick() - on.tick(), on.pitch(), on.velocity()));
                } else {
                    justBegun.add(on);
                }
            }
            if (justBegun.size() < ofKey.size()) {
                open.put(key(off), justBegun);
            }
        }

        private static int key(MidiTrack note) {
            return note.channel() << 7 | note.first();
        }
    }

    private record NoteOn(long tick, int pitch, int velocity) {
    }

    private DataException damaged(String problem, Throwable cause) {
        return new DataException(file, problem + ", so it is damaged", MidiChunks.REMEDY, cause);
    }
}
