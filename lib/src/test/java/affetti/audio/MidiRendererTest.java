package affetti.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.RealData;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.NoteEvent;
import affetti.core.PedalChange;
import affetti.core.Score;
import affetti.core.TempoChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("sound-font")
class MidiRendererTest {
    private static final Score CADENCE = Score.of(480, 100, List.of(new NoteEvent(0, 480, 60, 80), new NoteEvent(0, 480, 64, 80),
            new NoteEvent(480, 480, 67, 95), new NoteEvent(960, 960, 48, 60)));

    private static MidiRenderer renderer() {
        return MidiRenderer.open(MidiRenderer.soundFont(RealData.cacheWithSoundFont()));
    }

    private static Score oneNote(int pitch, int velocity) {
        return Score.of(480, 120, List.of(new NoteEvent(0, 480, pitch, velocity)));
    }

    private static double rms(AudioClip clip, double fromSec, double toSec) {
        AudioClip part = clip.slice(fromSec, toSec);
        double sum = 0;
        for (int i = 0; i < part.length(); i++) {
            sum += part.sample(i) * (double) part.sample(i);
        }
        return Math.sqrt(sum / part.length());
    }

    private static double peak(AudioClip clip) {
        return IntStream.range(0, clip.length()).mapToDouble(i -> Math.abs(clip.sample(i))).max().orElseThrow();
    }

    private static double onsetSec(AudioClip clip, double fromSec) {
        int sample = (int) Math.round(fromSec * clip.sampleRate());
        while (Math.abs(clip.sample(sample)) < 1e-3) {
            sample++;
        }
        return sample / (double) clip.sampleRate();
    }

