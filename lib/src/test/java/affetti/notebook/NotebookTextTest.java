package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NotebookTextTest {
    @Test
    void theBarFillsAndEndsWithTheTime() {
        ProgressBar bar = new ProgressBar("Rendering");
        assertEquals("Rendering " + "\u2588".repeat(15) + "\u2591".repeat(15) + " 5/10  4 s left", bar.line(5, 10, 4));
        assertEquals("Rendering " + "\u2588".repeat(30) + " 10/10  8.0 s", bar.line(10, 10, 8));
        assertTrue(bar.line(0, 10, 0).endsWith("0/10  "));
    }

    @Test
    void aCheckThatFailsSaysWhatWasFound() {
        Verify.between("accuracy", 0.5, 0, 1);
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> Verify.between("accuracy", 1.5, 0, 1));
        assertEquals("Check failed: accuracy is 1.500, and should be 0 to 1.", e.getMessage());
        assertThrows(IllegalStateException.class, () -> Verify.equal("songs", 3, 4));
        assertThrows(IllegalStateException.class, () -> Verify.that("the split is by song", false));
    }
}
