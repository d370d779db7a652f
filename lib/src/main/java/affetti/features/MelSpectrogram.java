package affetti.features;

import java.util.List;

/**
 * How loud each of 128 bands of the mel scale is, in decibels: 10 log10 of the band's energy, raised to 80 dB below the clip's peak.
 * The picture that a network sees. Reference: librosa.power_to_db(librosa.feature.melspectrogram(..)). Taught in notebook 02.
 */
public final class MelSpectrogram implements Feature {
    @Override
    public String id() {
        return "mel";
    }

    @Override
    public String title() {
        return "Mel spectrogram";
    }

    @Override
    public String hears() {
        return "Where the energy lies: each note is a stack of lines, each stroke a wall, loud is bright.";
    }

    @Override
    public String unit() {
        return "dB";
    }

    @Override
    public List<String> binNames() {
        return BinNames.numbered("mel", MelFilters.BANDS);
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        float floor = analysis.melFloorDecibels();
        analysis.melDecibels().forEach(block -> block.atLeast(floor).emit(sink));
    }
}
