package affetti.study;

import affetti.augment.AudioAugment;
import affetti.classify.ClipFeatures;
import affetti.classify.LabelledFeatures;
import affetti.core.AudioClip;
import affetti.core.Emotion;
import affetti.core.FeatureMatrix;
import affetti.dataset.Clip;
import affetti.dataset.Corpus;
import affetti.features.Feature;
import affetti.features.Features;
import affetti.features.Mfcc;
import affetti.features.SequenceOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Clips as the student's first program made them: 196 values a frame, of the first 100 frames (2.3 seconds), each scaled within its own
 * clip; classes filled up with pitch-shifted and time-stretched copies. All choices are the student's; the study measures them.
 */
final class StudentItems {
    private static final int FRAMES = 100;
    private static final double FRAMES_PER_SEC = 22_050 / 512.0;
    private static final double SLOWEST = 0.8;
    private static final double FASTEST = 1.2;
    private static final double MOST_SEMITONES = 2;
    private static final String NOT_SCALED = "tempo_bpm";
    private static final SequenceOptions COLUMNS = SequenceOptions.defaults().withFramesPerSec(FRAMES_PER_SEC).withFeatures(
            Stream.concat(Stream.<Feature>of(new Mfcc(40)), Stream.of("mel", "chroma", "contrast", "tonnetz", "tempo", "zcr", "centroid")
                    .map(Features::byId)).toList());
    private final Corpus corpus;
    private final Map<String, Item> originals = new HashMap<>();

    /**
     * An item.
     *
     * @param id       the clip's id, with a number behind it for a copy
     * @param song     the clip's song
     * @param labelled its features and its emotion
     */
    record Item(String id, String song, LabelledFeatures labelled) {
    }

    StudentItems(Corpus corpus) {
        this.corpus = corpus;
    }

    /** The clips as they are; each is read once. */
    List<Item> originals(List<Clip> clips) {
        return clips.stream().map(clip -> originals.computeIfAbsent(clip.id(), id -> item(id, clip, start(clip)))).toList();
    }

    /** Copies of random clips of each emotion, as many as it lacks to {@code fill}. */
    List<Item> copies(List<Clip> clips, int fill, SplittableRandom random) {
        List<Item> copies = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            List<Clip> own = clips.stream().filter(clip -> clip.emotion() == emotion).toList();
            for (int i = own.size(); i < fill && !own.isEmpty(); i++) {
                Clip clip = own.get(random.nextInt(own.size()));
                copies.add(item(clip.id() + "+" + i, clip, varied(start(clip), random)));
            }
        }
        return copies;
    }

    /** As much of the sound as a copy at the slowest speed needs. */
    private AudioClip start(Clip clip) {
        AudioClip sound = corpus.audio(clip);
        return sound.slice(0, Math.min(sound.durationSec(), FASTEST * (FRAMES + 4) / FRAMES_PER_SEC));
    }

    private static AudioClip varied(AudioClip sound, SplittableRandom random) {
        return random.nextBoolean()
                ? AudioAugment.pitchShift(sound, MOST_SEMITONES * (2 * random.nextDouble() - 1))
                : AudioAugment.timeStretch(sound, SLOWEST + (FASTEST - SLOWEST) * random.nextDouble());
    }

    private static Item item(String id, Clip clip, AudioClip sound) {
        FeatureMatrix matrix = Features.sequence(sound, COLUMNS);
        int frames = Math.min(FRAMES, matrix.frames());
        float[][] rows = new float[frames][];
        for (int frame = 0; frame < frames; frame++) {
            rows[frame] = matrix.row(frame);
        }
        for (int bin = 0; bin < matrix.bins(); bin++) {
            if (!matrix.binNames().get(bin).equals(NOT_SCALED)) {
                scale(rows, bin);
            }
        }
        ClipFeatures features = ClipFeatures.of(FeatureMatrix.ofRows("student", matrix.binNames(), FRAMES_PER_SEC, rows));
        return new Item(id, clip.songId(), LabelledFeatures.of(features, clip.emotion()));
    }

    /** To mean 0 and deviation 1 within the clip: this is how loudness and level are lost. */
    private static void scale(float[][] rows, int bin) {
        double mean = Stream.of(rows).collect(Collectors.averagingDouble(row -> row[bin]));
        double variance = Stream.of(rows).collect(Collectors.averagingDouble(row -> (row[bin] - mean) * (row[bin] - mean)));
        for (float[] row : rows) {
            row[bin] = (float) ((row[bin] - mean) / Math.sqrt(variance + 1e-10));
        }
    }
}
