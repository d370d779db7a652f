package affetti.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.order.Changes;
import affetti.order.OrderException;
import affetti.order.Orders;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void aNameIsThatOfAComponentWhereverItIs() {
        MelodyRecipe usual = MelodyRecipe.defaults();
        MelodyRecipe changed = Changes.in(usual, changes("{\"hidden\":64,\"classes\":\"two_groups\",\"learningRate\":2e-3,\"variants\":3,\"seed\":7}"));
        assertEquals(64, changed.shape().hidden());
        assertEquals("TWO_GROUPS", changed.shape().conditioning().classes().name());
        assertEquals(2e-3, changed.training().optimizer().learningRate());
        assertEquals(3, changed.variants());
        assertEquals(7, changed.shape().seed());
        assertEquals(7, changed.training().seed());
        assertEquals(usual.variation(), changed.variation());
        assertEquals(usual.training().optimizer().schedule(), changed.training().optimizer().schedule());
    }

    /** Through the order, as {@code train classifier --set} does: Changes sits in another package. */
    @Test
    void whatATrainingOfClassifiersSays() {
        TrainClassifier.Order order = Orders.read("{\"cache\":\"c\",\"model\":\"m\",\"piano\":true,\"set\":{\"folds\":2,\"epochs\":3,\"leak\":1}}",
                TrainClassifier.Order.class);
        assertEquals(Map.of("folds", 2, "epochs", 3, "leak", 1), order.set().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().intValue())));
    }

    @Test
    void nothingToChangeIsTheSame() {
        MelodyRecipe usual = MelodyRecipe.defaults();
        assertSame(usual, Changes.in(usual, Map.of()));
    }

    @Test
    void whatIsWrongIsSaid() {
        refused("{\"hiden\":64}", "there is no option hiden. Did you mean hidden? There are: attention, ");
        refused("{\"hidden\":\"big\"}", "hidden must be a whole number");
        refused("{\"hidden\":-1}", "hidden is -1, but must be 1 or more");
        refused("{\"classes\":\"five\"}", "classes must be one of ");
    }

    /** A name that two records have sets both: only where that is meant. */
    @Test
    void onlyTheSeedIsSharedByRecords() {
        assertEquals(Set.of("seed"), twice(MelodyRecipe.class));
        assertEquals(Set.of("seed"), twice(TrainClassifier.Plans.class));
    }

    private static void refused(String json, String sentence) {
        OrderException e = assertThrows(OrderException.class, () -> Changes.in(MelodyRecipe.defaults(), changes(json)));
        assertTrue(e.getMessage().startsWith(sentence), e.getMessage());
    }

    private static Map<String, JsonNode> changes(String json) {
        Map<String, JsonNode> changes = new HashMap<>();
        try {
            JsonMapper.builder().build().readTree(json).fields().forEachRemaining(field -> changes.put(field.getKey(), field.getValue()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return changes;
    }

    private static Set<String> twice(Class<?> record) {
        Map<String, Integer> counts = new HashMap<>();
        count(record, counts);
        counts.keySet().retainAll(Changes.names(record));
        return counts.entrySet().stream().filter(entry -> entry.getValue() > 1).map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void count(Class<?> record, Map<String, Integer> counts) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType().isRecord()) {
                count(component.getType(), counts);
            } else {
                counts.merge(component.getName(), 1, Integer::sum);
            }
        }
    }
}
