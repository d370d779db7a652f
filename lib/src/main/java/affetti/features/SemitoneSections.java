package affetti.features;

/**
 * Constant-Q magnitudes summed to semitones, a section of the clip at a time, so that memory does not grow with the clip. Frames before
 * and behind a section are transformed with it and dropped.
 */
final class SemitoneSections {
    /** Semitones from C1: seven octaves. */
    static final int SEMITONES = 12 * ConstantQ.OCTAVES;
    private static final int PER_SEMITONE = ConstantQ.PER_OCTAVE / 12;
    private static final int SECTION_FRAMES = 8192;
    private static final int MARGIN_FRAMES = 128;

    private SemitoneSections() {
    }

    /** Takes a section's magnitudes, shape [{@link #SEMITONES}][frame in the section]. */
    interface Sink {
        void accept(float[][] semitones);
    }

    static void forEach(Analysis analysis, Sink sink) {
        ConstantQ constantQ = new ConstantQ(analysis.sampleRate(), analysis.options(), analysis.tuning().bins(ConstantQ.PER_OCTAVE));
        for (int first = 0; first < analysis.frames(); first += SECTION_FRAMES) {
            sink.accept(section(analysis, constantQ, first, Math.min(SECTION_FRAMES, analysis.frames() - first)));
        }
    }

    private static float[][] section(Analysis analysis, ConstantQ constantQ, int first, int frames) {
        int start = Math.max(0, first - MARGIN_FRAMES);
        int end = Math.min(analysis.frames(), first + frames + MARGIN_FRAMES);
        int hop = analysis.options().hopSamples();
        float[] samples = new float[(int) (Math.min(analysis.samples().length(), (long) end * hop) - (long) start * hop)];
        analysis.samples().copyTo(start * hop, samples, 0, samples.length);
        float[][] semitones = new float[SEMITONES][frames];
        constantQ.transform(samples, end - start, (filter, block, magnitudes, count) -> {
            int semitone = (filter + 1) / PER_SEMITONE;
            if (semitone < SEMITONES) {
                int offset = start + block - first;
                for (int i = Math.max(0, -offset); i < Math.min(count, frames - offset); i++) {
                    semitones[semitone][offset + i] += magnitudes[i];
                }
            }
        });
        return semitones;
    }
}
