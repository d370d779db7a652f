package affetti;

import java.util.Set;

/** The tags of tests. A test without one is a unit test: quick, and in need of nothing but the checkout. */
final class TestTags {
    /** Takes more than a few seconds. */
    static final String SLOW = "slow";
    /** Needs the sound font that {@code python3 environment} fetches. */
    static final String SOUND_FONT = "sound-font";
    /** Needs EMOPIA or DEAM in the folder that AFFETTI_DATA names. */
    static final String REAL_DATA = "real-data";
    /** Holds a bound of the clock: for a machine on which nothing else runs. */
    static final String TIMING = "timing";
    /** The system property that names the tags that this run leaves out. */
    static final String LEFT_OUT = "affetti.tests.left-out";
    static final Set<String> ALL = Set.of(SLOW, SOUND_FONT, REAL_DATA, TIMING);

    private TestTags() {
    }

    /** Fails where this run leaves tests of the tag out, and yet one is running: its tag is missing. */
    static void requireRun(String tag) {
        String leftOut = System.getProperty(LEFT_OUT, "");
        if (Set.of(leftOut.split("\\s*,\\s*")).contains(tag)) {
            throw new AssertionError("this test wants the tag \"" + tag + "\"");
        }
    }
}
