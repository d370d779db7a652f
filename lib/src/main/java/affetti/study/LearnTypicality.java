package affetti.study;

import affetti.classify.ClipFeatures;
import affetti.classify.ClipReader;
import affetti.classify.EmotionPredictor;
import affetti.classify.ModelTypicality;
import affetti.core.DataException;
import affetti.core.Metric;
import affetti.core.MetricNames;
import affetti.core.Progress;
import affetti.core.Version;
import affetti.dataset.Clip;
import affetti.dataset.Corpora;
import affetti.dataset.Corpus;
import affetti.dataset.FeatureStore;
import affetti.dataset.Splits;
import affetti.eval.Intervals;
import affetti.eval.Scored;
import affetti.order.Program;
import affetti.train.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code python3 environment train typicality}: fits what is typical of the training music of a saved classifier, and adds it to the model's folder.
 * If the data folder holds other music too, it measures how well that is told from the training music. {@code train classifier} does this by itself.
 */
public final class LearnTypicality {
    private static final int OTHERS = 200;
    private static final int DRAWS = 1000;

    private LearnTypicality() {
    }

    /**
     * What is to be learnt.
     *
     * @param cache the {@code .cache} folder
     * @param model the folder of the finished model
     * @param data  the data folder, which holds the model's training music
     */
    public record Order(Path cache, Path model, Path data) {
        public Order {
            Program.named("cache", cache, "model", model, "data", data);
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, LearnTypicality::learn);
    }

    private static void learn(Order order) {
        ModelCard card = ModelCard.read(order.model());
        Corpora corpora = Corpora.open(order.data(), true, order.cache(), Progress.NONE);
        List<Corpus> there = Stream.of(corpora.audio(), corpora.symbolic()).distinct().toList();
        String music = card.provenance().dataName();
        Corpus own = there.stream().filter(corpus -> corpus.name().equals(music)).findFirst()
                .orElseThrow(() -> new DataException(order.data(), "does not give the model's training music, " + music
                        + ", but " + corpora.audio().name(), "Give a folder with that corpus alone."));
        ClipReader reader = EmotionPredictor.load(order.model()).reader();
        FeatureStore store = FeatureStore.open(order.cache());
        ModelTypicality typicality = of(own, reader.ofClips(store, own, own.clips(), LearnTypicality::say));
        typicality.addTo(order.model());
        ModelCard.read(order.model()).withOption("typicality", "learnt by version " + Version.text()).write(order.model());
        for (Corpus other : there) {
            if (other != own && other.hasAudio()) {
                String name = MetricNames.TYPICALITY.formatted(other.shortName());
                List<Clip> clips = Splits.sample(other.clips(), Math.min(OTHERS, other.clips().size()), 1);
                Metric auc = auc(typicality, clips, reader.ofClips(store, other, clips, LearnTypicality::say));
                System.out.println(name + " " + auc);
                ModelCard.read(order.model()).withMetric(name, auc).write(order.model());
            }
        }
        System.out.println("Written: " + order.model());
    }

    /** How well typicality tells held-out training clips from others. */
    private static Metric auc(ModelTypicality typicality, List<Clip> others, Map<String, ClipFeatures> features) {
        List<Scored> judged = new ArrayList<>();
        for (double distance : typicality.heldOut()) {
            judged.add(new Scored("held out " + judged.size(), false, distance));
        }
        others.forEach(clip -> judged.add(new Scored(clip.songId(), true, typicality.distance(features.get(clip.id())))));
        return Intervals.bootstrap(judged, Scored::auc, DRAWS, 1);
    }

    /** What is typical of a corpus' clips, by what a classifier reads of them. */
    static ModelTypicality of(Corpus corpus, Map<String, ClipFeatures> features) {
        List<Clip> clips = corpus.clips();
        return ModelTypicality.fit(clips.stream().map(clip -> features.get(clip.id())).toList(), clips.stream().map(Clip::songId).toList());
    }

    private static void say(long done, long total, String what) {
        if (done % 100 == 0 || done == total) {
            System.out.println(done + " of " + total + ": " + what);
        }
    }
}
