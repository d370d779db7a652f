package affetti.midi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.DataException;
import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MidiFilesTest {
    private static final String HEADER_1_TRACK = "4D546864 00000006 0000 0001 0060";
    @TempDir
    Path folder;

    @Test
    void readsNotesTempoAndPedal() throws IOException {
        Score score = MidiFiles.read(midi("00 FF510307A120", "00 B0407F", "00 903C40", "60 803C00", "60 B04000", "00 903E50",
                "30 903E00"));
        assertEquals(new Score(96, List.of(new NoteEvent(0, 96, 60, 64), new NoteEvent(192, 48, 62, 80)),
                List.of(new TempoChange(0, 500_000)), List.of(new PedalChange(0, 127), new PedalChange(192, 0))), score);
    }

    @Test
    void runningStatusAndVelocityZeroEndNotes() throws IOException {
        assertNotes(midi("00 903C40", "00 4050", "60 3C00", "60 4000"),
                new NoteEvent(0, 96, 60, 64), new NoteEvent(0, 192, 64, 80));
    }

    @Test
    void aReleaseEndsAllNotesOfItsKeyAsInPrettyMidi() throws IOException {
        assertNotes(midi("00 903C40", "10 903C50", "10 803C00", "10 803C00"),
                new NoteEvent(0, 32, 60, 64), new NoteEvent(16, 16, 60, 80));
    }

    @Test
    void aKeyStruckAgainAtTheTickOfItsReleaseSoundsOn() throws IOException {
        assertNotes(midi("00 903C40", "10 903C50", "00 803C00", "10 803C00"),
                new NoteEvent(0, 16, 60, 64), new NoteEvent(16, 16, 60, 80));
    }

    /** Files of EZ Drummer and of the Lakh collection; the JDK's reader before version 21 reads one note or none. */
    @ParameterizedTest
    @ValueSource(strings = {"FF05026869", "F0027EF7", "F7027E7F"})
    void runningStatusGoesOnBehindMetaAndExclusiveEvents(String between) throws IOException {
        assertNotes(midi("00 903C40", "00" + between, "30 402F", "00 4340", "30 3C00", "00 4000", "00 4300"),
                new NoteEvent(0, 96, 60, 64), new NoteEvent(48, 48, 64, 47), new NoteEvent(48, 48, 67, 64));
    }

    /** A header that announces other than it holds: symusic reads what is there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyWholeTrackIsReadHoweverManyAreAnnounced(int announced) throws IOException {
        String track = "4D54726B 0000000C 00903C40 10803C00 00FF2F00";
        Path file = Files.write(folder.resolve("tracks.mid"), bytes("4D546864 00000006 0001 000" + announced + " 0060" + track
                + "58595A58 00000002 0000" + track.replace("3C", "40") + "00"));
        assertNotes(file, new NoteEvent(0, 16, 60, 64), new NoteEvent(0, 16, 64, 64));
    }

    @Test
    void notesOfOnePitchOnTwoChannelsAreKeptApart() throws IOException {
        assertNotes(midi("00 903C40", "10 913C50", "10 813C00", "10 803C00"),
                new NoteEvent(0, 48, 60, 64), new NoteEvent(16, 16, 60, 80));
    }

    @Test
    void notesThatAreNeverReleasedAreLeftOut() throws IOException {
        assertNotes(midi("00 903C40", "10 904050", "20 804000", "8F7F FF01017A"), new NoteEvent(16, 32, 64, 80));
    }

    @Test
    void drumsAndNotesOfNoLengthAreLeftOut() throws IOException {
        assertNotes(midi("00 993C40", "10 893C00", "00 904050", "00 804000", "00 904150", "10 804100"),
                new NoteEvent(16, 16, 65, 80));
    }

    @Test
    void tempoIs120WhereTheFileGivesNone() throws IOException {
        assertEquals(List.of(new TempoChange(0, 500_000)), MidiFiles.read(midi("00 903C40", "10 803C00")).tempos());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | is empty",
        "4D54 | is not a MIDI file",
        "4944330400000000 | is not a MIDI file",
        "4D546864 00000006 0000 | ends within its header",
        "4D546864 00000006 0002 0001 0060 | is of MIDI format 2",
        "4D546864 00000006 0000 0001 E728 | counts time in SMPTE frames",
        "4D546864 00000006 0000 0001 0000 | has no ticks in a quarter note",
        "4D546864 00000002 0000 0001 0060 | has a header of 2 bytes",
        "4D546864 00000006 0000 0000 0060 | holds no track",
        "4D546864 00000006 0000 0001 0060 | announces 1 tracks and holds none",
        "4D546864 00000006 0000 0001 0060 4D54726B 00000010 00903C40 | ends within its track 1 of 1",
        "4D546864 00000006 0001 0001 0060 4D54726B 00000004 00FF2F00 4D54726B 00000004 00FF2F | ends within its track 2 of 2",
        "4D546864 00000006 0001 0002 0060 4D54726B 00000004 00FF2F00 58595A58 00000004 00FF2F | ends within its track 2 of 2",
        "4D546864 00000006 0000 0001 0060 4D54726B 00000008 00403C40 00FF2F00 | holds an event that cannot be read",
        "4D546864 00000006 0000 0001 0060 4D54726B 00000008 00F83C40 00FF2F00 | holds an event that cannot be read",
        "4D546864 00000006 0000 0001 0060 4D54726B 00000008 FFFFFFFF 00FF2F00 | holds an event that cannot be read",
        "4D546864 00000006 0000 0001 0060 4D54726B 00000005 00FF010541 | holds an event that cannot be read",
        "4D546864 00000006 0000 0001 0060 4D54726B 00000003 00903C | holds an event that cannot be read",
        "4D546864 00000006 0000 0001 0060 4D54726B 0000000B 00FF5103000000 00FF2F00 | holds a tempo of no length",
        "4D546864 00000006 0000 0001 0060 4D54726B 00000009 00FF510107 00FF2F00 | holds a tempo of 1 bytes",
        "4D546864 00000006 0000 0001 0060 4D54726B 0000000F 00903C40 FFFFFF7F 803C00 00FF2F00 | lasts 3",
        "4D546864 00000006 0000 0001 0060 4D54726B 0000000C 00903CC8 10803C00 00FF2F00 | holds an event with a value over 127",
    })
    void badFilesAreNamedWithWhatIsWrongAndWhatToDo(String hex, String problem) throws IOException {
        Path file = Files.write(folder.resolve("bad.mid"), bytes(hex));
        DataException error = assertThrows(DataException.class, () -> MidiFiles.read(file));
        assertTrue(error.getMessage().startsWith(file + " " + problem), error.getMessage());
        assertTrue(error.getMessage().matches("(?s).*\\. [A-Z].*\\."), "no remedy in: " + error.getMessage());
        assertEquals(file, error.file());
    }

    @Test
    @Timeout(60)
    void damageAnywhereGivesAScoreOrASentence() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = MidiWriter.bytes(RandomScores.wild(random.nextInt(20)));
            int damages = random.nextInt(1, 4);
            for (int damage = 0; damage < damages; damage++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                new MidiReader(Path.of("damaged.mid"), bytes).read();
                read++;
            } catch (DataException e) {
                refused++;
            }
        }
        assertTrue(read > 100 && refused > 100, read + " read, " + refused + " refused");
    }

    @Test
    void aFileTooLargeForMusicIsNotRead() throws IOException {
        Path file = Files.write(folder.resolve("large.mid"), new byte[MidiReader.MAX_BYTES + 1]);
        assertTrue(assertThrows(DataException.class, () -> MidiFiles.read(file)).getMessage()
                .endsWith("is 1048577 bytes long, which no piece of music needs. "
                        + "Check that it is a MIDI file; up to 1048576 bytes are read."));
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        assertThrows(DataException.class, () -> MidiFiles.read(folder.resolve("none.mid")));
        assertThrows(DataException.class, () -> MidiFiles.read(folder));
    }

    @Test
    void everyScoreComesBackAsItWas() {
        for (int seed = 0; seed < 200; seed++) {
            Score score = RandomScores.wild(seed);
            Path file = folder.resolve("wild.mid");
            MidiFiles.write(score, file);
            assertEquals(score, MidiFiles.read(file), "seed " + seed);
        }
    }

    @Test
    void aRepeatedNoteEndsBeforeItBeginsAgain() throws Exception {
        Score twice = Score.of(96, 120, List.of(new NoteEvent(0, 96, 60, 64), new NoteEvent(96, 96, 60, 80)));
        Track track = MidiSystem.getSequence(new ByteArrayInputStream(MidiWriter.bytes(twice))).getTracks()[1];
        List<Integer> commands = IntStream.range(0, 4).mapToObj(i -> track.get(i).getMessage().getStatus()).toList();
        assertEquals(List.of(ShortMessage.NOTE_ON, ShortMessage.NOTE_OFF, ShortMessage.NOTE_ON, ShortMessage.NOTE_OFF), commands);
    }

    @Test
    void aScoreWithoutNotesComesBack() {
        Score empty = Score.of(96, 90, List.of());
        MidiFiles.write(empty, folder.resolve("empty.mid"));
        assertEquals(empty, MidiFiles.read(folder.resolve("empty.mid")));
    }

    @Test
    void theSameScoreGivesTheSameBytesAndNothingElseIsLeft() throws IOException {
        Path first = folder.resolve("new/first.mid");
        MidiFiles.write(RandomScores.wild(1), first);
        MidiFiles.write(RandomScores.wild(1), folder.resolve("new/second.mid"));
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(folder.resolve("new/second.mid")));
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x").resolve("score.mid");
        assertTrue(assertThrows(DataException.class, () -> MidiFiles.write(RandomScores.wild(1), file)).getMessage()
                .contains("cannot be written"));
    }

    @Tag("real-data")
    @Test
    void allOfEmopiaComesBackAsItWas() {
        int notes = 0;
        List<Path> files = RealData.emopiaMidis();
        for (Path file : files) {
            Score score = MidiFiles.read(file);
            notes += score.notes().size();
            Path copy = folder.resolve("copy.mid");
            MidiFiles.write(score, copy);
            assertEquals(score, MidiFiles.read(copy), file.toString());
        }
        assertEquals(1078, files.size());
        assertEquals(285_638, notes);
    }

    private static void assertNotes(Path file, NoteEvent... notes) {
        assertEquals(List.of(notes), MidiFiles.read(file).notes());
    }

    /** A file of one track with these events, given in hexadecimal, and an end of track at the last one's time. */
    private Path midi(String... events) throws IOException {
        byte[] track = bytes(String.join("", events) + "00FF2F00");
        return Files.write(folder.resolve("test.mid"),
                bytes(HEADER_1_TRACK + "4D54726B" + String.format("%08X", track.length) + HexFormat.of().formatHex(track)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
