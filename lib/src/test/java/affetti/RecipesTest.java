package affetti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md leads nowhere where nothing is: its files and names exist. The recipes' own code is tested in their packages. */
class RecipesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<JavaClass> HOUSE = new ClassFileImporter().importPackages("affetti").stream().toList();

    @Test
    void everyFileThatIsNamedIsThere() throws IOException {
        List<String> missing = quoted("(?:[\\w.]+/)+[\\w.]*|[\\w]+\\.(?:py|md|xml|yaml|cff)").stream()
                .filter(name -> !name.startsWith("lib/target") && !name.startsWith("notebooks/local"))
                .filter(name -> !Files.exists(ROOT.resolve(name))).filter(name -> !isBesideReference(name)).toList();
        assertEquals(List.of(), missing);
    }

    private static boolean isBesideReference(String name) {
        return Files.exists(ROOT.resolve("lib/src/test/resources/affetti/features").resolve(name));
    }

    /** Names in code quotes such as {@code FolderCorpus} or {@code Features.ALL}. */
    @Test
    void everyClassAndMemberThatIsNamedIsThere() throws IOException {
        for (String name : quoted("(?:affetti\\.[a-z.]+)?[A-Z][a-z]\\w+(?:\\.\\w+)?")) {
            String[] words = name.replaceFirst("^affetti\\.[a-z.]+\\.(?=[A-Z])", "").split("\\.");
            List<JavaClass> types = HOUSE.stream().filter(type -> type.getSimpleName().equals(words[0])).toList();
            assertTrue(!types.isEmpty(), "there is no class " + name);
            assertTrue(words.length == 1 || types.stream().anyMatch(type -> members(type).contains(words[1])), "there is no " + name);
        }
    }

    /** Names in code quotes such as {@code mayFollow}: a member of some class. */
    @Test
    void everyMethodThatIsNamedIsThere() throws IOException {
        for (String name : quoted("[a-z]+(?:[A-Z][a-z]+)+")) {
            assertTrue(HOUSE.stream().anyMatch(type -> members(type).contains(name)), "there is no " + name);
        }
    }

    private static Set<String> members(JavaClass type) {
        Set<String> names = new HashSet<>();
        type.getMethods().forEach(method -> names.add(method.getName()));
        type.getFields().forEach(field -> names.add(field.getName()));
        return names;
    }

    /** What stands in code quotes outside code blocks and is such a name as a whole. */
    private static List<String> quoted(String name) throws IOException {
        String text = Files.readString(Recipes.FILE).replaceAll("(?s)```.*?```", "").replaceAll("(?m)^    .*$", "");
        return Pattern.compile("`(" + name + ")`").matcher(text).results().map((MatchResult found) -> found.group(1)).distinct().toList();
    }
}
