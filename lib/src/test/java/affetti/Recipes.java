package affetti;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The code of CONTRIBUTING.md's recipes, compiled into the package that it is meant for. */
public final class Recipes {
    /** CONTRIBUTING.md. */
    public static final Path FILE = Path.of("../CONTRIBUTING.md");
    private static final Pattern RECIPE = Pattern.compile("<!-- recipe: \\w+ ([\\w.]+) -->\n```java\n(.*?)```", Pattern.DOTALL);

    private Recipes() {
    }

    /**
     * Compiles the recipe for a class and loads it beside {@code neighbour}, so that it sees what its package keeps to itself.
     *
     * @param folder for the class files
     */
    public static Class<?> load(String name, Class<?> neighbour, Path folder) throws IOException, IllegalAccessException {
        compile(name, folder);
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup());
        List<Class<?>> loaded = new ArrayList<>();
        for (Path file : classFiles(folder)) {
            loaded.add(lookup.defineClass(Files.readAllBytes(file)));
        }
        return loaded.stream().filter(type -> type.getName().equals(name)).findFirst().orElseThrow();
    }

    private static void compile(String name, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source = new Source(name, code(name));
        StringWriter problems = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-Xlint:all,-options,-path,-classfile",
                "-Xdoclint:all,-missing", "-Werror", "-proc:none", "-source", "17", "-target", "17");
        if (!compiler.getTask(problems, null, null, options, null, List.of(source)).call()) {
            throw new AssertionError("CONTRIBUTING.md's " + name + " does not compile: " + problems);
        }
    }

    private static String code(String name) throws IOException {
        Matcher recipes = RECIPE.matcher(Files.readString(FILE));
        while (recipes.find()) {
            if (recipes.group(1).equals(name)) {
                return recipes.group(2);
            }
        }
        throw new AssertionError("CONTRIBUTING.md has no recipe for " + name);
    }

    private static List<Path> classFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
    }

    /** A source file that is a text. */
    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        private Source(String name, String code) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
