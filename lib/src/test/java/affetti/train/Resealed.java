package affetti.train;

import affetti.core.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Another file in a saved model's folder, with a card that fits it. */
public final class Resealed {
    private Resealed() {
    }

    /** Puts the bytes in the place of a file; if it is the card itself, without a seal that fits. */
    public static void replace(Path folder, String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        if (!name.equals(CardFile.NAME)) {
            CardFile card = CardFile.read(folder);
            Map<String, String> files = new TreeMap<>(card.files());
            files.put(name, Digest.ofBytes(bytes));
            new CardFile(card.kind(), card.parameters(), card.card(), files).write(folder);
        }
    }
}
