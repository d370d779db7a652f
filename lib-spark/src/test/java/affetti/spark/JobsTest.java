package affetti.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.audio.AudioFiles;
import affetti.core.AudioClip;
import affetti.core.Emotion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs, submitted to a master with two workers on the loopback interface, beside the same functions in this process. */
@Tag("spark")
class JobsTest {
    private static final String BROKEN = "3 broken+.wav";
    @TempDir
    private static Path folder;
    private static Loopback cluster;
    private static SparkSession spark;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = new Loopback(folder.resolve("cluster"), 2);
        spark = SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate();
    }

    @AfterAll
    static void end() throws InterruptedException {
        spark.stop();
        cluster.close();
    }

    private static Path sounds(String name, int count, double seconds) throws IOException {
        Path sounds = Files.createDirectories(folder.resolve(name));
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(i);
            float[] samples = new float[(int) (seconds * AudioFiles.FEATURE_RATE)];
            double step = 0.03 + 0.01 * i;
            for (int t = 0; t < samples.length; t++) {
                samples[t] = (float) (0.4 * Math.sin(step * t) * Math.exp(-(t % 8000) / 4000.0) + 0.01 * random.nextDouble(-1, 1));
            }
            AudioFiles.writeWav(new AudioClip(samples, AudioFiles.FEATURE_RATE), sounds.resolve(String.format("%02d.wav", i)));
        }
        Files.writeString(sounds.resolve(BROKEN), "no sound");
        return sounds;
    }

    /** What the same function gives here, file by file. */
    private static List<Row> here(Path sounds, FileWork work) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(sounds)) {
            for (Path file : files.sorted().toList()) {
                rows.addAll(work.rows(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        }
        return rows;
    }

    /** Tables compare by value; of bytes, by what they hold. */
    private static void assertSame(List<Row> expected, List<Row> rows) {
        Map<String, Row> byKey = new TreeMap<>();
        rows.forEach(row -> byKey.put(row.getString(0) + row.get(1), row));
        assertEquals(expected.size(), rows.size());
        for (Row one : expected) {
            Row other = byKey.get(one.getString(0) + one.get(1));
            for (int column = 0; column < one.size(); column++) {
                if (one.get(column) instanceof byte[] bytes) {
                    assertArrayEquals(bytes, (byte[]) other.get(column), one.getString(0));
                } else {
                    assertEquals(one.get(column), other.get(column), one.getString(0));
                }
            }
        }
    }

    @Test
    void aJobGivesWhatOneMachineGivesAndABrokenFileItsReason() throws IOException, InterruptedException {
        Path sounds = sounds("sounds", 6, 2);
        Path table = folder.resolve("features.parquet");
        cluster.run("features", sounds.toString(), table.toString());
        List<Row> rows = spark.read().parquet(table.toString()).collectAsList();
        assertSame(here(sounds, new SoundFeatures()), rows);
        List<Row> broken = rows.stream().filter(row -> row.getString(0).equals(BROKEN)).toList();
        assertEquals(1, broken.size());
        assertTrue(broken.get(0).getString(5).startsWith(BROKEN), broken.get(0).getString(5));
    }

    @Test
    void aLostWorkersTasksAreDoneAgain() throws IOException, InterruptedException {
        Path sounds = sounds("many", 40, 20);
        Path table = folder.resolve("lost.parquet");
        try (Loopback fragile = new Loopback(folder.resolve("fragile"), 2)) {
            Process job = fragile.submit("features", sounds.toString(), table.toString());
            while (job.isAlive() && done(table) < 2) {
                Thread.sleep(20);
            }
            assertTrue(job.isAlive(), "the job ended before a worker could be lost");
            fragile.kill(2);
            fragile.expectSuccess(job);
            assertTrue(fragile.log().contains("Lost executor"), fragile.log());
        }
        assertSame(here(sounds, new SoundFeatures()), spark.read().parquet(table.toString()).collectAsList());
    }

    /** How many tasks have handed in their rows. */
    private static long done(Path table) throws IOException {
        Path handedIn = table.resolve("_temporary/0");
        if (!Files.isDirectory(handedIn)) {
            return 0;
        }
        try (Stream<Path> tasks = Files.list(handedIn)) {
            return tasks.filter(task -> task.getFileName().toString().startsWith("task_")).count();
        }
    }

    @Test
    void foldsOfASweepAnswerAsTheyDoHere() throws IOException, InterruptedException {
        Path sounds = sounds("labelled", 16, 3);
        Path statistics = folder.resolve("statistics.parquet");
        cluster.run("statistics", sounds.toString(), statistics.toString());
        StringBuilder labels = new StringBuilder("file,group,label\n");
        Map<String, GroupedFolds.Item> items = new TreeMap<>();
        for (Row row : here(sounds, new ClipStatisticsRows())) {
            if (row.get(2) == null) {
                int number = Integer.parseInt(row.getString(0).substring(0, 2));
                String label = Emotion.values()[number % 4].label();
                labels.append(row.getString(0)).append(",g").append(number / 4).append(',').append(label).append('\n');
                items.put(row.getString(0), new GroupedFolds.Item("g" + number / 4, label,
                        row.<Float>getList(1).stream().mapToDouble(Float::doubleValue).toArray()));
            }
        }
        Files.writeString(folder.resolve("labels.csv"), labels, StandardCharsets.UTF_8);
        Path answers = folder.resolve("answers.parquet");
        cluster.run("validate", statistics.toString(), answers.toString(), folder.resolve("labels.csv").toString(), "4", "discriminant:0.7",
                "logistic:0.1");
        GroupedFolds folds = new GroupedFolds(items, 4, 0);
        Comparator<Row> order = Comparator.comparing(row -> row.getString(0) + row.getInt(1) + row.getString(2));
        List<Row> expected = folds.tasks(List.of("discriminant:0.7", "logistic:0.1")).stream().flatMap(task -> folds.answers(task).stream())
                .sorted(order).toList();
        assertEquals(32, expected.size());
        assertEquals(expected, spark.read().parquet(answers.toString()).collectAsList().stream().sorted(order).toList());
    }

    @Test
    void whatIsNoSettingIsRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> GroupedFolds.learner("forest:3"));
        assertTrue(e.getMessage().contains("logistic:COST"), e.getMessage());
        assertTrue(GroupedFolds.learner("boosting:20").toString().contains("20"), "20 rounds");
    }
}
