package affetti.audio;

import affetti.core.AudioClip;
import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Score;
import com.sun.media.sound.SoftSynthesizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sound.midi.Instrument;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Patch;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.sampled.AudioFormat;

/**
 * Plays a {@link Score} on a sound font's piano into memory, at 22,050 Hz mono, with the JDK's own synthesiser (Gervill) and no sound
 * card. Tempo, velocity and sustain pedal are heard; after the last note the pedal is lifted and {@value #TAIL_SEC} s ring out. The gain
 * is fixed, so that loud music stays louder than soft music; where many loud notes pile up, a limiter bends the peaks below 1. The same
 * score and sound font give the same samples on every run and every JDK. Safe for use by several threads at once.
 *
 * <p>Reference: the same notes played by Gervill through a MIDI file; level and pitch are tested. Taught in notebook 01.
 */
public final class MidiRenderer {
    /** Samples a second of every rendered clip. */
    public static final int SAMPLE_RATE = 22_050;
    /** Seconds that ring out after the last note. */
    public static final double TAIL_SEC = 1.0;
    /** The longest score in seconds: an hour, 318 MB of samples. */
    public static final double MAX_SEC = 3600;
    /** Changes whenever the same score would sound different; part of the key of cached audio. */
    public static final int VERSION = 1;

