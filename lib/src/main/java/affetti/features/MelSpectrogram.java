package affetti.features;

import affetti.dsp.FrameSink;
import java.util.List;

/**
 * How loud each of 128 bands of the mel scale is, in decibels: 10 log10 of the band's energy, raised to 80 dB below the clip's peak.
 * The picture that a network sees. Reference: librosa.power_to_db(librosa.feature.melspectrogram(..)); as plain energies
 * ({@link #power}) librosa.feature.melspectrogram. Taught in notebook 02.
 */
public final class MelSpectrogram implements Feature {
    private final MelOptions bands;
    private final boolean power;

    /** librosa's 128 bands, in decibels. */
    public MelSpectrogram() {
        this(MelOptions.defaults());
    }

    /** Bands of your own, in decibels. */
    public MelSpectrogram(MelOptions bands) {
        this(bands, false);
    }

    private MelSpectrogram(MelOptions bands, boolean power) {
        this.bands = bands;
        this.power = power;
    }

    /** The bands' energies themselves, without a unit, not in decibels. */
    public static MelSpectrogram power(MelOptions bands) {
        return new MelSpectrogram(bands, true);
    }

    @Override
    public About about() {
        return new About("mel", "Mel spectrogram",
                "Where the energy lies: each note is a stack of lines, each stroke a wall, loud is bright.", power ? "" : "dB");
    }

    @Override
    public String options() {
        return bands.describe() + (power ? ", power" : "");
    }

    @Override
    public List<String> binNames() {
        return BinNames.numbered("mel", bands.bands());
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        if (power) {
            MelFilters filters = new MelFilters(analysis.sampleRate(), analysis.options().windowSamples(), bands);
            analysis.magnitudes().forEach(block -> filters.power(block).emit(sink));
            return;
        }
        analysis.mel(bands).forEach(block -> block.emit(sink));
    }
}
