package affetti.fuzz;

import affetti.core.DataException;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.midi.tokenize.EventTokenizer;
import affetti.nn.Fixtures;
import affetti.train.Resealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of a melody model: the first byte says which file the others replace. Digest and seal are made to fit, as somebody would who means harm. */
public final class ModelTarget implements FuzzTarget {
    private static final List<String> FILES = List.of("network.zip", "melody.json", "vocabulary.txt", "forms.json", "card.json");
    private static final Path MODEL = Scratch.FOLDER.resolve("model");

    @Override
    public void read(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        String name = FILES.get((bytes[0] & 0xFF) % FILES.size());
        byte[] whole = Files.readAllBytes(model().resolve(name));
        Resealed.replace(MODEL, name, java.util.Arrays.copyOfRange(bytes, 1, bytes.length));
        try {
            MelodyModel.load(MODEL);
        } catch (DataException e) {
            // refused with a sentence
        } finally {
            Resealed.replace(MODEL, name, whole);
        }
    }

    private static Path model() {
        if (!Files.exists(MODEL)) {
            MelodyModel.create(new EventTokenizer(), MelodyOptions.quick().withHidden(4).withEmbeddings(4, 2)).save(MODEL, Fixtures.card());
        }
        return MODEL;
    }

    /** Jazzer calls it before it begins. */
    public static void fuzzerInitialize() throws IOException {
        FuzzTarget.warmUp(new ModelTarget(), "model");
    }

    /** Jazzer's entry. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        new ModelTarget().read(bytes);
    }
}
