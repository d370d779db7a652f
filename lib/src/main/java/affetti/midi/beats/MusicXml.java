package affetti.midi.beats;

import affetti.core.Checks;
import affetti.core.NoteEvent;
import affetti.core.Score;
import affetti.midi.KeyAnalysis;
import affetti.midi.KeyEstimate;
import affetti.midi.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A performance as sheet music for the piano, in MusicXML 4: its beats are found, notes move to the nearest sixteenth, keys from middle C up are the right hand's.
 * A hand plays one chord after another: what is held under the next is written until there. Pedal and touch are left out. Taught in notebook 06.
 */
public final class MusicXml {
    private static final int PER_QUARTER = 4;
    private static final int PER_BAR = Beat.PER_BAR * PER_QUARTER;
    private static final int TICKS = 120;
    private static final int MIDDLE_C = 60;
    /** What a single note can be, in sixteenths, longest first; the sign of three quarters' worth is a dot. */
    private static final int[] LENGTHS = {16, 12, 8, 6, 4, 3, 2, 1};
    private static final Map<Integer, String> TYPES = Map.of(16, "whole", 12, "half", 8, "half", 6, "quarter", 4, "quarter", 3, "eighth", 2, "eighth", 1, "16th");
    private static final String[] SHARPS = {"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};
    private static final String[] FLATS = {"C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"};
    /** Sharps of the major key on each pitch class; negative for flats. */
    private static final int[] FIFTHS = {0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5};
    private final StringBuilder xml = new StringBuilder();
    private final int fifths;

    /** A chord, or a rest if it has no pitches, that one sign can write. */
    private record Sign(int start, int length, List<Integer> pitches, boolean fromBefore, boolean goesOn) {
        boolean beamed() {
            return !pitches.isEmpty() && length < PER_QUARTER;
        }

        int quarter() {
            return start / PER_QUARTER;
        }
    }

    private MusicXml(int fifths) {
        this.fifths = fifths;
    }

    /**
     * The score as a MusicXML document.
     *
     * @param title stands above the music
     * @throws IllegalArgumentException if it has no notes
     */
    public static String of(String title, Score performed) {
        Checks.notEmpty("the score's notes", performed.notes());
        Beats beats = BeatTracker.track(performed);
        Score along = beats.along(performed);
        KeyEstimate key = KeyAnalysis.of(performed);
        return new MusicXml(FIFTHS[(key.tonic() + (key.mode() == Mode.MAJOR ? 0 : 3)) % 12]).document(title, along, beats.tempoBpm());
    }

    private String document(String title, Score along, double tempoBpm) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<score-partwise version=\"4.0\"><work><work-title>")
                .append(title.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</work-title></work><part-list><score-part id=\"P1\"><part-name>Piano</part-name></score-part></part-list><part id=\"P1\">\n");
        List<Sign> right = signs(chords(along, true));
        List<Sign> left = signs(chords(along, false));
        int bars = 1 + Math.max(last(right), last(left)) / PER_BAR;
        for (int bar = 0; bar < bars; bar++) {
            xml.append("<measure number=\"").append(bar + 1).append("\">");
            if (bar == 0) {
                attributes(tempoBpm);
            }
            staff(right, bar, 1);
            xml.append("<backup><duration>").append(PER_BAR).append("</duration></backup>");
            staff(left, bar, 2);
            xml.append("</measure>\n");
        }
        return xml.append("</part></score-partwise>\n").toString();
    }

    private void attributes(double tempoBpm) {
        xml.append("<attributes><divisions>").append(PER_QUARTER).append("</divisions><key><fifths>").append(fifths)
                .append("</fifths></key><time><beats>4</beats><beat-type>4</beat-type></time><staves>2</staves>")
                .append("<clef number=\"1\"><sign>G</sign><line>2</line></clef><clef number=\"2\"><sign>F</sign><line>4</line></clef></attributes>")
                .append(String.format(Locale.ROOT, "<direction placement=\"above\"><direction-type><metronome><beat-unit>quarter</beat-unit>"
                        + "<per-minute>%.0f</per-minute></metronome></direction-type><staff>1</staff></direction>", tempoBpm));
    }

    /** A hand's chords: where each begins, in sixteenths, and its notes. */
    private static TreeMap<Integer, List<NoteEvent>> chords(Score along, boolean right) {
        TreeMap<Integer, List<NoteEvent>> chords = new TreeMap<>();
        along.notes().stream().filter(note -> note.pitch() >= MIDDLE_C == right)
                .forEach(note -> chords.computeIfAbsent(sixteenth(note.startTick()), at -> new ArrayList<>()).add(note));
        return chords;
    }

    private static int sixteenth(long tick) {
        return (int) Math.round(tick / (double) TICKS);
    }

    /** Chords and the rests between them, cut where a bar ends or no single sign will do. */
    private static List<Sign> signs(TreeMap<Integer, List<NoteEvent>> chords) {
        List<Sign> signs = new ArrayList<>();
        int now = 0;
        for (Map.Entry<Integer, List<NoteEvent>> chord : chords.entrySet()) {
            cut(signs, now, chord.getKey(), List.of());
            Integer next = chords.higherKey(chord.getKey());
            int held = chord.getValue().stream().mapToInt(note -> sixteenth(note.endTick())).max().orElseThrow();
            now = Math.max(chord.getKey() + 1, next == null ? held : Math.min(held, next));
            cut(signs, chord.getKey(), now, chord.getValue().stream().map(NoteEvent::pitch).distinct().sorted().toList());
        }
        cut(signs, now, (now + PER_BAR - 1) / PER_BAR * PER_BAR, List.of());
        return signs;
    }

    private static void cut(List<Sign> signs, int start, int end, List<Integer> pitches) {
        int now = start;
        while (now < end) {
            int length = longest(now, Math.min(end, (now / PER_BAR + 1) * PER_BAR) - now);
            signs.add(new Sign(now, length, pitches, now > start, now + length < end));
            now += length;
        }
    }

    /** The longest sign that begins here, and hides no beat but its own: a half note begins on a quarter, a quarter on an eighth. */
    private static int longest(int start, int room) {
        for (int length : LENGTHS) {
            int onto = length == PER_BAR ? PER_BAR : length >= 8 ? PER_QUARTER : length >= PER_QUARTER ? 2 : 1;
            if (length <= room && start % onto == 0) {
                return length;
            }
        }
        return 1;
    }

    private static int last(List<Sign> signs) {
        return signs.isEmpty() ? 0 : signs.get(signs.size() - 1).start();
    }

    private void staff(List<Sign> signs, int bar, int staff) {
        List<Sign> here = signs.stream().filter(sign -> sign.start() / PER_BAR == bar).toList();
        if (here.isEmpty()) {
            here = List.of(new Sign(bar * PER_BAR, PER_BAR, List.of(), false, false));
        }
        for (int i = 0; i < here.size(); i++) {
            Sign sign = here.get(i);
            boolean before = i > 0 && joined(here.get(i - 1), sign);
            boolean behind = i + 1 < here.size() && joined(sign, here.get(i + 1));
            String beam = before || behind ? "<beam number=\"1\">" + (before ? behind ? "continue" : "end" : "begin") + "</beam>" : "";
            write(sign, staff, beam);
        }
    }

    private static boolean joined(Sign one, Sign next) {
        return one.beamed() && next.beamed() && one.quarter() == next.quarter();
    }

    private void write(Sign sign, int staff, String beam) {
        List<Integer> pitches = sign.pitches();
        for (int i = 0; i < Math.max(1, pitches.size()); i++) {
            boolean rest = pitches.isEmpty();
            xml.append("<note>").append(i > 0 ? "<chord/>" : "").append(rest ? "<rest/>" : pitch(pitches.get(i)))
                    .append("<duration>").append(sign.length()).append("</duration>");
            String ties = rest ? "" : (sign.fromBefore() ? "<tie type=\"stop\"/>" : "") + (sign.goesOn() ? "<tie type=\"start\"/>" : "");
            xml.append(ties).append("<voice>").append(staff).append("</voice><type>").append(TYPES.get(sign.length())).append("</type>")
                    .append(sign.length() % 3 == 0 ? "<dot/>" : "").append("<staff>").append(staff).append("</staff>").append(i == 0 ? beam : "")
                    .append(ties.isEmpty() ? "" : "<notations>" + ties.replace("<tie ", "<tied ") + "</notations>").append("</note>");
        }
    }

    private String pitch(int pitch) {
        String name = (fifths < 0 ? FLATS : SHARPS)[pitch % 12];
        int alter = name.endsWith("#") ? 1 : name.length() > 1 ? -1 : 0;
        return "<pitch><step>" + name.charAt(0) + "</step>" + (alter == 0 ? "" : "<alter>" + alter + "</alter>") + "<octave>" + (pitch / 12 - 1)
                + "</octave></pitch>";
    }
}
