package affetti.dataset;

import affetti.core.AudioClip;
import affetti.core.Checks;
import affetti.core.Digest;
import affetti.core.Score;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A corpus with some of its clips. */
final class Subset implements Corpus {
    private final Corpus whole;
    private final String name;
    private final List<Problem> problems;
    private final List<Clip> clips;
    private final Map<String, Split> splits = new TreeMap<>();

    Subset(Corpus whole, List<Clip> fewer) {
        this(whole, fewer, whole.name() + " (sample)", List.of());
    }

    /** @param found problems found in clips, left out or not, beside those of the whole corpus */
    Subset(Corpus whole, List<Clip> fewer, String name, List<Problem> found) {
        this.whole = whole;
        this.name = name;
        this.problems = Stream.concat(whole.problems().stream(), found.stream()).toList();
        this.clips = Checks.notEmpty("clips", fewer).stream().sorted(Clip.ORDER).distinct().toList();
        Set<Clip> known = new HashSet<>(whole.clips());
        clips.stream().filter(clip -> !known.contains(clip)).findFirst().ifPresent(stranger -> {
            throw new IllegalArgumentException("clip " + stranger.id() + " is not one of " + whole.name());
        });
        Set<Clip> kept = new HashSet<>(clips);
        whole.officialSplits().forEach((splitName, split) -> splits.put(splitName, new Split(only(split.train(), kept),
                only(split.validation(), kept), only(split.test(), kept))));
    }

    private static List<Clip> only(List<Clip> part, Set<Clip> kept) {
        return part.stream().filter(kept::contains).toList();
    }

    @Override
    public About about() {
        return new About(name, whole.citation(), whole.licence());
    }

    @Override
    public String groups() {
        return whole.groups();
    }

    @Override
    public boolean shareable() {
        return whole.shareable();
    }

    @Override
    public boolean synthetic() {
        return whole.synthetic();
    }

    /** Over the whole corpus' digest and the ids of the clips that are left; the former alone where none is left out. */
    @Override
    public String digest() {
        if (clips.size() == whole.clips().size()) {
            return whole.digest();
        }
        Digest digest = new Digest().add(whole.digest());
        clips.forEach(clip -> digest.add(clip.id()));
        return digest.hex();
    }

    @Override
    public List<Clip> clips() {
        return clips;
    }

    @Override
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public Map<String, Split> officialSplits() {
        return Collections.unmodifiableMap(splits);
    }

    @Override
    public boolean hasScores() {
        return whole.hasScores();
    }

    @Override
    public boolean hasAudio() {
        return whole.hasAudio();
    }

    @Override
    public Score score(Clip clip) {
        return whole.score(clip);
    }

    @Override
    public AudioClip audio(Clip clip, Consumer<String> warnings) {
        return whole.audio(clip, warnings);
    }

    @Override
    public String audioDigest(Clip clip) {
        return whole.audioDigest(clip);
    }
}
