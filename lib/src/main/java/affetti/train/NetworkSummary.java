package affetti.train;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network as a table that fits a notebook's page: one line a layer, with sizes, number of parameters, and what it reads. */
public final class NetworkSummary {
    private static final String ROW = "%-14s %-22s %11s %11s  %s%n";

    private NetworkSummary() {
    }

    public static String of(ComputationGraph network) {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, ROW, "name", "kind", "in > out", "parameters", "reads"));
        network.getConfiguration().getVertices().forEach((name, vertex) -> table.append(row(network, name, vertex)));
        return table.append(String.format(Locale.ROOT, "%,d parameters in all", network.numParams())).toString();
    }

    private static String row(ComputationGraph network, String name, GraphVertex vertex) {
        Layer layer = vertex instanceof LayerVertex holder ? holder.getLayerConf().getLayer() : null;
        String kind = (layer == null ? vertex : layer).getClass().getSimpleName();
        String sizes = layer instanceof FeedForwardLayer sized ? sized.getNIn() + " > " + sized.getNOut() : "";
        long parameters = layer == null ? 0 : network.getLayer(name).numParams();
        List<String> inputs = network.getConfiguration().getVertexInputs().get(name);
        return String.format(Locale.ROOT, ROW, name, kind, sizes, parameters == 0 ? "" : String.format(Locale.ROOT, "%,d", parameters),
                String.join(", ", inputs));
    }
}
