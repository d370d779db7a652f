package affetti.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import affetti.core.Metric;
import affetti.nn.Fixtures;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelCardTest {
    @Test
    void metricsAreAddedReplacedAndTakenAway() {
        Metric one = new Metric(1, 1, 1, 1);
        Metric two = new Metric(2, 2, 2, 2);
        ModelCard card = Fixtures.card().withMetric("curve.1.0", one).withMetric("curve.2.0", one).withMetric("judge", one)
                .withMetric("judge", two);
        assertEquals(two, card.metrics().get("judge"));
        ModelCard rest = card.withoutMetrics("curve.");
        assertEquals(two, rest.metrics().get("judge"));
        assertEquals(Set.of("curve.1.0", "curve.2.0"), card.metrics().keySet().stream().filter(name -> !rest.metrics().containsKey(name))
                .collect(Collectors.toSet()));
    }
}
