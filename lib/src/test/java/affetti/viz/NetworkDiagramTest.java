package affetti.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class NetworkDiagramTest {
    private static final String SUMMARY = """
            name           kind                      in > out  parameters  reads
            conv1          FrameConvolutionLayer    168 > 640         176  convolved
            frames         MergeVertex                                     conv1, beside
            lstm           LstmLayer                 496 > 24      50,016  frames
            mean           GlobalPoolingLayer                              lstm
            emotion        OutputLayer                 72 > 4         292  mean, lstm
            50,484 parameters in all
            """;

    @Test
    void itTellsWhatEachLayerReads() {
        String told = Picture.describe(NetworkDiagram.of("small", SUMMARY));
        assertEquals("Network diagram: small. conv1 reads convolved; frames reads conv1 and beside; lstm reads frames; mean reads lstm; "
                + "emotion reads mean and lstm.", told);
    }

    /** Inputs, conv1, frames, lstm, mean, emotion: six levels. */
    @Test
    void aLevelBelowAllThatALayerReads() {
        BufferedImage five = NetworkDiagram.of("", SUMMARY.replaceAll("(?m)^emotion.*\\R", ""));
        BufferedImage six = NetworkDiagram.of("", SUMMARY);
        assertEquals(2 * 62, six.getHeight() - five.getHeight());
        assertTrue(Picture.within(Picture.PHONE, six).getWidth() <= 2 * Picture.PHONE);
    }

    @Test
    void aTextWithoutLayersIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> NetworkDiagram.of("none", "name kind\n3 parameters in all\n"));
    }
}
