package affetti.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows MIME bundles through whichever Java kernel runs the notebook. IJava 1.3.0 and JJava have the same few methods
 * under different package names, so they are found by reflection, and neither is needed to compile or to test.
 */
final class KernelDisplay {
    /** Classes with a static method that gives the running kernel, newest first. */
    private static final List<String[]> KERNELS = List.of(
            new String[] {"org.dflib.jjava.kernel.JavaNotebookStatics", "kernel"},
            new String[] {"org.dflib.jjava.JJava", "getKernelInstance"},
            new String[] {"io.github.spencerpark.ijava.IJava", "getKernelInstance"});

    private final Object kernel;
    private final Method display;

    private KernelDisplay(Object kernel) {
        this.kernel = kernel;
        this.display = java.util.Arrays.stream(kernel.getClass().getMethods())
                .filter(method -> method.getName().equals("display") && method.getParameterCount() == 1)
                .findFirst().orElseThrow(() -> new IllegalStateException(kernel.getClass() + " has no display method"));
    }

    /** The running kernel; empty outside a notebook. */
    static Optional<KernelDisplay> find() {
        for (String[] name : KERNELS) {
            try {
                Object kernel = Class.forName(name[0]).getMethod(name[1]).invoke(null);
                if (kernel != null) {
                    return Optional.of(new KernelDisplay(kernel));
                }
            } catch (ClassNotFoundException otherKernel) {
                continue;
            } catch (ReflectiveOperationException changed) {
                throw new IllegalStateException("the kernel's class " + name[0] + " is not as expected:"
                        + " use JJava or IJava 1.3.0", changed);
            }
        }
        return Optional.empty();
    }

    /**
     * Shows a bundle and gives the id by which {@link #update} replaces it.
     *
     * @param bundle   for each MIME type its content, as text or base64; must hold {@code text/plain}
     * @param metadata for each MIME type its metadata; may be empty
     */
    String show(Map<String, String> bundle, Map<String, Object> metadata) {
        String id = UUID.randomUUID().toString();
        Object data = data(bundle, metadata);
        call(method(data, "setDisplayId", String.class), data, id);
        call(display, kernel, data);
        return id;
    }

    /** Replaces what {@link #show} showed. */
    void update(String id, Map<String, String> bundle, Map<String, Object> metadata) {
        Object data = data(bundle, metadata);
        Object io = call(method(kernel, "getIO"), kernel);
        try {
            Object stream = io.getClass().getField("display").get(io);
            call(method(stream, "updateDisplay", String.class, data.getClass()), stream, id, data);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the kernel cannot update a display: use JJava or IJava 1.3.0", e);
        }
    }

    private Object data(Map<String, String> bundle, Map<String, Object> metadata) {
        try {
            Object data = display.getParameterTypes()[0].getConstructor(String.class).newInstance(bundle.get("text/plain"));
            Method put = method(data, "putData", String.class, Object.class);
            bundle.forEach((type, content) -> call(put, data, type, content));
            Method putMetadata = method(data, "putMetaData", String.class, Object.class);
            metadata.forEach((type, content) -> call(putMetadata, data, type, content));
            return data;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the kernel's display data is not as expected: use JJava or IJava 1.3.0", e);
        }
    }

    private static Method method(Object target, String name, Class<?>... parameters) {
        try {
            return target.getClass().getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the kernel has no method " + name + ": use JJava or IJava 1.3.0", e);
        }
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("the kernel's method " + method.getName() + " failed", e);
        }
    }
}
