package affetti.notebook;

import java.util.List;

/** The questions of notebook 8. Given: coreSecPerSong and gigabytes. */
final class Tasks8 {
    private static final double ROWS_A_SECOND = 22050 / 512.0;

    static final List<Task> ALL = List.of(
            Task.of("8.1", given -> songsADay(given, 16), "Time is the smallest part of such a plan.",
                            "How many seconds have sixteen cores together in a day?", "16 times 24 times 3,600 seconds, divided by what a song takes.")
                    .orElse(given -> songsADay(given, 1), "That is what *one* core does in a day.")
                    .orElse(given -> songsADay(given, 16) / 24, "That is an hour, not a day."),
            Task.of("8.2", given -> 0.04, "At 4 % the best of sixteen workers is ten times one.",
                            "Amdahl's law: 10 = 1 / (s + (1 - s) / 16). Solve it for s.", "s + (1 - s) / 16 is 1/10, so s times 15/16 is 1/10 less 1/16.")
                    .orElse(given -> 0.1, "With a tenth, ten times is reached only by workers without end.")
                    .orElse(given -> 0.1 - 1 / 16.0, "Nearly: the rest, (1 - s) / 16, grows smaller with s too.")
                    .orElse(given -> 0.96, "That is the share that *can* be shared out."),
            Task.of("8.3", given -> 5, "Make tasks longer, and one master keeps more workers busy.",
                            "While one worker works on a task, how many others are handed out?", "0.1 divided by 0.02.")
                    .orElse(given -> 0.2, "It is the other way round: how often do 0.02 s fit into 0.1 s?")
                    .orElse(given -> 50, "That is how many the master hands out in a second, without the work that they take."),
            Task.of("8.4", given -> 1000 / 0.98, "Two in a hundred lost cost two in a hundred more work, not the whole job.",
                            "Of 100 that are handed out, 98 come back. How many must be handed out for 1,000 to come back?", "1,000 divided by 0.98.")
                    .orElse(given -> 1020, "Nearly: of the 20 that are handed out again, some are lost again.")
                    .orElse(given -> 980, "So many come back the first time. The others are handed out again.")
                    .orElse(given -> 20, "So many are lost the first time. How many are handed out in all?"),
            Task.of("8.5", given -> gigabytes(given) * 10 / ROWS_A_SECOND, "Fewer rows a second are the cheapest way to a smaller table.",
                            "The size grows in step with the rows.", "Ten rows a second in place of 43.07: `gigabytes` times 10 / 43.07.")
                    .orElse(given -> gigabytes(given) / 10, "How many rows a second there were before counts too.")
                    .orElse(given -> gigabytes(given) * ROWS_A_SECOND / 10, "Fewer rows must be smaller, not larger."),
            Task.quiz("8.6", "b", "Done twice, it leaves two rows.")
                    .orElse("a", "Done twice, it writes the same file with the same content.")
                    .orElse("c", "From the same seed come the same numbers, on whichever worker."),
            Task.quiz("8.7", "c", "The tenth that stays whole is the bound: 1 / 0.1.")
                    .orElse("a", "That would be so if nothing resisted.")
                    .orElse("b", "Nine tenths are done in no time, and everybody waits for the last one."),
            Task.quiz("8.8", "a", "One machine, one error message at a time.")
                    .orElse("b", "By the notebook's numbers two cores need about half an hour.")
                    .orElse("c", "Spark cannot hand out what is not there: half an hour's work is done before a cluster stands."));

    private Tasks8() {
    }

    private static double songsADay(Given given, int cores) {
        return cores * 24 * 3600 / given.<Number>get("coreSecPerSong", Number.class).doubleValue();
    }

    private static double gigabytes(Given given) {
        return given.<Number>get("gigabytes", Number.class).doubleValue();
    }
}
