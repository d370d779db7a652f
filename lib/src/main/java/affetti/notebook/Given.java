package affetti.notebook;

import java.util.Map;

/** What a notebook handed over for its questions. */
record Given(String question, Map<String, Object> values) {

    /**
     * What was handed over under a name.
     *
     * @throws IllegalStateException if nothing was, or something else; the message says which cell to run
     */
    @SuppressWarnings("unchecked")
    <T> T get(String name, Class<? super T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException("question " + question + " is about `" + name + "`, which "
                    + (value == null ? "is not there yet" : "is a " + value.getClass().getSimpleName())
                    + ": run the cell with Exercise.given(\"" + name + "\", " + name + "), and those above it");
        }
        return (T) value;
    }
}
