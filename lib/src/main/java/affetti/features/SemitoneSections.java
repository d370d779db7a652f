package affetti.features;

import affetti.dsp.ConstantQ;
import affetti.dsp.FrameOptions;
import affetti.dsp.Lanes;
import affetti.dsp.Strips;
import java.util.ArrayList;
import java.util.List;

/**
 * Constant-Q magnitudes summed to semitones or to pitch classes, a section of the clip at a time, so that memory does not grow with the clip. Frames before
 * and behind a section are transformed with it and dropped.
 */
final class SemitoneSections {
    /** Semitones from C1: seven octaves. */
    static final int SEMITONES = 12 * ConstantQ.OCTAVES;
    private static final int PITCH_CLASSES = 12;
    private static final int PER_SEMITONE = ConstantQ.PER_OCTAVE / PITCH_CLASSES;
    private static final int SECTION_FRAMES = 8192;
    private static final int MARGIN_FRAMES = 128;
    private static final int FRAMES_KEPT = 16_384;

    private SemitoneSections() {
    }

    /** Takes a section's magnitudes, shape [semitone or pitch class][frame in the section]. */
    interface Sink {
        void accept(float[][] semitones);
    }

    /**
     * Hands over the {@link #SEMITONES} semitones from C1, which must not be changed: a short clip's are kept for the next feature that asks, a long
     * one's are computed again.
     */
    static void forEach(Analysis analysis, Sink sink) {
        if (analysis.frames() <= FRAMES_KEPT) {
            analysis.semitones().forEach(sink::accept);
        } else {
            forEach(analysis, SEMITONES, sink);
        }
    }

    /** All sections, computed. */
    static List<float[][]> all(Analysis analysis) {
        List<float[][]> sections = new ArrayList<>();
        forEach(analysis, SEMITONES, sections::add);
        return sections;
    }

    /** Hands over the twelve pitch classes from C; the filter above the last semitone is a C too. */
    static void forEachPitchClass(Analysis analysis, Sink sink) {
        forEach(analysis, PITCH_CLASSES, sink);
    }

    private static void forEach(Analysis analysis, int rows, Sink sink) {
        ConstantQ constantQ = new ConstantQ(analysis.sampleRate(), analysis.options(), tuning(analysis).bins(ConstantQ.PER_OCTAVE));
        for (int first = 0; first < analysis.frames(); first += SECTION_FRAMES) {
            float[][] section = new float[rows][Math.min(SECTION_FRAMES, analysis.frames() - first)];
            addSection(analysis, constantQ, first, section);
            sink.accept(section);
        }
    }

    /** librosa estimates it with its default framing, whatever the framing of the transform. */
    private static Tuning tuning(Analysis analysis) {
        boolean usual = analysis.options().equals(FrameOptions.defaults());
        return usual ? analysis.tuning() : Analysis.of(analysis.samples()).tuning();
    }

    private static void addSection(Analysis analysis, ConstantQ constantQ, int first, float[][] sums) {
        int start = Math.max(0, first - MARGIN_FRAMES);
        int end = Math.min(analysis.frames(), first + sums[0].length + MARGIN_FRAMES);
        // even, as two frames share a transform
        int framesOfStrip = (end - start + 2 * Strips.MOST - 1) / (2 * Strips.MOST) * 2;
        Strips sound = strips(analysis, start, end, framesOfStrip);
        float[][][] ofStrips = new float[sums.length][framesOfStrip][sound.count()];
        constantQ.transform(sound, framesOfStrip, (filter, frame, magnitudes) -> {
            int semitone = (filter + 1) / PER_SEMITONE;
            int row = sums.length == PITCH_CLASSES ? semitone % PITCH_CLASSES : semitone;
            if (row < sums.length) {
                Lanes.add(magnitudes, ofStrips[row][frame]);
            }
        });
        sound.giveBack();
        for (int row = 0; row < sums.length; row++) {
            for (int frame = 0; frame < sums[row].length; frame++) {
                int place = first - start + frame;
                sums[row][frame] = ofStrips[row][place % framesOfStrip][place / framesOfStrip];
            }
        }
    }

    private static Strips strips(Analysis analysis, int start, int end, int framesOfStrip) {
        int hop = analysis.options().hopSamples();
        int length = (int) (Math.min(analysis.samples().length(), (long) end * hop) - (long) start * hop);
        return Strips.of(analysis.samples(), start * hop, length, framesOfStrip * hop);
    }
}
