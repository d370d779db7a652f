package affetti.study;

import affetti.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers of one trained model to its test clips, in a CSV file that is whole or not there. */
record AnswerFile(Path path) {
    private static final String REMEDY = "Delete it and start again: only this one is made anew.";

    /** The answers; none if the file is not there. */
    Optional<List<TestAnswer>> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(path);
            if (lines.isEmpty() || !lines.get(0).equals(TestAnswer.header())) {
                throw new DataException(path, "holds no answers", REMEDY);
            }
            return Optional.of(lines.stream().skip(1).map(TestAnswer::parse).toList());
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(path, "is damaged (" + e.getMessage() + ")", REMEDY, e);
        }
    }

    void write(List<TestAnswer> answers) {
        List<String> lines = new ArrayList<>(List.of(TestAnswer.header()));
        answers.forEach(answer -> lines.add(answer.line()));
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(part, lines);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DataException(path, "cannot be written (" + e + ")", "Check the folder and the free space.", e);
        }
    }
}
