package affetti.notebook;

import affetti.core.Checks;
import affetti.notebook.Exercise.Verdict;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A question: what is right, computed from the given data; common mistakes, each with a hint of its own; and hints for all
 * other wrong answers, from a nudge to nearly the answer.
 *
 * @param why shown when the answer is right
 */
record Task(String id, Function<Given, Object> right, String why, List<Mistake> mistakes, List<String> hints) {
    /** Numbers may be off by half a percent, so that printed digits will do; less where a mistake lies near. */
    private static final double RELATIVE = 0.005;
    private static final double SHARE_OF_GAP = 0.25;

    /** A wrong answer that is known, and what to say to it. */
    record Mistake(Function<Given, Object> answer, String hint) {
    }

    Task {
        mistakes = List.copyOf(mistakes);
        hints = List.copyOf(Checks.notEmpty("hints of question " + id, hints));
    }

    /** A question whose answer is computed. */
    static Task of(String id, Function<Given, Object> right, String why, String... hints) {
        return new Task(id, right, why, List.of(), List.of(hints));
    }

    /** A quiz question, answered by a letter. The other letters come with {@link #orElse}. */
    static Task quiz(String id, String letter, String why) {
        return new Task(id, given -> letter, why, List.of(), List.of("The answer is one of the letters, such as \"a\"."));
    }

    /** The same question, with one more mistake that is known. */
    Task orElse(Function<Given, Object> answer, String hint) {
        List<Mistake> more = new ArrayList<>(mistakes);
        more.add(new Mistake(answer, hint));
        return new Task(id, right, why, more, hints);
    }

    /** The same quiz question, with what to say to another letter. */
    Task orElse(String letter, String hint) {
        return orElse(given -> letter, hint);
    }

    /** The verdict on an answer, after so many wrong ones. */
    Verdict judge(Given given, Object answer, int wrongBefore) {
        if (answer == null || answer instanceof String text && text.isBlank()) {
            return Verdict.blank(id);
        }
        Object expected = right.apply(given);
        List<Object> wrong = mistakes.stream().map(mistake -> mistake.answer().apply(given)).toList();
        double tolerance = tolerance(expected, wrong);
        if (same(expected, answer, tolerance)) {
            return Verdict.right(id, why);
        }
        for (int i = 0; i < wrong.size(); i++) {
            if (same(wrong.get(i), answer, tolerance)) {
                return Verdict.wrong(id, mistakes.get(i).hint());
            }
        }
        return Verdict.wrong(id, (numbers(expected) == null) == (numbers(answer) == null) ? hint(wrongBefore)
                : "The answer should be " + kind(expected) + ", but is " + kind(answer) + ".");
    }

    private String hint(int wrongBefore) {
        String where = " (The solution stands in notebooks/solutions.)";
        return wrongBefore < hints.size() ? hints.get(wrongBefore) : hints.get(hints.size() - 1) + where;
    }

    private static double tolerance(Object expected, List<Object> wrong) {
        double[] right = numbers(expected);
        if (right == null || isWhole(expected)) {
            return 0;
        }
        double largest = 0;
        for (double value : right) {
            largest = Math.max(largest, Math.abs(value));
        }
        double tolerance = RELATIVE * largest;
        for (Object mistake : wrong) {
            double gap = distance(right, numbers(mistake));
            tolerance = gap > 0 ? Math.min(tolerance, SHARE_OF_GAP * gap) : tolerance;
        }
        return tolerance;
    }

    private static boolean same(Object expected, Object answer, double tolerance) {
        double[] one = numbers(expected);
        double[] other = numbers(answer);
        if (one == null || other == null) {
            return one == other && text(expected).equals(text(answer));
        }
        return distance(one, other) <= tolerance;
    }

    /** The largest difference; infinite between rows of different lengths. */
    private static double distance(double[] one, double[] other) {
        if (other == null || one.length != other.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = Math.abs(one[i] - other[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    /** A number, an array or a list of numbers as a row; null for anything else. */
    private static double[] numbers(Object value) {
        if (value instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        Object array = value instanceof List<?> list ? list.toArray() : value;
        if (array == null || !array.getClass().isArray()) {
            return null;
        }
        double[] row = new double[Array.getLength(array)];
        for (int i = 0; i < row.length; i++) {
            if (!(Array.get(array, i) instanceof Number number)) {
                return null;
            }
            row[i] = number.doubleValue();
        }
        return row;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof int[] || value instanceof long[];
    }

    private static String text(Object value) {
        return String.valueOf(value).strip().toLowerCase(Locale.ROOT);
    }

    private static String kind(Object value) {
        double[] row = numbers(value);
        return row == null ? "a text" : value instanceof Number ? "a number" : "a row of " + row.length + " numbers";
    }
}
