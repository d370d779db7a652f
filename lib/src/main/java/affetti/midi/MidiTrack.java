package affetti.midi;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Walks through one track's events (MIDI Manufacturers Association, "Standard MIDI Files 1.0", 1996). A channel message without a status byte
 * takes that of the last channel message, also where a meta event or a system exclusive message lies between the two: many
 * sequencers write such files, and the JDK's own reader before version 21 takes the rest for damage or for other notes. Agrees with mido.
 */
final class MidiTrack {
    private static final int FIRST_STATUS = 0x80;
    private static final int SYSTEM = 0xF0;
    private static final int EXCLUSIVE_GOES_ON = 0xF7;
    private static final int META = 0xFF;
    private static final int END_OF_TRACK = 0x2F;
    private static final int PROGRAM_CHANGE = 0xC0;
    private static final int CHANNEL_PRESSURE = 0xD0;
    private static final int LONGEST_NUMBER_BYTES = 4;

    private final ByteBuffer in;
    private int running;
    private long tick;
    private int status;
    private int first;
    private int second;
    private byte[] data;

    MidiTrack(ByteBuffer bytes) {
        in = bytes.duplicate();
    }

    /**
     * Goes to the next channel message or meta event; false at the end of the track.
     *
     * @throws BufferUnderflowException if the track ends within an event
     * @throws IllegalArgumentException if there is something that is no event
     */
    boolean next() {
        while (in.hasRemaining()) {
            tick += number();
            int lead = in.get() & 0xFF;
            if (lead == META) {
                return meta();
            } else if (lead == SYSTEM || lead == EXCLUSIVE_GOES_ON) {
                bytes(number());
            } else {
                channelMessage(lead);
                return true;
            }
        }
        return false;
    }

    private boolean meta() {
        status = META;
        first = in.get() & 0xFF;
        data = bytes(number());
        return first != END_OF_TRACK;
    }

    private void channelMessage(int lead) {
        if (lead >= FIRST_STATUS) {
            running = lead;
        }
        if (running == 0 || running >= SYSTEM) {
            throw new IllegalArgumentException("no status byte");
        }
        status = running;
        first = lead >= FIRST_STATUS ? in.get() & 0xFF : lead;
        int command = command();
        second = command == PROGRAM_CHANGE || command == CHANNEL_PRESSURE ? 0 : in.get() & 0xFF;
    }

    /** A number of seven bits a byte, the highest first; all bytes but the last have their highest bit set. */
    private int number() {
        int value = 0;
        for (int i = 0; i < LONGEST_NUMBER_BYTES; i++) {
            int next = in.get();
            value = value << 7 | next & 0x7F;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than " + LONGEST_NUMBER_BYTES + " bytes");
    }

    private byte[] bytes(int count) {
        if (count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = Arrays.copyOfRange(in.array(), in.arrayOffset() + in.position(), in.arrayOffset() + in.position() + count);
        in.position(in.position() + count);
        return bytes;
    }

    /** When the event happens; at the end, when the track ends. */
    long tick() {
        return tick;
    }

    boolean isMeta() {
        return status == META;
    }

    /** A channel message's kind: its status without the channel. */
    int command() {
        return status & 0xF0;
    }

    int channel() {
        return status & 0x0F;
    }

    /** A channel message's first value, or a meta event's type. */
    int first() {
        return first;
    }

    /** A channel message's second value; 0 where it has only one. */
    int second() {
        return second;
    }

    /** A meta event's contents. */
    byte[] data() {
        return data;
    }
}
