package affetti.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
    /**
     * {@code OneCycleLR(max_lr=1, total_steps=101)} of PyTorch 2, read at steps 0, 10, ... Its last step is number 100 and its highest
     * number 0.3 * 101 - 1.
     */
    @Test
    void oneCycleIsPyTorchs() {
        LearningRateSchedule schedule = new LearningRateSchedule(0.293, LearningRateSchedule.oneCycle().first(),
                LearningRateSchedule.oneCycle().last());
        int[] steps = {0, 10, 29, 30, 50, 65, 90, 100};
        double[] rates = {0.04, 0.290474, 0.999752, 0.999758, 0.802984, 0.492226, 0.04856, 0.000004};
        for (int i = 0; i < steps.length; i++) {
            assertEquals(rates[i], schedule.factor(steps[i] / 100.0), 1e-6, "step " + steps[i]);
        }
        assertEquals(0.3, LearningRateSchedule.oneCycle().warmUp());
    }

    @Test
    void warmUpBeginsAtNothingAndEndsAtATenth() {
        LearningRateSchedule schedule = LearningRateSchedule.warmUpThenCosine(0.1);
        assertEquals(0, schedule.factor(0), 1e-12);
        assertEquals(0.5, schedule.factor(0.05), 1e-12);
        assertEquals(1, schedule.factor(0.1), 1e-12);
        assertEquals(0.55, schedule.factor(0.55), 1e-12);
        assertEquals(0.1, schedule.factor(1), 1e-12);
    }

    @Test
    void constantIsConstant() {
        for (double progress : new double[] {0, 0.5, 1}) {
            assertEquals(1, LearningRateSchedule.constant().factor(progress));
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LearningRateSchedule(0.1, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.oneCycle().factor(1.5));
    }
}