    /** Leaves the loudest clip of EMOPIA just below 1. */
    private static final float GAIN = 2.0f;
    /** Gervill works in steps of a control period, 1/147 s, and sounds everything one such step late: that is cut off. */
    private static final int LATENCY_SAMPLES = SAMPLE_RATE / 147;
    /** Below this level the limiter leaves a sample as it is. */
    private static final float KNEE = 0.8f;
    private static final AudioFormat FORMAT = new AudioFormat(AudioFormat.Encoding.PCM_FLOAT, SAMPLE_RATE, 32, 1, 4,
            SAMPLE_RATE, false);
    /** Every setting is given, because Gervill takes those left out from the preferences of the machine's user. */
    private static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("interpolation", "cubic"), Map.entry("control rate", 147f), Map.entry("max polyphony", 192),
            Map.entry("reverb", false), Map.entry("light reverb", false), Map.entry("chorus", false),
            Map.entry("auto gain control", false), Map.entry("large mode", false), Map.entry("limit channels", false),
            Map.entry("load default soundbank", false), Map.entry("device id", 0), Map.entry("latency", 0L),
            Map.entry("jitter correction", false));
    /** Held, because loggers that nobody holds forget their level: Gervill looks into the preferences, which report that to stderr. */
    private static final Logger PREFERENCES_LOG = Logger.getLogger("java.util.prefs");

    private final Instrument piano;

    private MidiRenderer(Instrument piano) {
        this.piano = piano;
    }

    /** Where the sound font lies: what the environment variable AFFETTI_SOUNDFONT names, or the one in the project's cache folder. */
    public static Path soundFont(Path cacheDir) {
        String named = System.getenv("AFFETTI_SOUNDFONT");
        return named == null || named.isBlank() ? cacheDir.resolve(PINNED) : Path.of(named);
    }

    /**
     * Opens a sound font.
     *
     * @param soundFont a SoundFont 2 file (.sf2) with a piano at bank 0, program 0
     * @throws DataException if the file is absent, is no .sf2, or has no piano
     */
    public static MidiRenderer open(Path soundFont) {
        PREFERENCES_LOG.setLevel(Level.OFF);
        checkSoundFont(soundFont);
        Instrument piano;
        try {
            piano = MidiSystem.getSoundbank(soundFont.toFile()).getInstrument(new Patch(0, 0));
        } catch (InvalidMidiDataException | IOException e) {
            throw new DataException(soundFont, "cannot be read as a sound font (" + e.getMessage() + ")", GET_IT_AGAIN, e);
        }
        if (piano == null) {
            throw new DataException(soundFont, "has no piano (bank 0, program 0)", GET_IT_AGAIN);
        }
        return new MidiRenderer(piano);
    }

    /** SHA-256 of the sound font that the set-up puts into the cache; one of the user's own may be any other. */
    static final String PINNED_SHA256 = "82475b91a76de15cb28a104707d3247ba932e228bada3f47bba63c6b31aaf7a1";
    private static final Path PINNED = Path.of("soundfont", "TimGM6mb.sf2");
    private static final String GET_IT_AGAIN = "Delete it and run `python3 environment run`, which puts TimGM6mb.sf2 there.";

    private static void checkSoundFont(Path soundFont) {
        if (!Files.isRegularFile(soundFont)) {
            throw new DataException(soundFont, "is not there, and without a sound font no MIDI can be heard",
                    "Run `python3 environment run`, which puts TimGM6mb.sf2 there, or set AFFETTI_SOUNDFONT to a .sf2 file.");
        }
        if (soundFont.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(".sf3")) {
            throw new DataException(soundFont, "is a compressed sound font (.sf3), which the JDK plays as noise",
                    "Set AFFETTI_SOUNDFONT to a .sf2 file.");
        }
        try (InputStream in = Files.newInputStream(soundFont)) {
            byte[] head = in.readNBytes(12);
            boolean riff = head.length == 12 && new String(head, 0, 4, StandardCharsets.US_ASCII).equals("RIFF")
                    && new String(head, 8, 4, StandardCharsets.US_ASCII).equals("sfbk");
            long announced = riff ? 8 + (ByteBuffer.wrap(head, 4, 4).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFFFFL) : 0;
            if (!riff || announced > Files.size(soundFont)) {
                throw new DataException(soundFont, riff ? "is cut off: it has " + Files.size(soundFont) + " of " + announced
                        + " bytes" : "is no SoundFont 2 file (its first bytes are not RIFF .. sfbk)", GET_IT_AGAIN);
            }
            if (soundFont.endsWith(PINNED) && !Digest.ofBytesOf(soundFont).equals(PINNED_SHA256)) {
                throw new DataException(soundFont, "is damaged: its SHA-256 is not the pinned sound font's", GET_IT_AGAIN);
            }
        } catch (IOException e) {
            throw new DataException(soundFont, "cannot be read (" + e.getMessage() + ")", GET_IT_AGAIN, e);
        }
    }

    /**
     * The score as sound: {@code score.durationSec()} + {@value #TAIL_SEC} seconds, 22,050 Hz, samples within (-1, 1).
     *
     * @throws IllegalArgumentException if the score lasts longer than {@value #MAX_SEC} s
     * @throws CancellationException    if the thread is interrupted meanwhile
     */
    public AudioClip render(Score score) {
        Checks.inRange("the score's length in seconds", score.durationSec(), 0, MAX_SEC);
        int samples = (int) Math.round((score.durationSec() + TAIL_SEC) * SAMPLE_RATE);
        try (SoftSynthesizer synthesizer = new SoftSynthesizer();
                InputStream sound = synthesizer.openStream(FORMAT, SETTINGS)) {
            synthesizer.loadInstrument(piano);
            try (Receiver receiver = synthesizer.getReceiver()) {
                for (Timed timed : messages(score)) {
                    receiver.send(timed.message, timed.micros);
                }
                return new AudioClip(read(sound, samples), SAMPLE_RATE);
            }
        } catch (MidiUnavailableException | IOException e) {
            throw new IllegalStateException("Gervill, the JDK's synthesiser, cannot be opened: " + e.getMessage(), e);
        }
    }

    private static float[] read(InputStream sound, int samples) throws IOException {
        float[] clip = new float[samples];
        byte[] second = new byte[SAMPLE_RATE * Float.BYTES];
        sound.skipNBytes(LATENCY_SAMPLES * Float.BYTES);
        for (int start = 0; start < samples; start += SAMPLE_RATE) {
            if (Thread.interrupted()) {
                throw new CancellationException("rendering was interrupted");
            }
            int count = Math.min(SAMPLE_RATE, samples - start);
            sound.readNBytes(second, 0, count * Float.BYTES);
            ByteBuffer.wrap(second).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(clip, start, count);
        }
        for (int i = 0; i < samples; i++) {
            clip[i] = limited(clip[i] * GAIN);
        }
        return clip;
    }

    /** Straight up to the knee, then bent so that it never reaches 1; the slope is 1 at the knee. */
    private static float limited(float sample) {
        float level = Math.abs(sample);
        if (level <= KNEE) {
            return sample;
        }
        float over = (level - KNEE) / (1 - KNEE);
        return Math.copySign(KNEE + (1 - KNEE) * over / (1 + over), sample);
    }

    /** A MIDI message and when it sounds; {@code rank} orders messages of one moment: releases before pedal before strikes. */
    private record Timed(long micros, int rank, ShortMessage message) {
        static final Comparator<Timed> ORDER = Comparator.comparingLong(Timed::micros).thenComparingInt(Timed::rank);
    }

    private static List<Timed> messages(Score score) {
        Stream<Timed> releases = score.notes().stream().map(note -> timed(score, note.endTick(), 0, ShortMessage.NOTE_OFF,
                note.pitch(), 0));
        Stream<Timed> strikes = score.notes().stream().map(note -> timed(score, note.startTick(), 2, ShortMessage.NOTE_ON,
                note.pitch(), note.velocity()));
        Stream<Timed> pedal = score.pedal().stream().filter(change -> change.tick() < score.endTick())
                .map(change -> timed(score, change.tick(), 1, ShortMessage.CONTROL_CHANGE, 64, change.value()));
        Stream<Timed> pedalUp = Stream.of(timed(score, score.endTick(), 1, ShortMessage.CONTROL_CHANGE, 64, 0));
        return Stream.of(releases, pedal, pedalUp, strikes).flatMap(timed -> timed).sorted(Timed.ORDER).toList();
    }

    private static Timed timed(Score score, long tick, int rank, int command, int first, int second) {
        try {
            return new Timed(Math.round(score.secondsAt(tick) * 1e6), rank, new ShortMessage(command, 0, first, second));
        } catch (InvalidMidiDataException e) {
            throw new IllegalStateException("a note or pedal value outside MIDI's range", e);
        }
    }
}
