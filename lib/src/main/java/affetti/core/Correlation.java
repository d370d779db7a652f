package affetti.core;

/** How closely two series of numbers go together. */
public final class Correlation {
    private Correlation() {
    }

    /**
     * Pearson's r, -1 to 1; 0 where one of the two is constant or there are fewer than two numbers.
     *
     * @throws IllegalArgumentException if they are not equally long
     */
    public static double pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " numbers beside " + y.length + ", but they go in pairs");
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double together = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            together += (x[i] - meanX) * (y[i] - meanY);
            squaresX += (x[i] - meanX) * (x[i] - meanX);
            squaresY += (y[i] - meanY) * (y[i] - meanY);
        }
        return squaresX == 0 || squaresY == 0 ? 0 : together / Math.sqrt(squaresX * squaresY);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }
}
