package affetti.kernel;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;
import org.dflib.jjava.kernel.execution.CodeEvaluator;
import org.dflib.jjava.kernel.execution.CompilationException;

/** Builds JJava's kernel with help that knows this course: Shift-Tab shows the library's Javadoc, and an unknown name a way on. */
final class CourseKernelBuilder extends JavaKernelBuilder<CourseKernelBuilder, JavaKernel> {

    @Override
    public JavaKernel build() {
        CodeEvaluator evaluator = buildCodeEvaluator(buildName());
        JShell shell = buildJShell(evaluator);
        var help = new Help(shell);
        return new JavaKernel(buildName(), buildVersion(), buildLanguageInfo(), List.of(), buildHistoryManager(),
                buildJupyterIO(buildJupyterIOEncoding()), buildCommManager(), buildRenderer(),
                buildMagicsResolver(buildMagicTranspiler()), buildMagicsRegistry(), buildExtensionsEnabled(), buildErrorStyler(),
                shell, evaluator) {
            @Override
            public DisplayData inspect(String code, int at, boolean extraDetail) {
                return shown(help.of(code, at));
            }

            @Override
            protected List<String> formatError(Throwable error) {
                List<String> lines = new ArrayList<>(super.formatError(error));
                if (error instanceof CompilationException compilation) {
                    lines.addAll(help.advice(compilation.getBadSnippetCompilation().snippet()));
                }
                return lines;
            }
        };
    }

    /** Help as Jupyter shows it; null when there is none. */
    private static DisplayData shown(List<Help.Entry> found) {
        if (found.isEmpty()) {
            return null;
        }
        var shown = new DisplayData(Help.plain(found));
        shown.putHTML(Help.html(found));
        return shown;
    }
}
