package affetti.features;

import affetti.core.AudioClip;
import affetti.core.FeatureMatrix;
import affetti.dsp.FrameOptions;
import affetti.dsp.HarmonicPercussive;
import affetti.dsp.SeparationOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Building blocks, and features with other options; the same names as in reference.py. */
final class Variants {
    static final Map<String, Function<AudioClip, FeatureMatrix>> ALL = all();
    private static final FrameOptions SHORT = new FrameOptions(1024, 256);
    private static final FrameOptions HOP = FrameOptions.defaults().withHopSamples(256);
    private static final MelOptions NARROW = MelOptions.defaults().withBands(40).withRange(60, 7600);

    private Variants() {
    }

    private static Map<String, Function<AudioClip, FeatureMatrix>> all() {
        Map<String, Function<AudioClip, FeatureMatrix>> all = new LinkedHashMap<>();
        addBlocks(all);
        all.put("chroma_cqt", clip -> of(new ConstantQChroma(), clip));
        all.put("tonnetz_harmonic", clip -> of(Tonnetz.ofHarmonicPart(), clip));
        all.put("mel_power", clip -> of(MelSpectrogram.power(MelOptions.defaults()), clip));
        all.put("mel_narrow", clip -> of(new MelSpectrogram(NARROW), clip));
        all.put("mfcc_narrow", clip -> of(new Mfcc(13, NARROW), clip));
        all.put("mfcc_short", clip -> of(new Mfcc(), clip, SHORT));
        all.put("chroma_short", clip -> of(new Chroma(), clip, SHORT));
        all.put("chroma_sum", clip -> of(new Chroma(Chroma.Norm.SUM), clip));
        all.put("chroma_length", clip -> of(new Chroma(Chroma.Norm.LENGTH), clip));
        all.put("chroma_none", clip -> of(new Chroma(Chroma.Norm.NONE), clip));
        all.put("contrast_low", clip -> of(new SpectralContrast(4, 100, 0.1), clip));
        all.put("contrast_short", clip -> of(new SpectralContrast(), clip, SHORT));
        all.put("tonnetz_hop", clip -> of(new Tonnetz(), clip, HOP));
        all.put("tempo_slow", clip -> of(new Tempo(60), clip));
        all.put("tempo_hop", clip -> of(new Tempo(), clip, HOP));
        all.put("zcr_short", clip -> of(new ZeroCrossingRate(), clip, SHORT));
        all.put("centroid_short", clip -> of(new SpectralCentroid(), clip, SHORT));
        all.put("rolloff_high", clip -> of(new SpectralRolloff(0.95), clip));
        all.put("rms_short", clip -> of(new RmsEnergy(), clip, SHORT));
        return all;
    }

    private static void addBlocks(Map<String, Function<AudioClip, FeatureMatrix>> all) {
        all.put("stft", Variants::stft);
        all.put("onset", clip -> column(Analysis.of(clip).onsetStrength()));
        all.put("onset_median", clip -> column(OnsetStrength.median(Analysis.of(clip))));
        all.put("tuning", clip -> {
            Tuning tuning = Analysis.of(clip).tuning();
            return FeatureMatrix.ofRows("tuning", List.of("semitones", "bins"), 1,
                    new float[][] {{(float) tuning.semitones(), (float) tuning.bins(36)}});
        });
        all.put("harmonic", clip -> column(HarmonicPercussive.of(clip).harmonic().samples()));
        all.put("percussive", clip -> column(HarmonicPercussive.of(clip).percussive().samples()));
        SeparationOptions margin = new SeparationOptions(FrameOptions.defaults(), 17, 1.5, 3);
        all.put("harmonic_margin", clip -> column(HarmonicPercussive.of(clip, margin).harmonic().samples()));
    }

    static double tolerance(String name) {
        return name.startsWith("tonnetz") || name.equals("chroma_cqt") ? FeatureGoldenTest.CONSTANT_Q_TOLERANCE
                : FeatureGoldenTest.STFT_TOLERANCE;
    }

    private static FeatureMatrix of(Feature feature, AudioClip clip) {
        return feature.compute(Analysis.of(clip));
    }

    private static FeatureMatrix of(Feature feature, AudioClip clip, FrameOptions frames) {
        return feature.compute(Analysis.of(clip, frames));
    }

    private static FeatureMatrix column(float[] values) {
        return new FeatureMatrix("block", List.of("value"), 1, values);
    }

    private static FeatureMatrix stft(AudioClip clip) {
        List<float[]> rows = new ArrayList<>();
        Analysis.of(clip).magnitudes().forEach(block -> block.emit(row -> rows.add(row.clone())));
        return FeatureMatrix.ofRows("stft", BinNames.numbered("bin", rows.get(0).length), 1, rows.toArray(float[][]::new));
    }
}
