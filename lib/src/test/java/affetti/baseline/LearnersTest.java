package affetti.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.core.Emotion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearnersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode golden;
    private static double[][] rows;
    private static double[][] test;
    private static List<Emotion> labels;
    private static List<Emotion> truth;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = LearnersTest.class.getResourceAsStream("baseline.json")) {
            golden = JSON.readTree(in);
        }
        rows = JSON.convertValue(golden.get("rows"), double[][].class);
        test = JSON.convertValue(golden.get("test"), double[][].class);
        labels = emotions("labels");
        truth = emotions("truth");
    }

    private static List<Emotion> emotions(String field) {
        return Arrays.stream(JSON.convertValue(golden.get(field), int[].class)).mapToObj(i -> Emotion.values()[i]).toList();
    }

    static Stream<Learner> all() {
        return Stream.of(new Majority(), LogisticRegression.defaults(), SupportVectors.defaults(), GradientBoosting.defaults(),
                DiscriminantAnalysis.defaults(), DiscriminantAnalysis.defaults().withEvenly(true));
    }

    private static double accuracy(RowClassifier classifier) {
        return IntStream.range(0, test.length).filter(i -> classifier.predict(test[i]).mostLikely() == truth.get(i)).count()
                / (double) test.length;
    }

    /** Both stop where a step changes little: the last digits differ. */
    @Test
    void logisticRegressionIsLiblinears() {
        RowClassifier classifier = new LogisticRegression(0.1).fit(rows, labels);
        double[][] expected = JSON.convertValue(golden.get("logistic_regression"), double[][].class);
        for (int i = 0; i < test.length; i++) {
            assertArrayEquals(expected[i], classifier.predict(test[i]).toArray(), 1e-3);
        }
    }

    /** scikit-learn votes, we take the most likely: where margins are near zero the answers may differ. */
    @Test
    void supportVectorsAreLibsvms() {
        RowClassifier classifier = SupportVectors.defaults().fit(rows, labels);
        int[] expected = JSON.convertValue(golden.get("support_vectors"), int[].class);
        long same = IntStream.range(0, test.length).filter(i -> classifier.predict(test[i]).mostLikely().ordinal() == expected[i]).count();
        assertTrue(same >= 54, same + " of 60");
    }

    @Test
    void supportVectorsAreWrittenAndRead() throws IOException {
        KernelClassifier classifier = SupportVectors.ofManyColumns().learn(rows, labels);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        classifier.write(new DataOutputStream(bytes));
        KernelClassifier again = KernelClassifier.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (double[] row : test) {
            assertArrayEquals(classifier.predict(row).toArray(), again.predict(row).toArray());
        }
        assertArrayEquals(classifier.predict(test[0]).toArray(), SupportVectors.ofManyColumns().learn(rows, labels).predict(test[0]).toArray(), 1e-12);
        byte[] half = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        assertThrows(IOException.class, () -> KernelClassifier.read(new DataInputStream(new ByteArrayInputStream(half))));
        assertThrows(IllegalArgumentException.class, () -> KernelClassifier.read(new DataInputStream(new ByteArrayInputStream(new byte[100]))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void discriminantAnalysisIsScikitLearns(boolean evenly) {
        RowClassifier classifier = new DiscriminantAnalysis(0.3, evenly).fit(rows, labels);
        double[][] expected = JSON.convertValue(golden.get(evenly ? "discriminant_analysis_evenly" : "discriminant_analysis"), double[][].class);
        for (int i = 0; i < test.length; i++) {
            assertArrayEquals(expected[i], classifier.predict(test[i]).toArray(), 1e-6, "row " + i);
        }
    }

    @Test
    void aLinearClassifierIsMadeAnewFromItsWeights() {
        LinearClassifier classifier = DiscriminantAnalysis.defaults().fit(rows, labels);
        LinearClassifier again = new LinearClassifier(classifier.weights(), classifier.biases());
        assertArrayEquals(classifier.predict(test[0]).toArray(), again.predict(test[0]).toArray());
        assertThrows(IllegalArgumentException.class, () -> classifier.predict(new double[2]));
        assertThrows(IllegalArgumentException.class, () -> new LinearClassifier(new double[3][2], new double[4]));
        assertThrows(IllegalArgumentException.class, () -> new LinearClassifier(new double[4][2], new double[3]));
    }

    /** scikit-learn's gradients are floats. */
    @Test
    void gradientBoostingIsScikitLearns() {
        RowClassifier classifier = new GradientBoosting(40, 0.1, 3, 1, 0).fit(rows, labels);
        double[][] expected = JSON.convertValue(golden.get("gradient_boosting"), double[][].class);
        for (int i = 0; i < test.length; i++) {
            assertArrayEquals(expected[i], classifier.predict(test[i]).toArray(), 1e-4, "row " + i);
        }
    }

    @Test
    void ridgeRegressionIsScikitLearns() {
        double[] ratings = JSON.convertValue(golden.get("ratings"), double[].class);
        double[] expected = JSON.convertValue(golden.get("ridge"), double[].class);
        RidgeRegression ridge = RidgeRegression.fit(rows, ratings, 10);
        assertArrayEquals(expected, Arrays.stream(test).mapToDouble(ridge::predict).toArray(), 1e-5);
        assertThrows(IllegalArgumentException.class, () -> RidgeRegression.fit(rows, ratings, 0));
        assertThrows(IllegalArgumentException.class, () -> RidgeRegression.fit(rows, new double[2], 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void beatsTheMajorityAndGivesTheSameTwice(Learner learner) {
        RowClassifier classifier = learner.fit(rows, labels);
        double majority = accuracy(new Majority().fit(rows, labels));
        boolean isMajority = learner instanceof Majority;
        assertTrue(isMajority ? majority < 0.4 : accuracy(classifier) > majority + 0.2, learner + " " + accuracy(classifier));
        RowClassifier again = learner.fit(rows, labels);
        for (double[] row : test) {
            assertArrayEquals(classifier.predict(row).toArray(), again.predict(row).toArray());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEmotionThatNeverOccursIsNeverSaid(Learner learner) {
        List<Emotion> two = labels.stream().map(label -> label.highArousal() ? Emotion.ANGER : Emotion.CALM).toList();
        RowClassifier classifier = learner.fit(rows, two);
        RowClassifier one = learner.fit(rows, Collections.nCopies(rows.length, Emotion.SADNESS));
        for (double[] row : test) {
            assertEquals(0, classifier.predict(row).of(Emotion.HAPPINESS), 1e-3);
            assertEquals(Emotion.SADNESS, one.predict(row).mostLikely());
        }
    }

    /** A column that never changes, and one so large that only scaling saves the rest. */
    @ParameterizedTest
    @MethodSource("all")
    void constantAndHugeColumnsDoNoHarm(Learner learner) {
        double[][] wide = Arrays.stream(rows).map(row -> wider(row)).toArray(double[][]::new);
        RowClassifier classifier = learner.fit(wide, labels);
        long right = IntStream.range(0, test.length).filter(i -> classifier.predict(wider(test[i])).mostLikely() == truth.get(i)).count();
        assertEquals(accuracy(learner.fit(rows, labels)), right / (double) test.length, 0.1);
    }

    private static double[] wider(double[] row) {
        double[] wide = Arrays.copyOf(row, row.length + 1);
        wide[row.length] = 1e12;
        return wide;
    }

    @ParameterizedTest
    @MethodSource("all")
    void wrongRowsAreRefused(Learner learner) {
        assertThrows(IllegalArgumentException.class, () -> learner.fit(new double[0][], List.of()));
        assertThrows(IllegalArgumentException.class, () -> learner.fit(rows, labels.subList(0, 3)));
        assertThrows(IllegalArgumentException.class, () -> learner.fit(new double[][] {{1}, {1, 2}}, labels.subList(0, 2)));
        assertThrows(IllegalArgumentException.class, () -> learner.fit(new double[][] {{1}, {Double.NaN}}, labels.subList(0, 2)));
    }

    @Test
    void optionsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new LogisticRegression(0));
        assertThrows(IllegalArgumentException.class, () -> new DiscriminantAnalysis(1.1, false));
        assertThrows(IllegalArgumentException.class, () -> new SupportVectors(-1, 1, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> new GradientBoosting(150, 0.08, 4, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new GradientBoosting(150, 2, 4, 0.3, 0));
        assertEquals(GradientBoosting.defaults(), GradientBoosting.defaults().withRounds(9).withRounds(150));
    }

    @Test
    void boostingStopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> GradientBoosting.defaults().fit(rows, labels));
    }
}
