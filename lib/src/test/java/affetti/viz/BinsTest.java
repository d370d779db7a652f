package affetti.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Test
    void widthsAreRoundAndEverySampleIsCounted() {
        Bins bins = Bins.over(new Canvas.Range(3.2, 97), 24);
        assertEquals(5, bins.width());
        assertEquals(0, bins.start());
        double[] percent = bins.percent(new double[] {3.2, 50, 50, 97});
        assertEquals(100, Arrays.stream(percent).sum() - percent[percent.length - 1], 1e-9);
        assertEquals(50, percent[11], "the bin from 50 to 55");
    }
}
