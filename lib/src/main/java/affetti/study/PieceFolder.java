package affetti.study;

import affetti.core.AtomicFile;
import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Digest;
import affetti.core.Emotion;
import affetti.core.Progress;
import affetti.core.Score;
import affetti.midi.MidiFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Many generated pieces, kept as MIDI files as they are made: stopped, it goes on where it was. One folder holds the pieces of one
 * model at one setting; the folder does not know which, so another model needs another folder. Taught in notebook 06.
 */
public final class PieceFolder {
    private PieceFolder() {
    }

    /**
     * The wanted number of pieces of each emotion, with seeds 1, 2, 3 ...; those that the folder holds already are read, the others made.
     *
     * @param folder   for {@code happiness_001.mid} and so on
     * @param each     pieces an emotion, 1 or more
     * @param maker    what makes those that are missing
     * @param progress called after each piece
     * @throws CancellationException if the thread is interrupted
     */
    public static Map<Emotion, List<Score>> fill(Path folder, int each, PieceMaker maker, Progress progress) {
        Checks.positive("each", each);
        List<PieceMaker.Wanted> all = Arrays.stream(Emotion.values()).flatMap(emotion -> LongStream.rangeClosed(1, each)
                .mapToObj(seed -> new PieceMaker.Wanted(emotion, seed))).toList();
        List<PieceMaker.Wanted> missing = all.stream().filter(piece -> !isWhole(file(folder, piece))).toList();
        Iterator<PieceMaker.Wanted> next = missing.iterator();
        int[] done = {all.size() - missing.size()};
        maker.make(missing, score -> {
            PieceMaker.Wanted piece = next.next();
            MidiFiles.write(score, file(folder, piece));
            AtomicFile.writeText(seal(file(folder, piece)), Digest.ofBytesOf(file(folder, piece)));
            progress.step(++done[0], all.size(), piece.emotion().label());
        });
        if (Thread.interrupted()) {
            throw new CancellationException("stopped");
        }
        Map<Emotion, List<Score>> pieces = new EnumMap<>(Emotion.class);
        all.forEach(piece -> pieces.computeIfAbsent(piece.emotion(), any -> new ArrayList<>()).add(MidiFiles.read(file(folder, piece))));
        return pieces;
    }

    private static Path file(Path folder, PieceMaker.Wanted piece) {
        return folder.resolve(String.format("%s_%03d.mid", piece.emotion().label(), piece.seed()));
    }

    /** Whether a piece is there, and is the one whose SHA-256 lies beside it. */
    private static boolean isWhole(Path file) {
        try {
            return Arrays.equals(Files.readAllBytes(seal(file)), Digest.ofBytesOf(file).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | DataException e) {
            return false;
        }
    }

    private static Path seal(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    /**
     * The pieces that a folder holds, however many, as {@link #fill} or others named them: {@code happiness_001.mid} and so on.
     *
     * @throws DataException if there are none, or one cannot be read
     */
    public static Map<Emotion, List<Score>> read(Path folder) {
        Map<Emotion, List<Score>> pieces = new EnumMap<>(Emotion.class);
        for (Emotion emotion : Emotion.values()) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Score> ofEmotion = files.filter(file -> file.getFileName().toString().matches(emotion.label() + "_.*\\.mid")).sorted()
                        .map(MidiFiles::read).toList();
                if (!ofEmotion.isEmpty()) {
                    pieces.put(emotion, ofEmotion);
                }
            } catch (IOException e) {
                throw new DataException(folder, "cannot be listed (" + e.getMessage() + ")", "Give a folder of generated pieces.", e);
            }
        }
        if (pieces.isEmpty()) {
            throw new DataException(folder, "holds no piece", "Pieces are named happiness_001.mid and so on.");
        }
        return pieces;
    }
}
