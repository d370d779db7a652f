package affetti.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone master with workers of one core each, all processes of this machine, on the loopback interface. */
final class Loopback implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    /** Eighteen JVMs of some seconds each: what starts quickly. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private final Path folder;
    private final String url;
    private final List<Process> processes = new ArrayList<>();
    private int jobs;

    /** @param folder for logs and the workers' files */
    Loopback(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("home/jars"));
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (jar.endsWith(".jar")) {
                Files.createSymbolicLink(folder.resolve("home/jars").resolve(Path.of(jar).getFileName()), Path.of(jar).toAbsolutePath());
            }
        }
        String port = freePort();
        this.url = "spark://" + HOST + ":" + port;
        start("master", List.of("org.apache.spark.deploy.master.Master", "--host", HOST, "--port", port, "--webui-port", freePort()));
        for (int worker = 1; worker <= workers; worker++) {
            start("worker-" + worker, List.of("org.apache.spark.deploy.worker.Worker", "--host", HOST, "--cores", "1", "--memory", "1g",
                    "--webui-port", freePort(), "--work-dir", folder.resolve("work-" + worker).toString(), url));
        }
        for (int waited = 0; waited < 120 && registered() < workers; waited++) {
            Thread.sleep(1000);
        }
    }

    private int registered() throws IOException {
        return Files.readString(folder.resolve("master.log")).split("Registering worker", -1).length - 1;
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String name, List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        command.addAll(QUICK_START);
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" +")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        builder.environment().put("OMP_NUM_THREADS", "1");
        processes.add(builder.start());
        return processes.get(processes.size() - 1);
    }

    /** Submits a job and does not wait. */
    Process submit(String... arguments) throws IOException {
        List<String> program = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", url, "--class", "affetti.spark.Jobs",
                "--conf", "spark.driver.host=" + HOST, "--conf", "spark.driver.bindAddress=" + HOST, "--conf", "spark.ui.enabled=false",
                "--conf", "spark.executor.memory=900m", "--conf", "spark.executor.extraClassPath=" + System.getProperty("java.class.path"),
                "--conf", "spark.executor.extraJavaOptions=--add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED " + String.join(" ", QUICK_START),
                "--conf", "spark.scheduler.minRegisteredResourcesRatio=1", "spark-internal"));
        program.addAll(List.of(arguments));
        return start("driver-" + ++jobs, program);
    }

    /** Submits a job and waits for its end. */
    void run(String... arguments) throws IOException, InterruptedException {
        expectSuccess(submit(arguments));
    }

    void expectSuccess(Process job) throws IOException, InterruptedException {
        if (!job.waitFor(15, TimeUnit.MINUTES) || job.exitValue() != 0) {
            throw new AssertionError("the job ended with " + (job.isAlive() ? "nothing" : job.exitValue()) + ":\n"
                    + Files.readString(folder.resolve("driver-" + jobs + ".log")));
        }
    }

    /** Ends a worker and its executor as a power failure does. */
    void kill(int worker) {
        Process process = processes.get(worker);
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList().forEach(ProcessHandle::destroyForcibly);
    }

    /** What the driver said. */
    String log() throws IOException {
        return Files.readString(folder.resolve("driver-" + jobs + ".log"));
    }

    @Override
    public void close() throws InterruptedException {
        for (int i = processes.size() - 1; i >= 0; i--) {
            kill(i);
            processes.get(i).waitFor();
        }
    }
}
