package affetti.study;

import affetti.core.DataException;
import affetti.dataset.Corpus;
import affetti.dataset.Emopia;
import affetti.dataset.FourQaed;
import affetti.order.Program;
import affetti.train.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The program behind {@code python3 environment verify}: computes a saved model's {@link Replay} anew and compares; or, for {@code measure replay}, writes
 * it. Prints what was compared, and each number that differs.
 */
public final class ReplayModel {
    /** By the name of its folder, how a corpus that models learn from is loaded from there, with the cache. */
    private static final Map<String, BiFunction<Path, Path, Corpus>> LOADERS = Map.of("EMOPIA_1.0", Emopia::load, "4QAED", (folder, cache) -> FourQaed.load(folder));

    private ReplayModel() {
    }

    /**
     * What is to be done.
     *
     * @param cache the {@code .cache} folder
     * @param model the folder of the model
     * @param data  the data folder; null where there is none
     * @param write whether the numbers are written, not compared
     */
    public record Order(Path cache, Path model, Path data, boolean write) {
        public Order {
            Program.named("cache", cache);
            Program.named("model", model);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, ReplayModel::replay);
    }

    private static void replay(Order order) {
        Optional<Corpus> corpus = corpus(order);
        if (order.write()) {
            Replay.write(order.model(), corpus);
            System.out.println("Written: " + order.model().resolve(Replay.FILE) + (corpus.isPresent() ? "" : ", without numbers of the data, which are not here"));
            return;
        }
        Replay kept = Replay.read(order.model()).orElseThrow(() -> new DataException(order.model(), "has no " + Replay.FILE + ", so nothing can be repeated",
                "`python3 environment measure replay --name " + order.model().getFileName() + "` writes it."));
        Replay now = ReplayNumbers.of(order.model(), kept.data().isEmpty() ? Optional.empty() : corpus);
        List<String> differences = kept.differences(now);
        if (!differences.isEmpty()) {
            List<String> other = kept.otherMachine(now);
            throw new DataException(order.model().resolve(Replay.FILE), "is not repeated here: " + String.join(" ", differences),
                    other.isEmpty() ? "Processor and libraries are the same, so the program computes otherwise now: measure the model anew."
                    : "Here are other " + String.join("; ", other) + ".");
        }
        System.out.println(kept.summary(now));
    }

    /** The model's training corpus, if the data folder holds it; no other corpus is read. */
    private static Optional<Corpus> corpus(Order order) {
        if (order.data() == null) {
            return Optional.empty();
        }
        ModelCard card = ModelCard.read(order.model());
        return LOADERS.entrySet().stream().filter(loader -> card.provenance().dataName().startsWith(loader.getKey().replaceFirst("_.*", "")))
                .filter(loader -> Files.isDirectory(order.data().resolve(loader.getKey())))
                .map(loader -> loader.getValue().apply(order.data().resolve(loader.getKey()), order.cache()))
                .filter(corpus -> Replay.learntFrom(card, corpus)).findFirst();
    }
}
