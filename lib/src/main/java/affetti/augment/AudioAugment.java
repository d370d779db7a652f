package affetti.augment;

import affetti.core.AudioClip;
import affetti.core.Checks;
import be.tarsos.dsp.resample.Resampler;
import java.util.random.RandomGenerator;

/**
 * Variations of a sound for training: another pitch, speed, loudness or background, the same emotion. Pure functions; samples may
 * leave [-1, 1]. Reference: librosa.effects, as the student's program used it. Taught in notebook 03.
 */
public final class AudioAugment {
    private static final double MAX_SEMITONES = 12;

    private AudioAugment() {
    }

    /**
     * The same music at another speed and the same pitch, by waveform-similarity overlap-add ({@link TimeStretcher}).
     *
     * @param tempoFactor 0.5 to 2; 1.25 is a quarter faster and so four fifths as long, to the nearest sample
     */
    public static AudioClip timeStretch(AudioClip clip, double tempoFactor) {
        Checks.inRange("tempoFactor", tempoFactor, TimeStretcher.SLOWEST, TimeStretcher.FASTEST);
        int length = (int) Math.round(clip.length() / tempoFactor);
        return new AudioClip(TimeStretcher.stretch(clip, tempoFactor, length), clip.sampleRate());
    }

    /**
     * The same music at another pitch and the same speed: stretched in time, then played faster or slower by resampling.
     *
     * @param semitones -12 to 12, above 0 is higher; parts of a semitone are allowed
     * @return as long as {@code clip}, to the sample
     */
    public static AudioClip pitchShift(AudioClip clip, double semitones) {
        Checks.inRange("semitones", semitones, -MAX_SEMITONES, MAX_SEMITONES);
        double ratio = Math.pow(2, semitones / 12);
        int stretchedLength = (int) Math.round(clip.length() * ratio);
        float[] stretched = TimeStretcher.stretch(clip, 1 / ratio, stretchedLength);
        float[] shifted = new float[clip.length()];
        Resampler resampler = new Resampler(true, 1 / ratio, 1 / ratio);
        resampler.process(1 / ratio, stretched, 0, stretched.length, true, shifted, 0, shifted.length);
        return new AudioClip(shifted, clip.sampleRate());
    }

    /**
     * Adds white Gaussian noise at a signal-to-noise ratio. A silent clip stays silent.
     *
     * @param snrDb  mean power of the clip over that of the noise, in decibels: 40 is faint, 0 as loud as the music
     * @param random where the noise comes from, one number a sample
     */
    public static AudioClip noise(AudioClip clip, double snrDb, RandomGenerator random) {
        Checks.inRange("snrDb", snrDb, -100, 200);
        float[] samples = clip.samples();
        double noiseRms = rms(samples) / amplitude(snrDb);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (noiseRms * random.nextGaussian());
        }
        return new AudioClip(samples, clip.sampleRate());
    }

    /**
     * Louder or softer.
     *
     * @param db decibels: 6 is about twice the amplitude, -6 about half
     */
    public static AudioClip gain(AudioClip clip, double db) {
        Checks.inRange("db", db, -100, 100);
        float[] samples = clip.samples();
        float factor = (float) amplitude(db);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= factor;
        }
        return new AudioClip(samples, clip.sampleRate());
    }

    /**
     * A background added from the clip's beginning; as long as the clip.
     *
     * @param background at the clip's sample rate; silence follows where it is shorter
     * @param db         the background's gain in decibels
     */
    public static AudioClip mix(AudioClip clip, AudioClip background, double db) {
        if (background.sampleRate() != clip.sampleRate()) {
            throw new IllegalArgumentException("the background has " + background.sampleRate() + " samples a second, but "
                    + "the clip " + clip.sampleRate() + ": resample one of them first");
        }
        float[] samples = clip.samples();
        float[] added = gain(background, db).samples();
        for (int i = 0; i < Math.min(samples.length, added.length); i++) {
            samples[i] += added[i];
        }
        return new AudioClip(samples, clip.sampleRate());
    }

    private static double amplitude(double db) {
        return Math.pow(10, db / 20);
    }

    private static double rms(float[] samples) {
        double squares = 0;
        for (float sample : samples) {
            squares += sample * (double) sample;
        }
        return samples.length == 0 ? 0 : Math.sqrt(squares / samples.length);
    }
}
