package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import affetti.generate.MelodyModel;
import affetti.generate.MelodyOptions;
import affetti.nn.Fixtures;
import affetti.train.ModelFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    private Path folder;

    private Replay saved(long seed) {
        Path model = folder.resolve("model" + seed);
        MelodyModel.create(Fixtures.TOKENIZER, MelodyOptions.quick().withHidden(8).withSeed(seed)).save(model, Fixtures.card());
        Replay.write(model, Optional.empty());
        ModelFolder.readNetwork(model, ModelFolder.MELODY);
        return Replay.read(model).orElseThrow();
    }

    @Test
    void theSameModelSaysTheSameToTheLastDigit() {
        Replay kept = saved(1);
        Replay now = ReplayNumbers.of(folder.resolve("model1"), Optional.empty());
        assertEquals(kept, now);
        assertEquals(List.of(), kept.differences(now));
        assertTrue(kept.summary(now).contains("equal to the last digit"), kept.summary(now));
    }

    @Test
    void anotherModelIsNoticed() {
        List<String> found = saved(1).differences(saved(2));
        assertTrue(found.size() >= 4 && found.get(0).startsWith("nats a token, anger is "), found.toString());
    }

    /** The last digits count on the same kind of machine only; how many processors it has does not matter. */
    @Test
    void onAnotherMachineAThousandthIsAllowed() {
        Replay kept = saved(1);
        Map<String, Double> near = new TreeMap<>(kept.model());
        near.replaceAll((name, value) -> value * 1.0002);
        Replay here = new Replay(kept.input(), near, kept.training(), kept.data(), kept.madeWith());
        assertEquals(near.size(), kept.differences(here).size());
        Replay elsewhere = on(here, "processor", "Z80");
        assertEquals(List.of(), kept.differences(elsewhere));
        assertTrue(kept.summary(elsewhere).contains("other processor Z80, then "), kept.summary(elsewhere));
        assertEquals(near.size(), kept.differences(on(here, "processors", "64")).size());
        near.replaceAll((name, value) -> value * 1.01);
        assertEquals(near.size(), kept.differences(on(new Replay(kept.input(), near, kept.training(), kept.data(), kept.madeWith()), "processor", "Z80")).size());
        near.put("nats a token, calm", Double.NaN);
        assertTrue(kept.differences(elsewhere).isEmpty() && !kept.differences(on(new Replay(kept.input(), near, kept.training(), Map.of(), kept.madeWith()),
                "processor", "Z80")).isEmpty());
    }

    private static Replay on(Replay replay, String name, String value) {
        Map<String, String> other = new TreeMap<>(replay.madeWith());
        other.put(name, value);
        return new Replay(replay.input(), replay.model(), replay.training(), replay.data(), other);
    }

    /** If this fails, all replay.json are of another input: write them anew. */
    @Test
    void theSyntheticInputNeverChanges() {
        assertEquals(List.of(24, 48, 24, 48), Arrays.stream(new Emotion[] {Emotion.SADNESS, Emotion.ANGER, Emotion.CALM, Emotion.HAPPINESS})
                .map(emotion -> ReplayNumbers.piece(emotion).notes().size()).toList());
        assertEquals(302751297, Arrays.hashCode(ReplayNumbers.sound(ReplayNumbers.piece(Emotion.CALM)).samples()));
    }
}