    /** Power at a frequency: a sine and a cosine summed over the first half second. */
    private static double power(AudioClip clip, double frequencyHz) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < clip.sampleRate() / 2; i++) {
            double phase = 2 * Math.PI * frequencyHz * i / clip.sampleRate();
            real += clip.sample(i) * Math.cos(phase);
            imaginary += clip.sample(i) * Math.sin(phase);
        }
        return real * real + imaginary * imaginary;
    }

    @Test
    void lastsAsLongAsTheScoreAndItsTail() {
        AudioClip clip = renderer().render(CADENCE);
        assertEquals(MidiRenderer.SAMPLE_RATE, clip.sampleRate());
        assertEquals(CADENCE.durationSec() + MidiRenderer.TAIL_SEC, clip.durationSec(), 1e-4);
    }

    @Test
    void givesTheSameSamplesAgainAndFromSeveralThreads() {
        float[] first = renderer().render(CADENCE).samples();
        MidiRenderer shared = renderer();
        IntStream.range(0, 8).parallel().mapToObj(i -> shared.render(CADENCE).samples())
                .forEach(again -> assertArrayEquals(first, again));
    }

    /** Levels measured on JDK 17 with TimGM6mb.sf2; 0.1 dB leaves room for another processor's rounding, not for another sound. */
    @Test
    void soundsAsItDidWhenMeasured() {
        AudioClip clip = renderer().render(CADENCE);
        double[] measuredDb = {-28.23, -28.53, -39.67, -51.02};
        for (int part = 0; part < measuredDb.length; part++) {
            assertEquals(measuredDb[part], 20 * Math.log10(rms(clip, 0.6 * part, 0.6 * part + 0.6)), 0.1, "part " + part);
        }
    }

    @Test
    void playsThePitchThatIsWritten() {
        AudioClip clip = renderer().render(oneNote(69, 90));
        assertTrue(power(clip, 440) > 20 * power(clip, 415.3), "A4 is louder at 440 Hz than a semitone lower");
        assertTrue(power(clip, 440) > 20 * power(clip, 466.2), "A4 is louder at 440 Hz than a semitone higher");
    }

    @Test
    void keepsTheLevelThatTheVelocityAsksFor() {
        MidiRenderer renderer = renderer();
        double soft = peak(renderer.render(oneNote(60, 20)));
        double loud = peak(renderer.render(oneNote(60, 110)));
        assertTrue(loud > 8 * soft && soft > 0, "soft " + soft + ", loud " + loud);
    }

    @Test
    void neverClips() {
        List<NoteEvent> everyKey = IntStream.rangeClosed(21, 108).mapToObj(pitch -> new NoteEvent(0, 480, pitch, 127)).toList();
        double peak = peak(renderer().render(Score.of(480, 120, everyKey)));
        assertTrue(peak > 0.9 && peak < 1, "peak " + peak);
    }

    @Test
    void onsetsFollowEveryTempoChange() {
        List<NoteEvent> notes = List.of(new NoteEvent(480, 100, 60, 100), new NoteEvent(1440, 100, 60, 100));
        List<TempoChange> tempos = List.of(TempoChange.ofBpm(0, 60), TempoChange.ofBpm(480, 40));
        AudioClip clip = renderer().render(new Score(480, notes, tempos, List.of()));
        assertEquals(1.0, onsetSec(clip, 0.5), 0.002);
        assertEquals(4.0, onsetSec(clip, 3.5), 0.002);
    }

    @Test
    void thePedalHoldsNotesUntilItIsLifted() {
        List<NoteEvent> notes = List.of(new NoteEvent(0, 96, 48, 100), new NoteEvent(1910, 10, 108, 1));
        Score dry = Score.of(480, 60, notes);
        Score held = new Score(480, notes, dry.tempos(), List.of(new PedalChange(0, 127), new PedalChange(960, 0)));
        MidiRenderer renderer = renderer();
        AudioClip pedalled = renderer.render(held);
        assertTrue(rms(pedalled, 1.5, 1.9) > 20 * rms(renderer.render(dry), 1.5, 1.9), "the pedal is down");
        assertTrue(rms(pedalled, 1.5, 1.9) > 20 * rms(pedalled, 3.5, 3.9), "the pedal is up again");
    }

    @Test
    void aNoteRepeatedAtOnceIsStruckTwice() {
        Score repeated = Score.of(480, 60, List.of(new NoteEvent(0, 480, 60, 100), new NoteEvent(480, 480, 60, 100)));
        AudioClip clip = renderer().render(repeated);
        assertTrue(rms(clip, 1.0, 1.3) > 1.5 * rms(clip, 0.7, 1.0), "the second stroke is louder than the first's end");
    }

    @Test
    void aScoreWithoutNotesIsSilent() {
        AudioClip clip = renderer().render(Score.of(480, 120, List.of()));
        assertEquals(MidiRenderer.TAIL_SEC, clip.durationSec(), 1e-4);
        assertEquals(0, peak(clip));
    }

    @Test
    void aScoreOfHoursIsRefused() {
        Score endless = Score.of(480, 120, List.of(new NoteEvent(0, 960 * 3601, 60, 80)));
        MidiRenderer renderer = renderer();
        IllegalArgumentException problem = assertThrows(IllegalArgumentException.class, () -> renderer.render(endless));
        assertTrue(problem.getMessage().contains("3601, but must be 0 to 3600"), problem.getMessage());
    }

    @Test
    void stopsWhenInterrupted() {
        MidiRenderer renderer = renderer();
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> renderer.render(CADENCE));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void anAbsentSoundFontSaysHowToGetIt(@TempDir Path folder) {
        DataException problem = assertThrows(DataException.class, () -> MidiRenderer.open(folder.resolve("TimGM6mb.sf2")));
        assertTrue(problem.getMessage().contains("python3 environment run"), problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"font.sf3|RIFF....sfbkLIST|compressed", "font.sf2|<html>404 Not found</html>|no SoundFont 2 file",
        "font.sf2||no SoundFont 2 file", "font.sf2|RIFF\u0010\u0001\u0000\u0000sfbkLIST|cut off: it has 16 of 280 bytes",
        "font.sf2|RIFF\u0008\u0000\u0000\u0000sfbkLIST|cannot be read as a sound font"})
    void aFileThatIsNoSoundFontIsNamed(String nameContentProblem, @TempDir Path folder) throws IOException {
        String[] parts = nameContentProblem.split("\\|");
        Path file = Files.write(folder.resolve(parts[0]), parts[1].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        DataException problem = assertThrows(DataException.class, () -> MidiRenderer.open(file));
        assertTrue(problem.getMessage().contains(file.toString()) && problem.getMessage().contains(parts[2]), problem.getMessage());
    }
}
