package affetti.study;

import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Songs whose beats are known: the files of Pop1K7 that lie in {@code midi_synchronized}, in which a quarter note is a beat of the recording, found by a
 * beat tracker on its sound, and a bar four of them (Hsiao et al., AAAI 2021). In an order drawn once: the first 200 are for measuring, the
 * next 120 for choosing, the rest for training. Of two equal files the second is left out.
 *
 * @param training   songs to learn from
 * @param validation songs to choose by
 * @param test       songs to report
 */
record BeatSongs(List<Path> training, List<Path> validation, List<Path> test) {
    private static final int TEST = 200;
    private static final int VALIDATION = 120;
    private static final long SEED = 1;
    private static final String REMEDY = "Get Pop1K7 and give the folder that holds pop1k7/.";

    /** @throws DataException if the folder holds no {@code pop1k7/midi_synchronized} with at least 321 songs */
    static BeatSongs in(Path data) {
        Path folder = data.resolve("pop1k7/midi_synchronized");
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder, "is not there", REMEDY);
        }
        List<Path> songs = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            Set<String> known = new HashSet<>();
            all.filter(file -> file.toString().endsWith(".mid")).sorted().filter(file -> known.add(Digest.ofFile(file))).forEach(songs::add);
        } catch (IOException e) {
            throw new DataException(folder, "cannot be listed (" + e.getMessage() + ")", REMEDY, e);
        }
        if (songs.size() <= TEST + VALIDATION) {
            throw new DataException(folder, "holds " + songs.size() + " songs, which is too few", REMEDY);
        }
        Collections.shuffle(songs, new Random(SEED));
        return new BeatSongs(List.copyOf(songs.subList(TEST + VALIDATION, songs.size())),
                List.copyOf(songs.subList(TEST, TEST + VALIDATION)), List.copyOf(songs.subList(0, TEST)));
    }

    /** One song and its beats. */
    record Song(Score score) {
        static Song read(Path file) {
            return new Song(MidiFiles.read(file));
        }

        /** Every {@code beats}-th beat from the first note on, as far as there are notes and the file has tempos. */
        double[] sec(int beats) {
            long step = (long) beats * score.ticksPerQuarter();
            long first = (score.notes().get(0).startTick() + step - 1) / step;
            long lastTempo = score.tempos().get(score.tempos().size() - 1).tick() + score.ticksPerQuarter();
            long last = Math.min(score.endTick(), lastTempo) / step;
            return LongStream.rangeClosed(first, last).mapToDouble(i -> score.secondsAt(i * step)).toArray();
        }

        /** The sixteenth of its bar that is nearest to a time, 0 to 15. */
        int sixteenth(double sec) {
            return (int) Math.floorMod(Math.round(4.0 * score.tickAt(sec) / score.ticksPerQuarter()), 16L);
        }
    }
}
