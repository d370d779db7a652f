package affetti;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The picture of the house, checked: which package may see which, and which library is named where. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("affetti");

    /** What each package sees of the house beside itself. */
    private static final Map<String, Set<String>> SEES = Map.ofEntries(
            Map.entry("core", Set.of()),
            Map.entry("audio", Set.of("core")),
            Map.entry("midi", Set.of("core")),
            Map.entry("midi.tokenize", Set.of("core", "midi")),
            Map.entry("features", Set.of("core", "audio", "midi")),
            Map.entry("augment", Set.of("core", "audio", "midi")),
            Map.entry("dataset", Set.of("core", "audio", "midi", "midi.tokenize", "features", "augment")),
            Map.entry("nn", Set.of("core", "audio", "midi", "midi.tokenize", "features", "augment", "dataset", "baseline")),
            Map.entry("generate", Set.of("core", "audio", "midi", "midi.tokenize", "features", "augment", "dataset", "nn", "baseline")),
            Map.entry("eval", Set.of("core")),
            Map.entry("baseline", Set.of("core", "features", "dataset", "eval")),
            Map.entry("study", Set.of("core", "audio", "midi", "midi.tokenize", "features", "augment", "dataset", "nn", "baseline",
                    "generate", "eval")),
            Map.entry("viz", Set.of("core", "eval")),
            Map.entry("notebook", Set.of("core", "audio", "midi", "midi.tokenize", "features", "augment", "dataset", "nn",
                    "baseline", "generate", "eval", "viz", "study")));

    /** Where each library may be named. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("be.tarsos..", Set.of("audio", "features", "augment")),
            Map.entry("org.jflac..", Set.of("audio")),
            Map.entry("com.github.trilarion..", Set.of("audio")),
            Map.entry("javazoom..", Set.of("audio")),
            Map.entry("javax.sound.sampled..", Set.of("audio", "notebook")),
            Map.entry("javax.sound.midi..", Set.of("audio", "midi", "notebook")),
            Map.entry("com.sun.media.sound..", Set.of("audio")),
            Map.entry("tech.tablesaw..", Set.of("dataset", "notebook")),
            Map.entry("org.deeplearning4j..", Set.of("nn", "notebook")),
            Map.entry("org.nd4j..", Set.of("nn", "notebook")),
            Map.entry("org.bytedeco..", Set.of("nn", "notebook")),
            Map.entry("org.tribuo..", Set.of("baseline")),
            Map.entry("libsvm..", Set.of("baseline")),
            Map.entry("org.knowm.xchart..", Set.of("viz", "notebook")),
            Map.entry("com.fasterxml.jackson..", Set.of("dataset", "nn", "notebook")));

    /** ArchUnit's package of int, double and their arrays. */
    private static final String PRIMITIVES = "";

    @TestFactory
    List<DynamicTest> eachPackageSeesOnlyItsLayers() {
        return SEES.keySet().stream().sorted().map(name -> DynamicTest.dynamicTest(name,
                () -> seesOnly(name, SEES.get(name)).check(HOUSE))).toList();
    }

    @TestFactory
    List<DynamicTest> eachLibraryIsNamedOnlyWhereItBelongs() {
        return LIBRARIES.keySet().stream().sorted().map(library -> DynamicTest.dynamicTest(library,
                () -> isNamedOnlyIn(library, LIBRARIES.get(library)).check(HOUSE))).toList();
    }

    /** A library that came along with another is not ours to name. */
    @Test
    void noOtherLibraryIsNamed() {
        onlyTheListedLibrariesAreNamed().check(HOUSE);
    }

    @Test
    void everyPackageHasItsPlaceInThePicture() {
        Set<String> packages = HOUSE.stream().map(type -> type.getPackageName().replaceFirst("affetti\\.?", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(SEES.keySet()), packages);
    }

    /** The rules bite. */
    @Test
    void theRulesCanFail() {
        JavaClasses withTests = new ClassFileImporter().importPackages("affetti.midi");
        assertThrows(AssertionError.class, () -> isNamedOnlyIn("javax.sound.midi..", Set.of("audio")).check(withTests));
        assertThrows(AssertionError.class, () -> onlyTheListedLibrariesAreNamed().check(withTests));
        assertThrows(AssertionError.class, () -> seesOnly("midi.tokenize", Set.of("core")).check(withTests));
    }

    private static ArchRule seesOnly(String name, Set<String> others) {
        List<String> allowed = new ArrayList<>(List.of("affetti." + name));
        others.forEach(seen -> allowed.add("affetti." + seen));
        return noClasses().that().resideInAPackage("affetti." + name).should().dependOnClassesThat(
                resideInAPackage("affetti..").and(resideInAnyPackage(allowed.toArray(String[]::new)).negate()));
    }

    private static ArchRule onlyTheListedLibrariesAreNamed() {
        List<String> allowed = new ArrayList<>(List.of("affetti..", "java..", "javax.imageio.."));
        allowed.addAll(LIBRARIES.keySet());
        return noClasses().that().resideInAPackage("affetti..").should().dependOnClassesThat(
                resideInAnyPackage(allowed.toArray(String[]::new)).negate().and(resideOutsideOfPackage(PRIMITIVES)));
    }

    private static ArchRule isNamedOnlyIn(String library, Set<String> packages) {
        String[] allowed = packages.stream().map(name -> "affetti." + name).toArray(String[]::new);
        return noClasses().that(resideInAPackage("affetti..").and(resideInAnyPackage(allowed).negate()))
                .should().dependOnClassesThat(resideInAPackage(library));
    }
}
