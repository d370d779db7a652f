package affetti.nn;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import affetti.core.Workers;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A product of matrices in pieces so small that OpenBLAS takes its kernel for small products, which copies nothing: on a core with AVX-512 it runs at 104
 * to 115 GFLOP/s, where one large product runs at 78 to 96. Where that kernel is not there ({@link PackedColumns#hasSmallKernel}), a product stays whole.
 */
final class Tiles {
    /** The small kernel's limit: rows times columns times inner length. */
    private static final int SMALL = 1_000_000;
    /** Rows of a piece. */
    private static final int ROWS = 64;
    /** Rows times columns of a piece, where a result's row is a sum of the right side's rows; so many stay in the nearest cache. */
    private static final int AREA = 4096;
    private static final int LONGEST_SUM = 160;
    /** Columns of a piece are a multiple: four vectors of AVX-512. */
    private static final int COLUMNS = 64;
    /** The same where sums run along both sides' rows: there the kernel wants 1,200 at most. */
    private static final int AREA_OF_DOTS = 1024;
    private static final int LONGEST_DOT = 720;
    private static final int SHORTEST_DOT = 32;
    /** A part of a product that is worth a thread: rows times columns times inner length. */
    static final int WORTH_A_THREAD = 2_000_000;
    private final int rows;
    private final int columns;
    private final int inner;

    private Tiles(int rows, int columns, int inner) {
        this.rows = rows;
        this.columns = columns;
        this.inner = inner;
    }

    /** Whether a product of floats is faster in pieces. */
    static boolean pay(MatrixView a, MatrixView b) {
        boolean sumsAlongRows = b.isByColumns() && !a.isByColumns();
        return PackedColumns.hasSmallKernel() && !(a.isByColumns() && b.isByColumns()) && (!sumsAlongRows || a.columns() >= SHORTEST_DOT);
    }

    private static Tiles of(MatrixView a, MatrixView b) {
        int rows = evenly(a.rows(), ROWS);
        if (b.isByColumns()) {
            return new Tiles(rows, AREA_OF_DOTS / rows, evenly(a.columns(), LONGEST_DOT));
        }
        if ((double) a.rows() * a.columns() * b.columns() <= SMALL) {
            return new Tiles(a.rows(), b.columns(), a.columns());
        }
        return new Tiles(rows, Math.max(1, AREA / rows / COLUMNS) * COLUMNS, evenly(a.columns(), LONGEST_SUM));
    }

    /** The longest of parts of equal length, none longer than {@code most}. */
    private static int evenly(int length, int most) {
        int parts = (length + most - 1) / most;
        return (length + parts - 1) / parts;
    }

    /**
     * {@code result} becomes {@code keep result + a b}, in floats.
     *
     * @param result row by row in memory
     */
    static void multiply(MatrixView result, MatrixView a, MatrixView b, float keep) {
        Tiles tiles = of(a, b);
        int count = (result.rows() + tiles.rows - 1) / tiles.rows;
        int least = 1 + (int) (WORTH_A_THREAD / ((double) tiles.rows * a.columns() * b.columns()));
        Workers.inParts(count, least, (first, end) -> tiles.multiply(result, a, b, keep, first, end));
    }

    /** Some rows of pieces. */
    private void multiply(MatrixView result, MatrixView a, MatrixView b, float keep, int first, int end) {
        FloatPointer left = new FloatPointer(a.memory());
        FloatPointer right = new FloatPointer(b.memory());
        FloatPointer target = new FloatPointer(result.memory());
        if (left.position() + right.position() + target.position() != 0) {
            throw new IllegalArgumentException("a matrix does not begin where its memory does");
        }
        int turnA = a.isByColumns() ? CblasTrans : CblasNoTrans;
        int turnB = b.isByColumns() ? CblasTrans : CblasNoTrans;
        for (int k = 0; k < a.columns(); k += inner) {
            int length = Math.min(inner, a.columns() - k);
            for (int row = first * rows; row < Math.min(end * rows, result.rows()); row += rows) {
                int height = Math.min(rows, result.rows() - row);
                for (int column = 0; column < result.columns(); column += columns) {
                    cblas_sgemm(CblasRowMajor, turnA, turnB, height, Math.min(columns, result.columns() - column), length, 1, left.position(a.place(row, k)),
                            a.stride(), right.position(b.place(k, column)), b.stride(), k == 0 ? keep : 1, target.position(result.place(row, column)), result.stride());
                }
            }
        }
    }
}
