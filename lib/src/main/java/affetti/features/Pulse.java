package affetti.features;

import affetti.dsp.FrameSink;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How the music moves, in one row for the whole clip: how clear its pulse is and how fast, how many notes begin and how regularly, and at which
 * rates its onsets come and go. Source: Lartillot et al., "Multi-feature modeling of pulse clarity", ISMIR 2008; Tzanetakis and Cook, "Musical
 * genre classification of audio signals", IEEE TSAP 10(5), 2002 (beat histogram). Taught in notebook 04.
 */
public final class Pulse extends NamedFeature {
    private static final double SHORTEST_SEC = 0.25;
    private static final double LONGEST_SEC = 1.5;
    /** Two beats a second. */
    private static final double USUAL_OCTAVES = 1;
    private static final double AROUND_SEC = 0.5;
    private static final double[] RATES_HZ = {0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.7, 8, 11.3};
    private static final double LEAST = 1e-9;

    public Pulse() {
        super(new About("pulse", "Pulse", "A clear beat or a floating one, dense or sparse notes.", ""),
                Pace.WHOLE_CLIP, Stream.concat(Stream.of("clarity", "tempo", "second", "onsets", "regularity", "height"), IntStream.range(0,
                RATES_HZ.length).mapToObj(i -> "rate_" + i)).map(name -> "pulse_" + name).toList());
    }

    @Override
    public void stream(Analysis analysis, FrameSink sink) {
        double[] strength = scaled(analysis.onsetStrength());
        float[] row = new float[binNames().size()];
        writePulse(strength, analysis.framesPerSec(), row);
        writeOnsets(strength, analysis.framesPerSec(), row);
        for (int i = 0; i < RATES_HZ.length; i++) {
            row[6 + i] = (float) amplitude(strength, 2 * Math.PI * RATES_HZ[i] / analysis.framesPerSec());
        }
        sink.accept(row);
    }

    /** Less the mean, over the deviation. */
    private static double[] scaled(float[] strength) {
        double mean = 0;
        for (float value : strength) {
            mean += value / strength.length;
        }
        double squares = 0;
        for (float value : strength) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / strength.length) + LEAST;
        double middle = mean;
        return IntStream.range(0, strength.length).mapToDouble(i -> (strength[i] - middle) / deviation).toArray();
    }

    /** The autocorrelation at the likeliest distance of beats, the octaves above 1 Hz that it stands for, and how likely the next likeliest is. */
    private static void writePulse(double[] strength, double framesPerSec, float[] row) {
        int first = Math.max(1, (int) Math.round(SHORTEST_SEC * framesPerSec));
        int last = Math.min(strength.length - 2, (int) Math.round(LONGEST_SEC * framesPerSec));
        double[] likeness = new double[Math.max(first, last) + 2];
        for (int lag = first - 1; lag <= last + 1; lag++) {
            for (int i = lag; i < strength.length; i++) {
                likeness[lag] += strength[i] * strength[i - lag] / strength.length;
            }
        }
        double best = 0;
        double second = 0;
        for (int lag = first; lag <= last; lag++) {
            double octaves = Math.log(framesPerSec / lag) / Math.log(2);
            double weighted = likeness[lag] * Math.exp(-0.5 * (octaves - USUAL_OCTAVES) * (octaves - USUAL_OCTAVES));
            if (likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1] && weighted > second) {
                second = weighted > best ? best : weighted;
                if (weighted > best) {
                    best = weighted;
                    row[0] = (float) likeness[lag];
                    row[1] = (float) octaves;
                }
            }
        }
        row[2] = (float) second;
    }

    /** Peaks that stand a deviation above what is around them: how many a second, how even their distances, how high. */
    private static void writeOnsets(double[] strength, double framesPerSec, float[] row) {
        int reach = (int) Math.round(AROUND_SEC * framesPerSec);
        double[] sums = new double[strength.length + 1];
        for (int i = 0; i < strength.length; i++) {
            sums[i + 1] = sums[i] + strength[i];
        }
        double[] places = new double[strength.length];
        double height = 0;
        int count = 0;
        for (int i = 1; i + 1 < strength.length; i++) {
            int from = Math.max(0, i - reach);
            int to = Math.min(strength.length, i + reach + 1);
            double above = strength[i] - (sums[to] - sums[from]) / (to - from);
            if (above > 0.5 && strength[i] > strength[i - 1] && strength[i] >= strength[i + 1]) {
                places[count++] = i / framesPerSec;
                height += above;
            }
        }
        row[3] = (float) (count * framesPerSec / strength.length);
        row[5] = count == 0 ? 0 : (float) (height / count);
        if (count > 2) {
            double[] gaps = IntStream.range(1, count).mapToDouble(n -> Math.log(places[n] - places[n - 1])).toArray();
            double mean = Arrays.stream(gaps).average().orElseThrow();
            row[4] = (float) Math.sqrt(Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow());
        }
    }

    /** Of the wave that comes so often, by half-overlapping stretches of four seconds, so that it need not keep step all along. */
    private static double amplitude(double[] strength, double turn) {
        int size = Math.min(strength.length, 172);
        double sum = 0;
        int stretches = 0;
        for (int first = 0; first + size <= strength.length; first += Math.max(1, size / 2)) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < size; i++) {
                re += strength[first + i] * Math.cos(turn * i);
                im += strength[first + i] * Math.sin(turn * i);
            }
            sum += Math.sqrt(re * re + im * im) / size;
            stretches++;
        }
        return sum / stretches;
    }
}
