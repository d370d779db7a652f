package affetti.notebook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Checks a learner's answers: right, or a hint that helps more each time. The right answer is computed from the data at hand
 * ({@link #given}), so that it holds on every corpus. A blank answer (null) is neither right nor wrong. Only a question about data that the notebook
 * did not hand over stops it.
 */
public final class Exercise {
    private static final Map<String, Object> GIVEN = new HashMap<>();
    private static final Map<String, Integer> WRONG_ANSWERS = new HashMap<>();
    private static final Map<String, Set<String>> SHOWN = new HashMap<>();

    private Exercise() {
    }

    /** Hands over what a notebook's questions are about, by the name under which the notebook knows it. */
    public static void given(String name, Object value) {
        GIVEN.put(name, value);
    }

    /**
     * Checks an answer and prints the verdict.
     *
     * @param id     the notebook's and the question's number, such as 2.3
     * @param answer a number, numbers, a text or a quiz's letter; null: not answered yet
     */
    public static void check(String id, Object answer) {
        Show.text("%s", judge(id, answer).sentence());
    }

    /** What an answer is worth; a wrong one brings the next hint. */
    static Verdict judge(String id, Object answer) {
        Verdict verdict = Tasks.byId(id).judge(new Given(id, GIVEN), answer, WRONG_ANSWERS.getOrDefault(id, 0));
        if (verdict.worth() == Worth.WRONG) {
            WRONG_ANSWERS.merge(id, 1, Integer::sum);
        }
        return verdict;
    }

    /** For the solutions: an answer that must be right. Stops the notebook if it is not. */
    public static void solution(String id, Object answer) {
        Verdict verdict = judge(id, answer);
        Show.text("%s", verdict.sentence());
        if (verdict.worth() != Worth.RIGHT) {
            throw new IllegalStateException("the solution of " + id + " is not right: " + verdict.sentence());
        }
        SHOWN.computeIfAbsent(id, unseen -> new HashSet<>()).add("right");
    }

    /** For the solutions: an answer that must be wrong, with words that its hint must hold. */
    public static void mistake(String id, Object answer, String wordsOfTheHint) {
        Verdict verdict = judge(id, answer);
        Show.text("%s", verdict.sentence());
        if (verdict.worth() != Worth.WRONG || !verdict.sentence().contains(wordsOfTheHint)) {
            throw new IllegalStateException("a wrong answer to " + id + " is not met by a hint with the words '" + wordsOfTheHint + "': "
                    + verdict.sentence());
        }
        SHOWN.computeIfAbsent(id, unseen -> new HashSet<>()).add(wordsOfTheHint);
    }

    /** For the solutions: that each question of a notebook was solved, met two mistakes, and takes a blank for a blank. */
    public static void allShown(int notebook) {
        List<String> ids = Tasks.ofNotebook(notebook).stream().map(Task::id).toList();
        for (String id : ids) {
            Set<String> shown = SHOWN.getOrDefault(id, Set.of());
            if (!shown.contains("right") || shown.size() < 3 || judge(id, null).worth() != Worth.BLANK) {
                throw new IllegalStateException("question " + id + " wants a solution and two mistakes with different hints, but has " + shown);
            }
        }
        Show.text("\u2713 All %d questions: the solution is right, two mistakes are met, a blank is a blank.", ids.size());
    }

    /** What an answer is worth. */
    enum Worth { RIGHT, WRONG, BLANK }

    /** The verdict on an answer, and the text shown. */
    record Verdict(Worth worth, String sentence) {
        static Verdict right(String id, String why) {
            return new Verdict(Worth.RIGHT, String.format(Locale.ROOT, "\u2713 %s is right. %s", id, why));
        }

        static Verdict wrong(String id, String hint) {
            return new Verdict(Worth.WRONG, String.format(Locale.ROOT, "\u2717 %s: not yet. %s", id, hint));
        }

        static Verdict blank(String id) {
            return new Verdict(Worth.BLANK, String.format(Locale.ROOT, "%s: no answer yet. Write yours in place of null, and run the cell.", id));
        }
    }
}
