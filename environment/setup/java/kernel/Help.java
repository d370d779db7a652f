package affetti.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;

/** Signatures and Javadoc of the name at the cursor, and advice where a name is unknown. Reads the library's sources. */
final class Help {
    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s[^;]*;");
    private static final Pattern MAGIC = Pattern.compile("(?m)^\\s*%.*$");
    private static final Pattern MISSING = Pattern.compile("symbol:\\s+(class|variable|method) (\\w+)");

    private final JShell shell;
    private final Path sources;

    /** A signature and the text of its Javadoc without tags, which may be empty. */
    record Entry(String signature, String text) {
        /** The text up to the first full stop that ends a sentence. */
        String firstSentence() {
            Matcher end = Pattern.compile("[.!?](?=\\s|$)").matcher(text);
            return end.find() ? text.substring(0, end.end()) : text;
        }
    }

    Help(JShell shell) {
        this.shell = shell;
        sources = Path.of(System.getenv().getOrDefault("AFFETTI_HOME", ".")).resolve("lib/src/main/java");
        if (Files.isDirectory(sources)) {
            showSourcesTo(shell.sourceCodeAnalysis());
        }
    }

    /**
     * JShell reads Javadoc of the JDK's sources only; this adds ours to its private list. Where a later JDK has another
     * field, Shift-Tab shows signatures without text.
     */
    private void showSourcesTo(SourceCodeAnalysis analysis) {
        try {
            Field known = analysis.getClass().getDeclaredField("availableSources");
            known.setAccessible(true);
            Path jdk = Path.of(System.getProperty("java.home"), "lib", "src.zip");
            var all = new ArrayList<>(List.of(sources));
            if (Files.isRegularFile(jdk)) {
                try (Stream<Path> modules = Files.list(FileSystems.newFileSystem(jdk).getPath("/"))) {
                    modules.filter(Files::isDirectory).forEach(all::add);
                }
            }
            known.set(analysis, List.copyOf(all));
        } catch (ReflectiveOperationException | RuntimeException | IOException changed) {
            System.getLogger("affetti.kernel").log(System.Logger.Level.DEBUG, "Shift-Tab shows no Javadoc", changed);
        }
    }

    /** What is known of the name under or just before the cursor: a call's methods, a variable, a class. */
    List<Entry> of(String code, int at) {
        String bare = blank(blank(code, IMPORT), MAGIC);
        int end = Math.min(Math.max(at, 0), bare.length());
        while (end < bare.length() && Character.isJavaIdentifierPart(bare.charAt(end))) {
            end++;
        }
        int from = end;
        while (from > 0 && Character.isJavaIdentifierPart(bare.charAt(from - 1))) {
            from--;
        }
        String name = bare.substring(from, end);
        int open = bare.indexOf('(', end);
        boolean called = open >= 0 && bare.substring(end, open).isBlank();
        if (!name.isEmpty() && Character.isUpperCase(name.charAt(0)) && !(called && bare.substring(0, from).stripTrailing().endsWith("new"))) {
            List<Entry> type = entries("null instanceof " + name, ("null instanceof " + name).length());
            if (!type.isEmpty()) {
                return type;
            }
        }
        List<Entry> found = entries(bare, called ? open + 1 : end);
        return found.isEmpty() && !called && !name.isEmpty() ? entries(bare.substring(0, end) + "(", end + 1) : found;
    }

    private List<Entry> entries(String code, int cursor) {
        return shell.sourceCodeAnalysis().documentation(code, cursor, true).stream()
                .map(found -> new Entry(found.signature(), text(found.javadoc()))).distinct().toList();
    }

    /** The description without its tags: what comes before the first block tag, {@code code} and {@link names} plain. */
    static String text(String javadoc) {
        if (javadoc == null) {
            return "";
        }
        String described = javadoc.strip().split("(?m)^\\s*@\\w", 2)[0];
        return described.replaceAll("\\{@\\w+\\s+([^{}]*)\\}", "$1").replaceAll("<[^>]+>", " ")
                .replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    }

    static String plain(List<Entry> entries) {
        return entries.stream().map(entry -> (entry.signature() + "\n" + entry.firstSentence()).strip()).collect(Collectors.joining("\n\n"));
    }

    static String html(List<Entry> entries) {
        return entries.stream().map(entry -> "<p><code>" + escaped(entry.signature()) + "</code><br/>" + escaped(entry.firstSentence()) + "</p>")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What to do about each name that the compiler did not find. */
    List<String> advice(Snippet snippet) {
        return shell.diagnostics(snippet).map(diagnosis -> MISSING.matcher(diagnosis.getMessage(Locale.ENGLISH)))
                .filter(Matcher::find).map(missing -> advice(missing.group(1), missing.group(2))).distinct().toList();
    }

    private String advice(String kind, String name) {
        if (isOurs(name)) {
            return name + " is a class of this course's library: run the notebook's first code cell, which imports it.";
        }
        return "Is the " + kind + " " + name + " declared in a cell above? Then run that cell first (menu Run > Run All Above Selected Cell).";
    }

    private boolean isOurs(String name) {
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(file -> file.endsWith(name + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String blank(String code, Pattern what) {
        return what.matcher(code).replaceAll(found -> " ".repeat(found.group().length()));
    }
}
