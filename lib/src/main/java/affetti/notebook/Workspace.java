package affetti.notebook;

import affetti.audio.AudioFiles;
import affetti.audio.MidiRenderer;
import affetti.core.AtomicFile;
import affetti.core.AudioClip;
import affetti.core.Provenance;
import affetti.core.Score;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.CorpusTables;
import affetti.midi.MidiFiles;
import affetti.train.Circumstances;
import affetti.train.ModelCard;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a notebook runs: the project's folders, the data, the profile. Set by the environment: AFFETTI_HOME (the
 * project's folder; else looked for upwards from the current one), AFFETTI_DATA (the data folder; else {@code data}),
 * AFFETTI_DEMO (1: the demo corpus, whatever {@code data} holds), AFFETTI_PROFILE ({@code quick} or {@code full}),
 * AFFETTI_RESULTS (a folder whose {@code figures} and {@code models} get results that are to be published; else those go into the
 * {@code local} folders of the project and stay private).
 */
public final class Workspace {
    private final Path root;
    private final Optional<Path> givenData;
    private final Path usualData;
    private final boolean quick;
    private final Optional<Path> results;
    private Corpora corpora;
    private MidiRenderer renderer;

    private Workspace(Path root, Map<String, String> settings) {
        this.root = root;
        boolean demo = setting(settings, "AFFETTI_DEMO").filter("1"::equals).isPresent();
        this.givenData = demo ? Optional.empty() : setting(settings, "AFFETTI_DATA").map(Path::of);
        this.usualData = root.resolve(demo ? ".cache/no-data" : "data");
        String profile = setting(settings, "AFFETTI_PROFILE").orElse("quick");
        if (!profile.equals("quick") && !profile.equals("full")) {
            throw new IllegalArgumentException("AFFETTI_PROFILE is " + profile + ", but must be quick or full");
        }
        this.quick = profile.equals("quick");
        this.results = setting(settings, "AFFETTI_RESULTS").map(Path::of);
    }

    /**
     * Opens the workspace and its data, and prints which data and which profile it is, with a table of what was skipped or read with loss: the first
     * call of every notebook.
     */
    public static Workspace open() {
        Workspace workspace = of(System.getenv(), Path.of("").toAbsolutePath());
        System.out.println(workspace.corpora().statement() + "\nProfile: " + (workspace.quick ? "quick." : "full."));
        Corpora corpora = workspace.corpora();
        Stream.of(corpora.symbolic(), corpora.audio(), corpora.ratings()).distinct().filter(corpus -> !corpus.problems().isEmpty())
                .forEach(corpus -> Show.table(CorpusTables.problems(corpus)));
        return workspace;
    }

    /** The workspace of these settings, as seen from a folder; opens no data. */
    static Workspace of(Map<String, String> settings, Path folder) {
        Optional<Path> home = setting(settings, "AFFETTI_HOME").map(Path::of);
        return new Workspace(home.orElseGet(() -> findRoot(folder)), settings);
    }

    private static Optional<String> setting(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }

    private static Path findRoot(Path folder) {
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.isDirectory(candidate.resolve("notebooks")) && Files.isRegularFile(candidate.resolve("lib/pom.xml"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("the project's folder is not above " + folder
                + ": start Jupyter with `python3 environment lab`, or set AFFETTI_HOME");
    }

    /** The data, opened on the first call. */
    public synchronized Corpora corpora() {
        if (corpora == null) {
            Path folder = givenData.orElse(usualData);
            ProgressBar bar = new ProgressBar("Preparing the data");
            corpora = results.isPresent() ? Corpora.openShareable(folder, givenData.isPresent(), cache(), bar)
                    : Corpora.open(folder, givenData.isPresent(), cache(), bar);
        }
        return corpora;
    }

    /** Whether results are wanted within minutes: then notebooks take fewer songs and fewer epochs. */
    public boolean quick() {
        return quick;
    }

    /** {@code ifQuick} in the quick profile, else {@code ifFull}. */
    public int choose(int ifQuick, int ifFull) {
        return quick ? ifQuick : ifFull;
    }

    /** The folder of everything that can be computed again. */
    public Path cache() {
        return root.resolve(".cache");
    }

    /** The folder for pictures, MIDI files and other results; made if absent. */
    public Path figures() {
        return results("figures");
    }

    /** The folder of a trained model; not made, for saving a model makes it whole. */
    public Path model(String name) {
        return results("models").resolve(name);
    }

    /** The folder of a model that the project comes with, whatever this run trains; empty where there is none. */
    public Optional<Path> publishedModel(String name) {
        return Optional.of(root.resolve("models").resolve(name)).filter(folder -> Files.exists(folder.resolve("card.json")));
    }

    /** Its card. */
    public Optional<ModelCard> publishedCard(String name) {
        return publishedModel(name).map(ModelCard::read);
    }

    private Path results(String folder) {
        Path path = results.map(place -> place.resolve(folder)).orElse(root.resolve(folder).resolve("local"));
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a model trained here comes from, for its card. */
    public Provenance provenance(Corpus corpus, long seed, Map<String, String> options) {
        return Circumstances.provenance(new Circumstances.Data(corpus.name(), corpus.digest(), corpus.synthetic()), seed, options);
    }

    /** Shows a chart and keeps it as {@code figures/NAME.png}. */
    public void figure(String name, BufferedImage image) {
        keep(name, image);
        Show.image(image);
    }

    /** Keeps a chart as {@code figures/NAME.png}, without showing it. */
    public void keep(String name, BufferedImage image) {
        AtomicFile.write(figures().resolve(name + ".png"), out -> out.write(Html.png(image)));
    }

    /** A score as sound, 22,050 Hz mono, on the pinned sound font's piano. */
    public synchronized AudioClip render(Score score) {
        if (renderer == null) {
            renderer = MidiRenderer.open(MidiRenderer.soundFont(cache()));
        }
        return renderer.render(score);
    }

    /** Shows a piece: piano roll, player and a link to its MIDI file, which is kept as {@code figures/NAME.mid}. */
    public void piece(String name, String title, Score score) {
        Path file = figures().resolve(name + ".mid");
        MidiFiles.write(score, file);
        Show.score(title, score, render(score));
        link(file);
    }

    /** Keeps sound as {@code figures/NAME.wav} and shows a link to it. Such files are large: they are not published, and then no link leads to them. */
    public void wav(String name, AudioClip sound) {
        Path file = figures().resolve(name + ".wav");
        AudioFiles.writeWav(sound, file);
        if (results.isEmpty()) {
            link(file);
        } else {
            Show.text("%s stands in figures/local when you run this yourself.", file.getFileName());
        }
    }

    private void link(Path figure) {
        Show.link(figure.getFileName().toString(), address(figure));
    }

    /** Where a figure lies, seen from the notebooks' folder; a result that is to be published, where it will lie. */
    String address(Path figure) {
        return "../figures/" + (results.isPresent() ? "" : "local/") + figure.getFileName();
    }
}
