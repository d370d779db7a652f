package affetti.features;

import affetti.core.FeatureMatrix;
import affetti.dsp.FrameSink;
import java.util.List;

/**
 * One audio feature: a number or a row of numbers for each frame of a clip. Adding a feature is one class, one line in
 * {@link Features#ALL} and one golden folder. Immutable and safe to share between threads. Taught in notebook 02.
 */
public interface Feature {
    /**
     * Names and explanation of a feature.
     *
     * @param id    short name for files, tables and options, such as {@code "mfcc"}
     * @param title name in running text and on charts, such as {@code "Spectral centroid"}
     * @param hears one sentence: what to hear in it
     * @param unit  unit of the values, such as {@code "Hz"}; {@code ""} where they have none
     */
    record About(String id, String title, String hears, String unit) {
    }

    /** Names, unit, and what to hear in it. */
    About about();

    /** Its short name. */
    default String id() {
        return about().id();
    }

    /** Its name in running text. */
    default String title() {
        return about().title();
    }

    /** What to hear in it. */
    default String hears() {
        return about().hears();
    }

    /** The unit of its values. */
    default String unit() {
        return about().unit();
    }

    /** Its options in words, such as {@code "coefficients 20"}: with the id, all that shapes its values. */
    default String options() {
        return "";
    }

    /** One name a column, such as {@code "mfcc_00"}. */
    List<String> binNames();

    /** Computes the feature frame by frame, in order, and hands each row to {@code sink}. The memory used does not grow with the rows. */
    void stream(Analysis analysis, FrameSink sink);

    /** Number of rows that {@link #stream} will hand over: one a frame, unless the feature describes the clip as a whole. */
    default int frames(Analysis analysis) {
        return analysis.frames();
    }

    /** Rows a second; a feature of the whole clip has one row, so this is one over its length. */
    default double framesPerSec(Analysis analysis) {
        return analysis.framesPerSec();
    }

    /** All rows in memory, shape [frame][bin]. */
    default FeatureMatrix compute(Analysis analysis) {
        int bins = binNames().size();
        float[] values = new float[Math.multiplyExact(frames(analysis), bins)];
        int[] rows = {0};
        stream(analysis, row -> System.arraycopy(row, 0, values, bins * rows[0]++, bins));
        return new FeatureMatrix(id(), binNames(), framesPerSec(analysis), values);
    }
}
