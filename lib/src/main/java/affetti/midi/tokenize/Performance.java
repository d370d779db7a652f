package affetti.midi.tokenize;

import java.util.Arrays;

/** The notes of a piece in the making, on the grid of {@link EventTokenizer}, and where it stands. Places of keys, velocities and durations are those of the tokens. */
final class Performance {
    private static final int NONE = -1;
    private int now;
    private int count;
    private int[] steps = new int[256];
    private int[] keys = new int[256];
    private int[] velocities = new int[256];
    private int[] durations = new int[256];
    /** For each key the step at which its last note ends, and the one before which it cannot be struck again; far in the past where it has none. */
    private final double[] ends;
    private final double[] downTo;
    private int openKey = NONE;
    private int openVelocity = NONE;

    Performance(int keyCount) {
        ends = new double[keyCount];
        downTo = new double[keyCount];
        Arrays.fill(ends, Double.NEGATIVE_INFINITY);
    }

    /** The step at which a note would begin that follows at once. */
    int now() {
        return now;
    }

    void passTime(int waited) {
        now += waited;
    }

    void strike(int key) {
        openKey = key;
        openVelocity = NONE;
    }

    void setVelocity(int velocity) {
        openVelocity = openKey == NONE ? NONE : velocity;
    }

    /** Whether this made a whole note of the struck key. */
    boolean setDuration(int duration) {
        boolean whole = openKey != NONE && openVelocity != NONE;
        if (whole) {
            if (count == steps.length) {
                steps = Arrays.copyOf(steps, 2 * count);
                keys = Arrays.copyOf(keys, 2 * count);
                velocities = Arrays.copyOf(velocities, 2 * count);
                durations = Arrays.copyOf(durations, 2 * count);
            }
            steps[count] = now;
            keys[count] = openKey;
            velocities[count] = openVelocity;
            durations[count++] = duration;
            ends[openKey] = now + EventTokenizer.DURATIONS.length(duration);
            downTo[openKey] = now + EventTokenizer.DURATIONS.shortest(duration);
        }
        forgetStruck();
        return whole;
    }

    /** A note that was begun and not finished is none. */
    void forgetStruck() {
        openKey = NONE;
        openVelocity = NONE;
    }

    /** The key that is struck, while its note is not whole; -1 for none. */
    int struckKey() {
        return openKey;
    }

    int count() {
        return count;
    }

    int step(int note) {
        return steps[note];
    }

    int key(int note) {
        return keys[note];
    }

    int velocity(int note) {
        return velocities[note];
    }

    int duration(int note) {
        return durations[note];
    }

    int keyCount() {
        return ends.length;
    }

    /** How many steps a key's last note lasts from now on; 0 or less where it has ended. */
    double left(int key) {
        return ends[key] - now;
    }

    /** Whether a key is surely down, whatever its note's length was before it went on the grid. */
    boolean isDown(int key) {
        return downTo[key] > now;
    }

    /** The last key struck at this very step, which a chord's next key must lie above; -1 if none was. */
    int highestNow() {
        return count > 0 && steps[count - 1] == now ? keys[count - 1] : NONE;
    }

    /** The first note that begins at a step or later. */
    int firstFrom(double step) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = steps[middle] < step;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return low;
    }
}
