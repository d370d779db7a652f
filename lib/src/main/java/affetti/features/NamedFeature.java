package affetti.features;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** A feature whose name and columns are given when it is made, and which has its rows at one of a few usual paces. */
abstract class NamedFeature implements Feature {
    private final About about;
    private final List<String> binNames;
    private final Pace pace;

    /** How many rows there are, and how many a second. */
    enum Pace {
        EVERY_FRAME(Analysis::frames, Analysis::framesPerSec),
        WHOLE_CLIP(analysis -> 1, analysis -> 1 / analysis.durationSec()),
        PARTIALS(analysis -> analysis.partials().frames(), analysis -> analysis.partials().framesPerSec()),
        PARTIAL_CHROMA(analysis -> analysis.partialChroma().rows().length, analysis -> PartialChroma.RATE);

        private final ToIntFunction<Analysis> rows;
        private final ToDoubleFunction<Analysis> rowsPerSec;

        Pace(ToIntFunction<Analysis> rows, ToDoubleFunction<Analysis> rowsPerSec) {
            this.rows = rows;
            this.rowsPerSec = rowsPerSec;
        }
    }

    NamedFeature(About about, List<String> binNames) {
        this(about, Pace.EVERY_FRAME, binNames);
    }

    NamedFeature(About about, Pace pace, List<String> binNames) {
        this.about = about;
        this.pace = pace;
        this.binNames = List.copyOf(binNames);
    }

    @Override
    public final About about() {
        return about;
    }

    @Override
    public final List<String> binNames() {
        return binNames;
    }

    @Override
    public int frames(Analysis analysis) {
        return pace.rows.applyAsInt(analysis);
    }

    @Override
    public double framesPerSec(Analysis analysis) {
        return pace.rowsPerSec.applyAsDouble(analysis);
    }
}
