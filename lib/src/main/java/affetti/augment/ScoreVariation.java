package affetti.augment;

import affetti.core.Checks;
import affetti.core.Score;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How far a training piece may be varied at random, each time anew: transposed, faster or slower, louder or softer, and each note struck a little
 * harder or softer. The changes are so small that the emotion stays. For training pieces only. Taught in notebook 05.
 *
 * @param semitones      transposed by up to so many, up or down, as far as the keyboard reaches; 0 to 11
 * @param tempoShare     tempo changed by up to this share, such as 0.1 for a tenth; 0 to 0.5
 * @param velocityShare  all velocities changed by up to this share; 0 to 0.5
 * @param velocityJitter each velocity moved by up to so many by itself; 0 to 20
 */
public record ScoreVariation(int semitones, double tempoShare, double velocityShare, int velocityJitter) {
    public ScoreVariation {
        Checks.inRange("semitones", semitones, 0, 11);
        Checks.inRange("tempoShare", tempoShare, 0, 0.5);
        Checks.inRange("velocityShare", velocityShare, 0, 0.5);
        Checks.inRange("velocityJitter", velocityJitter, 0, 20);
    }

    /** Three semitones, 8 % of the tempo, 8 % of the velocities and 3 of each. */
    public static ScoreVariation defaults() {
        return new ScoreVariation(3, 0.08, 0.08, 3);
    }

    /** The same with another reach of transposition; 0 where tokens are key-relative and it would change next to nothing. */
    public ScoreVariation withSemitones(int value) {
        return new ScoreVariation(value, tempoShare, velocityShare, velocityJitter);
    }

    /** The same with another reach of each velocity's own change. */
    public ScoreVariation withVelocityJitter(int value) {
        return new ScoreVariation(semitones, tempoShare, velocityShare, value);
    }

    /**
     * A variation of the score.
     *
     * @param random source of randomness
     */
    public Score of(Score score, RandomGenerator random) {
        List<Integer> reach = IntStream.rangeClosed(-semitones, semitones).filter(shift -> ScoreAugment.fits(score, shift)).boxed().toList();
        Score moved = reach.isEmpty() ? score : ScoreAugment.transpose(score, reach.get(random.nextInt(reach.size())));
        Score paced = ScoreAugment.stretchTempo(moved, 1 + tempoShare * (2 * random.nextDouble() - 1));
        Score loud = ScoreAugment.scaleVelocity(paced, 1 + velocityShare * (2 * random.nextDouble() - 1));
        return ScoreAugment.jitterVelocity(loud, velocityJitter, random);
    }
}
