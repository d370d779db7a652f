package affetti.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.kernel.JavaKernel;

/** Does what a kernel does until its first picture, without a notebook: the set-up keeps the classes that this loads in an archive, from which kernels start sooner. */
public final class Rehearsal {
    private static final List<String> CELLS = List.of("import java.util.*;\nimport java.awt.image.BufferedImage;",
            "int sum = 0;\nfor (int i = 0; i < 10; i++) {\n    sum += i;\n}\nsum",
            "record Note(int pitch, double seconds) {\n}\nList<Note> notes = List.of(new Note(60, 0.5), new Note(64, 1));",
            "notes.stream().mapToDouble(Note::seconds).sum()",
            "System.out.printf(\"%d notes%n\", notes.size());\ndisplay(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));");

    private Rehearsal() {
    }

    /** Ends by itself. */
    public static void main(String[] arguments) throws Exception {
        var connection = new StoppingConnection(KernelConnectionProperties.parse(made()));
        JavaKernel kernel = KernelMain.kernel();
        kernel.onStartup();
        kernel.addToClasspath(System.getenv("JJAVA_CLASSPATH"));
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        for (String cell : CELLS) {
            kernel.evalBuilder(cell).resolveMagics().eval();
        }
        System.exit(0);
    }

    /** A connection file's content; nobody will call. */
    private static String made() throws IOException {
        StringBuilder ports = new StringBuilder();
        for (String channel : List.of("shell", "iopub", "stdin", "control", "hb")) {
            ports.append('"').append(channel).append("_port\": ").append(freePort()).append(", ");
        }
        return "{" + ports + "\"ip\": \"127.0.0.1\", \"transport\": \"tcp\", \"key\": \"rehearsal\", \"signature_scheme\": \"hmac-sha256\"}";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
