package io.github.spencerpark.ijava;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stands for the kernel IJava 1.3.0, which is in no package registry: the classes and methods that showing something needs, as published. */
public final class IJava {
    /** The running kernel; none unless a test starts one. */
    public static Kernel kernel;

    private IJava() {
    }

    public static Kernel getKernelInstance() {
        return kernel;
    }

    /** Keeps what it is told to show. */
    public static final class Kernel {
        public final List<DisplayData> shown = new ArrayList<>();
        private final Io io = new Io();

        public void display(DisplayData data) {
            shown.add(data);
        }

        public Io getIO() {
            return io;
        }
    }

    public static final class Io {
        public final DisplayStream display = new DisplayStream();
    }

    public static final class DisplayStream {
        public final Map<String, DisplayData> updated = new LinkedHashMap<>();

        public void updateDisplay(String id, DisplayData data) {
            updated.put(id, data);
        }
    }

    public static final class DisplayData {
        public final Map<String, Object> data = new LinkedHashMap<>();
        public final Map<String, Object> metadata = new LinkedHashMap<>();
        public String id;

        public DisplayData(String text) {
            data.put("text/plain", text);
        }

        public void putData(String type, Object content) {
            data.put(type, content);
        }

        public void putMetaData(String type, Object content) {
            metadata.put(type, content);
        }

        public DisplayData setDisplayId(String displayId) {
            id = displayId;
            return this;
        }
    }
}
