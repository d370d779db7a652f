package affetti.notebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every notebook's questions. */
final class Tasks {
    private static final Map<String, Task> ALL = new LinkedHashMap<>();

    static {
        Stream.of(Tasks1.ALL, Tasks2.ALL, Tasks3.ALL, Tasks4.ALL, Tasks5.ALL, Tasks6.ALL, Tasks7.ALL, Tasks8.ALL)
                .flatMap(List::stream).forEach(task -> ALL.put(task.id(), task));
    }

    private Tasks() {
    }

    /**
     * The question of this number.
     *
     * @throws IllegalArgumentException naming the questions there are
     */
    static Task byId(String id) {
        Task task = ALL.get(id);
        if (task == null) {
            throw new IllegalArgumentException("there is no question " + id + "; there are " + String.join(", ", ALL.keySet()));
        }
        return task;
    }

    /** A notebook's questions, in order. */
    static List<Task> ofNotebook(int notebook) {
        return ALL.values().stream().filter(task -> task.id().startsWith(notebook + ".")).toList();
    }
}
