package affetti.core;

import java.lang.reflect.RecordComponent;
import java.util.StringJoiner;

/**
 * A record of options as text, as if the groups inside it did not exist: {@code Options[epochs=30, learningRate=0.001]} for a record whose learning rate
 * stands in a group. A group is a record that the record declares. Cards show this text, and kept answers are found by it.
 */
public final class FlatText {
    private FlatText() {
    }

    /** What the record's {@code toString} returns. */
    public static String of(Record options) {
        StringJoiner text = new StringJoiner(", ", options.getClass().getSimpleName() + "[", "]");
        add(options, options.getClass(), text);
        return text.toString();
    }

    private static void add(Record options, Class<?> whole, StringJoiner text) {
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            Object value = value(component, options);
            if (value instanceof Record group && group.getClass().getDeclaringClass() == whole) {
                add(group, whole, text);
            } else {
                text.add(component.getName() + "=" + value);
            }
        }
    }

    private static Object value(RecordComponent component, Record options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " is not public", e);
        }
    }
}
