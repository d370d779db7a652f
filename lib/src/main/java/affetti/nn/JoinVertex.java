package affetti.nn;

import java.util.Arrays;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sequences side by side, [batch][feature][time] each: DL4J's {@code MergeVertex} for the orders of memory that our layers work on, {@link TimeMajor} or
 * {@link BinMajor}, so that nothing is copied from one order to the other; its test compares with it. Public because DL4J makes it by reflection.
 */
public class JoinVertex extends GraphVertex {
    private static final long serialVersionUID = 1L;

    @Override
    public GraphVertex clone() {
        return new JoinVertex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JoinVertex;
    }

    @Override
    public int hashCode() {
        return JoinVertex.class.hashCode();
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(ComputationGraph graph, String name, int index, INDArray paramsView,
                                                                      boolean initializeParams, DataType networkType) {
        return new Runtime(graph, name, index, networkType);
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputTypes) {
        return InputType.recurrent(Arrays.stream(inputTypes).mapToLong(type -> ((InputType.InputTypeRecurrent) type).getSize()).sum());
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputTypes) {
        InputType output = getOutputType(-1, inputTypes);
        return new LayerMemoryReport.Builder(null, JoinVertex.class, output, output).standardMemory(0, 0).workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0).build();
    }

    /** The vertex at work. */
    private static final class Runtime extends BaseGraphVertex {
        private static final long serialVersionUID = 1L;

        private Runtime(ComputationGraph graph, String name, int index, DataType type) {
            super(graph, name, index, (VertexIndices[]) null, (VertexIndices[]) null, type);
        }

        @Override
        public boolean hasLayer() {
            return false;
        }

        @Override
        public org.deeplearning4j.nn.api.Layer getLayer() {
            return null;
        }

        @Override
        public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
            long features = Arrays.stream(inputs).mapToLong(input -> input.size(1)).sum();
            if (areByBin(inputs)) {
                return joined(BinMajor.create(workspaces, ArrayType.ACTIVATIONS, features, inputs[0]));
            }
            INDArray output = TimeMajor.activations(workspaces, ArrayType.ACTIVATIONS, dataType, inputs[0].size(0), features,
                    inputs[0].size(2));
            MatrixView rows = TimeMajor.rows(output);
            long first = 0;
            for (INDArray input : inputs) {
                rows.columns(first, input.size(1)).copyRows(TimeMajor.rows(input));
                first += input.size(1);
            }
            return output;
        }

        private static boolean areByBin(INDArray... sequences) {
            return Arrays.stream(sequences).allMatch(one -> BinMajor.lies(one) && !TimeMajor.isByTime(one));
        }

        /** One below the other. */
        private INDArray joined(INDArray output) {
            MatrixView rows = BinMajor.view(output);
            long first = 0;
            for (INDArray input : inputs) {
                rows.rows(first, input.size(1)).copy(BinMajor.view(input));
                first += input.size(1);
            }
            return output;
        }

        private INDArray[] parted(LayerWorkspaceMgr workspaces) {
            MatrixView rows = BinMajor.view(epsilon);
            INDArray[] below = new INDArray[inputs.length];
            long first = 0;
            for (int i = 0; i < below.length; i++) {
                below[i] = BinMajor.create(workspaces, ArrayType.ACTIVATION_GRAD, inputs[i].size(1), inputs[i]);
                BinMajor.view(below[i]).copy(rows.rows(first, inputs[i].size(1)));
                first += inputs[i].size(1);
            }
            return below;
        }

        @Override
        public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
            if (areByBin(epsilon)) {
                return new Pair<>(null, parted(workspaces));
            }
            MatrixView rows = TimeMajor.rows(epsilon);
            INDArray[] below = new INDArray[inputs.length];
            long first = 0;
            for (int i = 0; i < below.length; i++) {
                below[i] = TimeMajor.activations(workspaces, ArrayType.ACTIVATION_GRAD, dataType, inputs[i].shape());
                TimeMajor.rows(below[i]).copyRows(rows.columns(first, inputs[i].size(1)));
                first += inputs[i].size(1);
            }
            return new Pair<>(null, below);
        }

        @Override
        public void setBackpropGradientsViewArray(INDArray view) {
            if (view != null) {
                throw new IllegalArgumentException("a join has no parameters");
            }
        }

        @Override
        public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int batchSize) {
            return new Pair<>(Arrays.stream(masks == null ? new INDArray[0] : masks).filter(java.util.Objects::nonNull).findFirst()
                    .orElse(null), state);
        }

        @Override
        public String toString() {
            return "JoinVertex(\"" + vertexName + "\")";
        }
    }

    /**
     * The sum of two sequences whose rows are ordered by time: DL4J's {@code ElementWiseVertex} where neither side changes its order of memory.
     * Public because DL4J makes it by reflection.
     */
    public static class Sum extends ElementWiseVertex {
        private static final long serialVersionUID = 1L;

        public Sum() {
            super(Op.Add);
        }

        @Override
        public Sum clone() {
            return new Sum();
        }

        @Override
        public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(ComputationGraph graph, String name, int index, INDArray paramsView,
                                                                          boolean initializeParams, DataType networkType) {
            return new SumRuntime(graph, name, index, networkType);
        }
    }

    private static final class SumRuntime extends org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex {
        private static final long serialVersionUID = 1L;

        private SumRuntime(ComputationGraph graph, String name, int index, DataType type) {
            super(graph, name, index, Op.Add, type);
        }

        @Override
        public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray output = copy(ArrayType.ACTIVATIONS, inputs[0], workspaces);
            flat(output).addi(TimeMajor.isByTime(inputs[1]) ? flat(inputs[1]) : flat(inputs[1].permute(2, 0, 1).dup('c').permute(1, 2, 0)));
            return output;
        }

        @Override
        public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
            return new Pair<>(null, new INDArray[] {copy(ArrayType.ACTIVATION_GRAD, epsilon, workspaces), copy(ArrayType.ACTIVATION_GRAD, epsilon, workspaces)});
        }

        private INDArray copy(ArrayType kind, INDArray sequence, LayerWorkspaceMgr workspaces) {
            INDArray copy = TimeMajor.activations(workspaces, kind, dataType, sequence.shape());
            TimeMajor.rows(copy).copy(TimeMajor.rows(sequence));
            return copy;
        }

        /** In the order of its memory. */
        private static INDArray flat(INDArray sequence) {
            return sequence.permute(2, 0, 1).reshape(sequence.length());
        }
    }
}
