package affetti.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.train.ModelCard;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
    private static final Path MODELS = Path.of("..", "models");

    @Test
    void everyNumberOnAPublishedCardHasANameFromHere() throws Exception {
        Pattern known = Pattern.compile(strings(MetricNames.class).stream().map(name -> Pattern.quote(name).replace("%s", "\\E.*\\Q"))
                .collect(Collectors.joining("|", "(", ")+")));
        Set<String> strangers = new TreeSet<>();
        for (String folder : strings(ModelNames.class)) {
            ModelCard.read(MODELS.resolve(folder)).metrics().keySet().stream().filter(name -> !known.matcher(name).matches()).forEach(strangers::add);
        }
        assertEquals(Set.of(), strangers);
    }

    /** Names with a dot or a line are told from other words; the rest ("valence") are words of the field. */
    @Test
    void nobodyElseTypesAName() throws Exception {
        List<String> names = strings(MetricNames.class).stream().filter(name -> name.matches("[a-z_0-9]+(\\.[a-z_0-9]+)+\\.?")).map(name -> '"' + name + '"').toList();
        assertTrue(names.contains("\"leak.claimed\""));
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<String> typed = files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("MetricNames.java"))
                    .flatMap(file -> names.stream().filter(name -> text(file).contains(name)).map(name -> file.getFileName() + " types " + name)).toList();
            assertEquals(List.of(), typed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> strings(Class<?> type) throws IllegalAccessException {
        List<String> strings = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (field.getType() == String.class) {
                strings.add((String) field.get(null));
            }
        }
        return strings;
    }
}
