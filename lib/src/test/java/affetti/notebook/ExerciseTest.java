package affetti.notebook;

import static affetti.notebook.Exercise.Worth.BLANK;
import static affetti.notebook.Exercise.Worth.RIGHT;
import static affetti.notebook.Exercise.Worth.WRONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import affetti.notebook.Exercise.Worth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExerciseTest {
    private static final Given NOTHING = new Given("9.1", Map.of());
    private static final Task NUMBER = Task.of("9.1", given -> 100.0, "Because.", "Look again.", "It is a hundred.")
            .orElse(given -> 100.1, "A little too much.").orElse(given -> 50, "Half of it.");
    private static final Task ROW = Task.of("9.2", given -> new double[] {1, 2, 3}, "Yes.", "Three numbers.");
    private static final Task LETTER = Task.quiz("9.3", "b", "Yes.").orElse("a", "Not that.");

    private static Worth worth(Task task, Object answer) {
        return task.judge(NOTHING, answer, 0).worth();
    }

    private static String said(Task task, Object answer, int wrongBefore) {
        return task.judge(NOTHING, answer, wrongBefore).sentence();
    }

    @Test
    void aBlankIsNeitherRightNorWrong() {
        assertEquals(BLANK, worth(NUMBER, null));
        assertEquals(BLANK, worth(LETTER, " "));
    }

    @Test
    void printedDigitsWillDo() {
        Task alone = Task.of("9.4", given -> 11.6099, "Yes.", "No.");
        assertEquals(RIGHT, worth(alone, 11.61));
        assertEquals(RIGHT, worth(alone, 11.6f));
        assertEquals(WRONG, worth(alone, 11.7));
    }

    @Test
    void aMistakeThatLiesNearNarrowsTheTolerance() {
        assertEquals(RIGHT, worth(NUMBER, 100));
        assertEquals(WRONG, worth(NUMBER, 100.05));
        assertTrue(said(NUMBER, 100.1, 0).contains("A little too much."));
        assertTrue(said(NUMBER, 50, 0).contains("Half of it."));
    }

    @Test
    void aMistakeThatHappensToBeRightIsRight() {
        Task same = Task.of("9.5", given -> "A", "Yes.", "No.").orElse(given -> "A", "The other clip's.");
        assertEquals(RIGHT, worth(same, "a "));
    }

    @Test
    void wholeNumbersMustBeExact() {
        Task count = Task.of("9.6", given -> 1000, "Yes.", "Count.");
        assertEquals(WRONG, worth(count, 1001));
        assertEquals(RIGHT, worth(count, 1000L));
    }

    @Test
    void rowsAndListsAreCompared() {
        assertEquals(RIGHT, worth(ROW, new float[] {1, 2, 3}));
        assertEquals(RIGHT, worth(ROW, List.of(1, 2, 3)));
        assertEquals(WRONG, worth(ROW, new int[] {1, 2}));
        assertEquals(WRONG, worth(ROW, new double[] {1, 2, Double.NaN}));
    }

    @Test
    void hintsTellMoreEachTime() {
        assertTrue(said(NUMBER, 7, 0).endsWith("Look again."));
        assertTrue(said(NUMBER, 7, 1).endsWith("It is a hundred."));
        assertTrue(said(NUMBER, 7, 5).contains("notebooks/solutions"));
    }

    @Test
    void anAnswerOfAnotherKindIsToldSo() {
        assertTrue(said(NUMBER, "many", 0).contains("should be a number, but is a text"));
        assertTrue(said(LETTER, 2, 0).contains("should be a text, but is a number"));
    }

    @Test
    void aQuizKnowsItsLetters() {
        assertEquals(RIGHT, worth(LETTER, "B"));
        assertTrue(said(LETTER, "a", 0).contains("Not that."));
        assertTrue(said(LETTER, "x", 0).contains("letters"));
    }

    @Test
    void dataThatWereNotHandedOverAreNamed() {
        Task asks = Task.of("9.7", given -> given.<String>get("clip", String.class), "Yes.", "No.");
        IllegalStateException missing = assertThrows(IllegalStateException.class, () -> asks.judge(NOTHING, "a", 0));
        assertTrue(missing.getMessage().contains("Exercise.given(\"clip\", clip)"), missing.getMessage());
        assertThrows(IllegalStateException.class, () -> asks.judge(new Given("9.7", Map.of("clip", 3)), "a", 0));
    }

    @Test
    void anUnknownQuestionNamesThoseThereAre() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Exercise.check("2.99", 1)).getMessage().contains("2.1"));
    }

    @Test
    void solutionsAndMistakesAreHeldToTheirWord() {
        Exercise.solution("2.7", "b");
        Exercise.mistake("2.7", "a", "own mean is subtracted");
        assertThrows(IllegalStateException.class, () -> Exercise.solution("2.7", "a"));
        assertThrows(IllegalStateException.class, () -> Exercise.mistake("2.7", "b", ""));
        assertThrows(IllegalStateException.class, () -> Exercise.mistake("2.7", "c", "words it does not say"));
        assertThrows(IllegalStateException.class, () -> Exercise.allShown(2));
    }

    /** Every notebook has four exercises and three quiz questions, whose letters are all answered. */
    @Test
    void everyNotebookHasItsQuestions() {
        Map<Integer, Integer> quiz = new HashMap<>();
        for (int notebook = 1; notebook <= 8; notebook++) {
            List<Task> tasks = Tasks.ofNotebook(notebook);
            Set<String> ids = new HashSet<>();
            for (Task task : tasks) {
                assertTrue(ids.add(task.id()), task.id());
                assertTrue(task.mistakes().size() >= 2, task.id() + " knows " + task.mistakes().size() + " mistakes");
                quiz.merge(notebook, task.hints().get(0).startsWith("The answer is one of the letters") ? 1 : 0, Integer::sum);
            }
            if (!tasks.isEmpty()) {
                assertTrue(quiz.get(notebook) >= 3 && tasks.size() - quiz.get(notebook) >= 4, "notebook " + notebook);
            }
        }
    }
}
