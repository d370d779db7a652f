package affetti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The picture of the house: which package sees which, and where each library is named. What is drawn here equals what bytecode uses. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("affetti");
    /** Packages of the language; arrays and int have none. */
    private static final Set<String> LANGUAGE = Set.of("java", "javax.imageio");

    /** What each package sees of the house beside itself, lowest first: a package sees only packages above its own line. */
    private static final String PICTURE = """
            core
            order           core
            dsp             core
            audio           core dsp
            midi            core
            midi.beats      core midi
            midi.form       core midi.beats
            midi.tokenize   core midi midi.form
            features        core dsp midi
            augment         core midi
            dataset         core audio midi features
            eval            core
            baseline        core eval
            nn              core
            train           core nn
            classify        core audio features dataset baseline nn train
            generate        core midi.form midi.tokenize nn train
            viz             core
            study           core audio midi midi.beats midi.form midi.tokenize features augment dataset eval baseline train classify generate order
            command         core audio midi midi.beats dataset classify generate train order
            notebook        core audio midi midi.tokenize augment dataset eval train viz
            """;

    /** Where each library is named. */
    private static final String LIBRARIES = """
            be.tarsos              features augment
            com.fasterxml.jackson  train study command order notebook
            com.github.trilarion   audio
            com.sun.media.sound    audio
            de.sciss.jump3r        audio
            javax.sound.midi       audio midi
            javax.sound.sampled    audio
            libsvm                 baseline
            org.bytedeco           audio nn train
            org.deeplearning4j     nn train classify generate
            org.knowm.xchart       viz
            org.nd4j               nn train classify generate
            org.tribuo             baseline
            tech.tablesaw          dataset notebook
            """;

    /** Records that may have more than six components: each is one line of a table or one flat JSON object, whose names stand for themselves. */
    private static final Map<String, String> WIDE_RECORDS = Map.of(
            "affetti.classify.ClipInput$Stored", "the object in a model's scaler.json",
            "affetti.command.Compose$Order", "the options of `environment compose`, one each",
            "affetti.command.ListeningPage$Order", "the options of `environment listening-test`, one each",
            "affetti.core.Provenance", "the object `provenance` in a model's card.json",
            "affetti.midi.MusicalMeasures", "one row of numbers, a column each",
            "affetti.midi.ScoreMeasures", "one row of numbers, a column each");
    private static final int MOST_COMPONENTS = 6;

    @Test
    void packagesSeeWhatThePictureShows() {
        Map<String, Set<String>> seen = new TreeMap<>();
        HOUSE.forEach(type -> seen.computeIfAbsent(room(type.getPackageName()), room -> new TreeSet<>()).addAll(rooms(type)));
        assertEquals(lines(table(PICTURE)), lines(seen));
    }

    /** The lines of the picture stand in an order in which nobody sees what comes below: there is no circle. */
    @Test
    void thePictureHasNoCircle() {
        Set<String> above = new TreeSet<>();
        PICTURE.lines().map(line -> line.split("\\s+")).forEach(words -> {
            assertTrue(above.containsAll(Arrays.asList(words).subList(1, words.length)), words[0] + " sees what comes below it");
            above.add(words[0]);
        });
    }

    /** The classifier and the generator are two towers. */
    @Test
    void theTowersDoNotSeeEachOther() {
        Map<String, Set<String>> picture = table(PICTURE);
        assertTrue(!picture.get("classify").contains("generate") && !picture.get("generate").contains("classify"));
        assertTrue(picture.values().stream().noneMatch(seen -> seen.contains("notebook")), "nothing sees notebook");
    }

    @Test
    void librariesAreNamedWhereThePictureShows() {
        Map<String, Set<String>> named = new TreeMap<>();
        HOUSE.forEach(type -> type.getDirectDependenciesFromSelf().forEach(dependency -> {
            String library = library(dependency);
            if (!library.isEmpty()) {
                named.computeIfAbsent(library, name -> new TreeSet<>()).add(room(type.getPackageName()));
            }
        }));
        assertEquals(lines(table(LIBRARIES)), lines(named));
    }

    @Test
    void recordsHaveSixComponentsAtMost() {
        Set<String> wide = new TreeSet<>();
        HOUSE.stream().filter(JavaClass::isRecord).forEach(type -> {
            long components = type.getFields().stream().filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)).count();
            if (components > MOST_COMPONENTS) {
                wide.add(type.getName());
            }
        });
        assertEquals(new TreeSet<>(WIDE_RECORDS.keySet()), wide);
    }

    /** A package that is larger than a screen of names is split by question. */
    @Test
    void noPackageIsCrowded() {
        Map<String, Long> classes = HOUSE.stream().filter(type -> !type.getSimpleName().equals("package-info") && type.isTopLevelClass())
                .collect(Collectors.groupingBy(type -> room(type.getPackageName()), TreeMap::new, Collectors.counting()));
        classes.forEach((room, count) -> assertTrue(count <= (room.equals("features") ? 60 : 40), room + " has " + count + " classes"));
    }

    private static Set<String> rooms(JavaClass type) {
        Set<String> rooms = new TreeSet<>();
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String name = dependency.getTargetClass().getBaseComponentType().getPackageName();
            if (name.startsWith("affetti.") && !name.equals(type.getPackageName())) {
                rooms.add(room(name));
            }
        }
        return rooms;
    }

    private static String room(String packageName) {
        return packageName.replaceFirst("affetti\\.?", "");
    }

    /** The library that a dependency points to, by the names in {@link #LIBRARIES}, or its whole package; empty for the language and the house. */
    private static String library(Dependency dependency) {
        String name = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (name.isEmpty() || name.startsWith("affetti") || LANGUAGE.stream().anyMatch(own -> within(name, own))) {
            return "";
        }
        return table(LIBRARIES).keySet().stream().filter(library -> within(name, library)).findFirst().orElse(name);
    }

    private static boolean within(String name, String folder) {
        return name.equals(folder) || name.startsWith(folder + ".");
    }

    private static Map<String, Set<String>> table(String text) {
        Map<String, Set<String>> table = new TreeMap<>();
        text.lines().map(line -> line.split("\\s+")).forEach(words ->
                table.put(words[0], new TreeSet<>(Arrays.asList(words).subList(1, words.length))));
        return table;
    }

    /** A line a row, so that a failing test shows which row differs. */
    private static String lines(Map<String, Set<String>> table) {
        StringBuilder text = new StringBuilder();
        table.forEach((name, values) -> text.append(name).append(": ").append(String.join(" ", values)).append('\n'));
        return text.toString();
    }
}
