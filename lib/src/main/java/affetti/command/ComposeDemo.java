package affetti.command;

import affetti.dataset.DemoCorpus;
import affetti.order.Program;
import java.nio.file.Path;

/** A step of {@code python3 environment}'s set-up: composes the demo corpus, and prints how far it is. Its music is taught in notebook 01. */
public final class ComposeDemo {
    private ComposeDemo() {
    }

    /**
     * Where it goes.
     *
     * @param cache the {@code .cache} folder
     */
    public record Order(Path cache) {
        public Order {
            Program.named("cache", cache);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, order -> DemoCorpus.compose(order.cache(), DemoCorpus.SEED,
                (done, total, what) -> System.out.println(done + " of " + total + " pieces")));
    }
}
