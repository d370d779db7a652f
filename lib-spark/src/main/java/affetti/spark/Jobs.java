package affetti.spark;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The program behind {@code spark-submit}: what it can do stands in {@link #USAGE}. Tables are written as Parquet. */
public final class Jobs {
    private static final String USAGE = """
            features   SOUNDS OUT                    the ten features of the sound files in a folder
            statistics SOUNDS OUT                    what classifiers of recordings learn from
            render     MIDIS OUT SOUNDFONT           pieces as sound
            pieces     MIDIS OUT SOUNDFONT           pieces' ten features, rendered on the way
            validate   STATISTICS OUT LABELS FOLDS SETTING..   cross-validation by group: a Parquet table that `statistics` wrote;
                                                     LABELS is a CSV file: file,group,label; a setting is logistic:COST,
                                                     support-vectors:COST, discriminant:SHRINKAGE or boosting:ROUNDS""";
    /** Tasks a core: a worker that is lost costs a small part, and cores end together. */
    private static final int TASKS_A_CORE = 8;

    private Jobs() {
    }

    /** @param arguments see {@link #USAGE} */
    public static void main(String[] arguments) {
        if (arguments.length < 3 || !run(List.of(arguments))) {
            System.err.println(USAGE);
            System.exit(2);
        }
    }

    private static boolean run(List<String> arguments) {
        SparkSession spark = SparkSession.builder().appName("affetti " + arguments.get(0)).getOrCreate();
        try {
            String in = arguments.get(1);
            String out = arguments.get(2);
            List<String> rest = arguments.subList(3, arguments.size());
            switch (arguments.get(0) + " " + Math.min(3, rest.size())) {
                case "features 0" -> files(spark, in, out, new SoundFeatures());
                case "statistics 0" -> files(spark, in, out, new ClipStatisticsRows());
                case "render 1" -> files(withFile(spark, rest.get(0)), in, out, new Rendering(rest.get(0)));
                case "pieces 1" -> files(withFile(spark, rest.get(0)), in, out, new PieceFeatures(rest.get(0)));
                case "validate 3" -> validate(spark, in, out, rest);
                default -> {
                    return false;
                }
            }
            return true;
        } finally {
            spark.stop();
        }
    }

    private static SparkSession withFile(SparkSession spark, String file) {
        spark.sparkContext().addFile(file);
        return spark;
    }

    /**
     * One table from all files of a folder: each is read where it is worked on, and nothing is passed on between workers.
     *
     * @param in  a folder that Spark can list, of any file system
     * @param out a folder for Parquet files, which must not be there yet
     */
    static void files(SparkSession spark, String in, String out, FileWork work) {
        spark.conf().set("spark.sql.files.minPartitionNum", TASKS_A_CORE * spark.sparkContext().defaultParallelism());
        spark.conf().set("spark.sql.files.openCostInBytes", 1 << 16);
        JavaRDD<Row> rows = spark.read().format("binaryFile").load(in).select("path", "content").javaRDD()
                .flatMap(file -> work.rows(name(file.getString(0)), file.<byte[]>getAs(1)).iterator());
        write(spark, rows, work.schema(), out);
    }

    private static String name(String path) {
        return URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void write(SparkSession spark, JavaRDD<Row> rows, StructType schema, String out) {
        long start = System.nanoTime();
        spark.createDataFrame(rows, schema).write().parquet(out);
        System.out.printf(Locale.ROOT, "%s: rows written in %.1f s%n", out, (System.nanoTime() - start) / 1e9);
    }

    private static void validate(SparkSession spark, String in, String out, List<String> rest) {
        Map<String, GroupedFolds.Item> items = items(spark.read().parquet(in), spark.read().option("header", true).csv(rest.get(0)));
        GroupedFolds folds = new GroupedFolds(items, Integer.parseInt(rest.get(1)), 0);
        List<GroupedFolds.Task> tasks = folds.tasks(rest.subList(2, rest.size()));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        var shared = context.broadcast(folds);
        write(spark, context.parallelize(tasks, tasks.size()).flatMap(task -> shared.value().answers(task).iterator()), GroupedFolds.schema(), out);
    }

    /** The clips that have statistics and a label. */
    private static Map<String, GroupedFolds.Item> items(Dataset<Row> statistics, Dataset<Row> labels) {
        Map<String, GroupedFolds.Item> items = new TreeMap<>();
        statistics.where("reason is null").join(labels, "file").select("file", "group", "label", "statistics").collectAsList().forEach(row ->
                items.put(row.getString(0), new GroupedFolds.Item(row.getString(1), row.getString(2),
                        row.<Float>getList(3).stream().mapToDouble(Float::doubleValue).toArray())));
        return items;
    }
}
