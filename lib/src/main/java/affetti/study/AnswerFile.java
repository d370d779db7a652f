package affetti.study;

import affetti.core.DataException;
import affetti.core.SealedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers of one trained model to its test clips, in a CSV file that is whole or not there. */
record AnswerFile(Path path) {
    /** The answers; none if the file is not there. */
    Optional<List<TestAnswer>> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        List<String> lines = SealedFile.readLines(path);
        if (lines.isEmpty() || !lines.get(0).equals(TestAnswer.header())) {
            throw new DataException(path, "holds no answers", "Delete it and start again: only this one is made anew.");
        }
        return Optional.of(lines.stream().skip(1).map(TestAnswer::parse).toList());
    }

    void write(List<TestAnswer> answers) {
        List<String> lines = new ArrayList<>(List.of(TestAnswer.header()));
        answers.forEach(answer -> lines.add(answer.line()));
        SealedFile.writeLines(path, lines);
    }
}
