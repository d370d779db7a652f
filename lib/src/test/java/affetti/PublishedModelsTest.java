package affetti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import affetti.classify.ClipAnswer;
import affetti.classify.ClipFeatures;
import affetti.classify.CnnLstmClassifier;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.generate.MelodyModel;
import affetti.generate.MelodySession;
import affetti.midi.tokenize.Vocabulary;
import affetti.train.Circumstances;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every model in {@code models/} can be read by this code, and gives the answers that it gave when it was published: bit for bit on a processor of
 * the kind that gave them, within 1e-5 on others, whose matrix products add up in another order. After publishing a model, write them anew:
 * {@code mvn test -Dtest=PublishedModelsTest -Daffetti.answers=write}.
 */
class PublishedModelsTest {
    private static final Path ANSWERS = Path.of("src", "test", "resources", "affetti", "published-answers.txt");
    private static final String PLACE = "# ";
    private static final int FRAMES = 40;
    private static final int TOKENS = 24;

    @TestFactory
    List<DynamicTest> everyPublishedModelAnswersAsItDid() throws IOException {
        Map<String, double[]> given = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of("..", "models"))) {
            for (Path folder : all.filter(folder -> Files.isRegularFile(folder.resolve("card.json"))).toList()) {
                given.put(folder.getFileName().toString(), answers(folder));
            }
        }
        assertFalse(given.isEmpty());
        if (System.getProperty("affetti.answers", "").equals("write")) {
            Files.write(ANSWERS, Stream.concat(Stream.of(PLACE + place()), given.entrySet().stream().map(PublishedModelsTest::line)).toList());
        }
        List<String> lines = Files.readAllLines(ANSWERS);
        Map<String, double[]> published = lines.stream().skip(1).map(line -> line.split(" ")).collect(Collectors.toMap(words -> words[0],
                words -> Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray()));
        assertEquals(published.keySet(), given.keySet());
        double tolerance = lines.get(0).equals(PLACE + place()) ? 0 : 1e-5;
        return given.keySet().stream().map(name -> DynamicTest.dynamicTest(name, () ->
                assertArrayEquals(published.get(name), given.get(name), tolerance))).toList();
    }

    private static String line(Map.Entry<String, double[]> entry) {
        return entry.getKey() + " " + Arrays.stream(entry.getValue()).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    /** What the bits of a matrix product depend on. */
    private static String place() {
        Map<String, String> now = Circumstances.now();
        return Stream.of("processor", "system", "openblas", "openblasKernel").map(now::get).collect(Collectors.joining(", "));
    }

    private static double[] answers(Path folder) throws IOException {
        return Files.isRegularFile(folder.resolve("melody.json")) ? surprises(MelodyModel.load(folder)) : emotions(folder);
    }

    /** The probabilities' logarithms of the likeliest tokens, each following those before it. */
    private static double[] surprises(MelodyModel model) {
        List<Double> logs = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            MelodySession session = model.session(emotion);
            int token = Vocabulary.BOS;
            for (int i = 0; i < TOKENS && token != Vocabulary.EOS; i++) {
                double[] next = session.next(token)[0];
                token = 0;
                for (int other = 1; other < next.length; other++) {
                    token = next[other] > next[token] ? other : token;
                }
                logs.add(next[token]);
            }
        }
        return logs.stream().mapToDouble(log -> log).toArray();
    }

    /** Probabilities of the emotions, valence and arousal of a clip that no one played, around the training clips' means. */
    private static double[] emotions(Path folder) throws IOException {
        JsonNode scaler = new ObjectMapper().readTree(folder.resolve("scaler.json").toFile());
        double rate = scaler.get("framesPerSec").asDouble();
        ClipFeatures clip = ClipFeatures.of(around(scaler, "columns", "means", "deviations", rate),
                around(scaler, "statistics", "statisticsMeans", "statisticsDeviations", rate));
        ClipAnswer answer = CnnLstmClassifier.load(folder).predict(clip);
        return DoubleStream.concat(Arrays.stream(answer.emotions().toArray()), DoubleStream.of(answer.valence(), answer.arousal())).toArray();
    }

    private static FeatureMatrix around(JsonNode scaler, String names, String means, String deviations, double rate) {
        List<String> columns = StreamSupport.stream(scaler.get(names).spliterator(), false).map(JsonNode::asText).toList();
        float[] values = new float[FRAMES * columns.size()];
        for (int i = 0; i < values.length; i++) {
            int column = i % columns.size();
            values[i] = (float) (scaler.get(means).get(column).asDouble() + scaler.get(deviations).get(column).asDouble() * StrictMath.sin(i));
        }
        return new FeatureMatrix("no one's", columns, rate, values);
    }
}
