package affetti.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Options by name, such as {@code hidden=256}, put into a record of options and the records inside it. The names are those of the records'
 * components: every component can be set, and nothing else. A name that several records have, such as {@code seed}, sets all of them.
 */
public final class Changes {
    private Changes() {
    }

    /**
     * The record with other values.
     *
     * @param changes by the name of a component of the record or of a record inside it
     * @throws OrderException if a name is unknown, a value is of another type, or a record refuses it
     */
    public static <T extends Record> T in(T record, Map<String, JsonNode> changes) {
        Set<String> known = names(record.getClass());
        changes.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw Orders.unknown(name, known);
        });
        return changed(record, changes);
    }

    /** The names that can be set. */
    public static Set<String> names(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                names.addAll(names(component.getType()));
            } else if (canBeSet(component.getType())) {
                names.add(component.getName());
            }
        }
        return names;
    }

    private static boolean canBeSet(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type == String.class || Collection.class.isAssignableFrom(type);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> T changed(T record, Map<String, JsonNode> changes) {
        Set<String> touched = new HashSet<>(names(record.getClass()));
        touched.retainAll(changes.keySet());
        if (touched.isEmpty()) {
            return record;
        }
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = Stream.of(components).map(component -> value(component, record, changes)).toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (T) record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new OrderException(e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(RecordComponent component, Record record, Map<String, JsonNode> changes) {
        try {
            Object old = component.getAccessor().invoke(record);
            if (old instanceof Record inner) {
                return changed(inner, changes);
            }
            JsonNode json = canBeSet(component.getType()) ? changes.get(component.getName()) : null;
            return json == null ? old : Orders.value(component.getName(), json, component.getGenericType());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
