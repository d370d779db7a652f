package affetti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TestTagsTest {
    /** A misspelt tag would put a slow test into the quick build. */
    @Test
    void everyTagIsKnownAndUsed() {
        Set<String> used = new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("affetti")
                .stream().flatMap(TestTagsTest::tags).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(TestTags.ALL), used);
    }

    @Test
    void aPlainBuildLeavesAllOfThemOut() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String leftOut = pom.substring(pom.indexOf("<excludedGroups>") + 16, pom.indexOf("</excludedGroups>"));
        assertEquals(TestTags.ALL, Set.of(leftOut.split(",")));
    }

    @Test
    void aTestWhoseTagIsMissingFails() {
        String leftOut = System.getProperty(TestTags.LEFT_OUT, "");
        assertTrue(leftOut.contains(TestTags.TIMING) || leftOut.isEmpty(), leftOut);
        for (String tag : TestTags.ALL) {
            if (leftOut.contains(tag)) {
                assertThrows(AssertionError.class, () -> TestTags.requireRun(tag));
            } else {
                TestTags.requireRun(tag);
            }
        }
    }

    private static Stream<String> tags(JavaClass type) {
        Class<?> loaded = type.reflect();
        return Stream.concat(Stream.<AnnotatedElement>of(loaded), Stream.of(loaded.getDeclaredMethods()))
                .flatMap(element -> Stream.of(element.getAnnotationsByType(Tag.class))).map(Tag::value);
    }
}
