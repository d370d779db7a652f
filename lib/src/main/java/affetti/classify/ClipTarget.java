package affetti.classify;

import affetti.core.Emotion;

/**
 * The target of a network for a clip. Its arrays are shared, not copied: nobody writes into them.
 *
 * @param emotion  the clip's own label
 * @param emotions how much of each emotion, shape [emotion]; times the clip's weight
 * @param affect   valence and arousal, -1 to 1
 */
record ClipTarget(Emotion emotion, float[] emotions, float[] affect) {
    /** One clip's, with a share of the label spread evenly over all emotions. */
    static ClipTarget of(LabelledFeatures clip, double smoothing, double weight) {
        int classes = Emotion.values().length;
        float[] emotions = new float[classes];
        for (int c = 0; c < classes; c++) {
            emotions[c] = (float) (weight * (smoothing / classes + (c == clip.emotion().ordinal() ? 1 - smoothing : 0)));
        }
        return new ClipTarget(clip.emotion(), emotions, new float[] {(float) clip.valence(), (float) clip.arousal()});
    }

    /** A blend with another clip's, of which {@code share} is taken; the label stays this clip's own. */
    ClipTarget blended(ClipTarget other, double share) {
        return new ClipTarget(emotion, blend(emotions, other.emotions, share), blend(affect, other.affect, share));
    }

    private static float[] blend(float[] own, float[] other, double share) {
        float[] blend = new float[own.length];
        for (int i = 0; i < blend.length; i++) {
            blend[i] = (float) ((1 - share) * own[i] + share * other[i]);
        }
        return blend;
    }
}
