import affetti.dataset.DemoCorpus;
import java.nio.file.Path;

/** Composes the demo corpus into a cache folder (the one argument), and prints how far it is. */
public class ComposeDemo {

    public static void main(String[] arguments) {
        DemoCorpus.compose(Path.of(arguments[0]), DemoCorpus.SEED,
                (done, total, what) -> System.out.println(done + " of " + total + " pieces"));
    }
}
