package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Metric;
import affetti.core.Provenance;
import affetti.dataset.Corpus;
import affetti.generate.LabelledTokens;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.midi.tokenize.KeyRelativeTokenizer;
import affetti.midi.tokenize.TokenSequences;
import affetti.train.ModelCard;
import affetti.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MeasureMelodyTest {
    private static final MeasureMelody.Options FEW = new MeasureMelody.Options(new MeasureMelody.Options.Curve(List.of(1.0, 2.0), List.of(0.9), 2), 4, 4, 6);
    @TempDir
    Path folder;

    @Test
    void fillsInEverythingThatTheCardIsToHold() throws IOException {
        Corpus corpus = TinyCorpus.writeWithSplit(folder);
        Path model = folder.resolve("model");
        trained(corpus).save(model, ModelCard.of(new Provenance("tiny", "none", true, "test", 1, Map.of(), Map.of()), "free"));
        Path figures = folder.resolve("figures");
        Map<String, Metric> metrics = new MeasureMelody(corpus, model, folder.resolve("pieces"), FEW).run(figures);
        for (String name : List.of("nll.validation", "nll.test", "judge.quadrant", "judge.valence", "judge.arousal", "major.positive",
                "major.negative", "measure.polyphony.generated", "measure.polyphony.real", "copied_run.generated", "copied_run.real",
                "guidance", "curve.1.0.deviation", "curve.2.0.judge.valence")) {
            assertTrue(metrics.containsKey(name), name);
        }
        assertEquals(16, metrics.get("judge.quadrant").n());
        try (var files = Files.list(figures)) {
            assertEquals(16, files.filter(file -> file.getFileName().toString().matches("06_[a-z]+_[1-4]\\.mid")).count());
        }
        Map<String, Metric> again = new MeasureMelody(corpus, model, folder.resolve("pieces"), FEW).run(figures);
        assertTrue(metrics.remove("seconds.30").value() > 0 && again.remove("seconds.30") != null);
        assertEquals(metrics, again);
    }

    @Test
    void natsANoteAreThoseOfAllTokens() throws IOException {
        Corpus corpus = TinyCorpus.writeWithSplit(folder);
        MelodyModel untrained = MelodyModel.create(new KeyRelativeTokenizer(), MelodyOptions.quick().withHidden(8));
        Metric nats = NatsPerNote.of(untrained, new KeyRelativeTokenizer(), corpus, corpus.clips().subList(0, 4));
        // 60 notes of four tokens but the first of three, seven of the head and the end, each about as likely as the others.
        assertEquals((60 * 4 - 1 + 7 + 1) / 60.0 * Math.log(236), nats.value(), 0.5);
    }

    @Test
    void tooFewPiecesToHearAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MeasureMelody.Options(new MeasureMelody.Options.Curve(List.of(1.0), List.of(0.9), 1), 3, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> new MeasureMelody.Options.Curve(List.of(), List.of(0.9), 1));
    }

    private static MelodyModel trained(Corpus corpus) {
        KeyRelativeTokenizer tokenizer = new KeyRelativeTokenizer();
        MelodyModel model = MelodyModel.create(tokenizer, MelodyOptions.quick().withHidden(16).withEmbeddings(16, 4));
        List<LabelledTokens> pieces = corpus.clips().stream().map(clip ->
                new LabelledTokens(TokenSequences.framed(tokenizer.encode(corpus.score(clip))), clip.emotion())).toList();
        model.fit(pieces, pieces.subList(0, 4), TrainingOptions.defaults().withEpochs(2).withBatchSize(8).withLearningRate(0.01));
        return model;
    }
}
