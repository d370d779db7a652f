package affetti.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodeVersionTest {
    /** A change anywhere on the way from a sound file to its features must make their cached values stale. */
    @Test
    void coversEveryPackageThatFeaturesAreComputedThrough() {
        JavaClasses house = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("affetti");
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of("affetti.features", "affetti.audio"));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (reached.add(name.replace("affetti.", ""))) {
                house.stream().filter(type -> type.getPackageName().equals(name)).map(CodeVersionTest::packagesSeen).forEach(open::addAll);
            }
        }
        assertEquals(CodeVersion.PACKAGES_OF_FEATURES, new ArrayList<>(reached));
    }

    private static Set<String> packagesSeen(JavaClass type) {
        Set<String> seen = new TreeSet<>();
        type.getDirectDependenciesFromSelf().forEach(dependency -> {
            String name = dependency.getTargetClass().getBaseComponentType().getPackageName();
            if (name.startsWith("affetti.")) {
                seen.add(name);
            }
        });
        return seen;
    }
}
