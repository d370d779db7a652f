package affetti.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.magics.ClasspathMagic;
import org.dflib.jjava.kernel.magics.LoadMagic;
import org.dflib.jjava.kernel.magics.TimeMagic;
import org.dflib.jjava.maven.MavenDependencyResolver;
import org.dflib.jjava.maven.magics.MavenMagic;
import org.dflib.jjava.maven.magics.MavenRepoMagic;

/**
 * Starts JJava, built from its own parts, with two of ours in it: a connection that stops a "Run All" at the first error
 * ({@link StoppingConnection}), and a kernel that knows the library's Javadoc ({@link CourseKernelBuilder}). The set-up
 * compiles it against the JAR of the pip package jjava, and the kernelspec `java` names it.
 */
public final class KernelMain {

    private KernelMain() {
    }

    /** Serves the notebook whose connection file is the one argument, until Jupyter ends the kernel. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1 || !Files.isRegularFile(Path.of(arguments[0]))) {
            throw new IllegalArgumentException("expected one connection file of Jupyter's, not " + Arrays.toString(arguments));
        }
        endWithParent();
        var connection = new StoppingConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        JavaKernel kernel = kernel();
        kernel.onStartup();
        kernel.addToClasspath(System.getenv("JJAVA_CLASSPATH"));
        startupScript().forEach(script -> kernel.evalBuilder(script).resolveMagics().eval());
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    /** Where Jupyter was killed, nobody is left who would end us. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    }

    /** The kernel with JJava's magics.  */
    static JavaKernel kernel() {
        var maven = new MavenDependencyResolver();
        return new CourseKernelBuilder()
                .name("JJava")
                .extensionsEnabled(true)
                .compilerOpts(options(System.getenv("JJAVA_COMPILER_OPTS")))
                .lineMagic("load", new LoadMagic())
                .lineMagic("classpath", new ClasspathMagic())
                .lineMagic("maven", new MavenMagic(maven))
                .lineMagic("mavenRepo", new MavenRepoMagic(maven))
                .lineMagic("time", new TimeMagic())
                .cellMagic("time", new TimeMagic())
                .build();
    }

    private static List<String> options(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.trim().split("\\s+"));
    }

    private static List<String> startupScript() {
        String script = System.getenv("JJAVA_STARTUP_SCRIPT");
        return script == null || script.isBlank() ? List.of() : List.of(script);
    }
}
