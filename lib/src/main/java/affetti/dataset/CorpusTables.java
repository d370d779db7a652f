package affetti.dataset;

import affetti.core.Emotion;
import affetti.core.NoteEvent;
import affetti.core.Score;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** A corpus as Tablesaw tables, for looking at it. Taught in notebook 01. */
public final class CorpusTables {
    private CorpusTables() {
    }

    /** One row a clip: clip, song, emotion, and valence and arousal (missing where the corpus has no ratings). */
    public static Table clips(Corpus corpus) {
        Table table = Table.create(corpus.name(), StringColumn.create("clip"), StringColumn.create("song"),
                StringColumn.create("emotion"), decimals("valence"), decimals("arousal"));
        for (Clip clip : corpus.clips()) {
            table.stringColumn("clip").append(clip.id());
            table.stringColumn("song").append(clip.songId());
            table.stringColumn("emotion").append(clip.emotion().label());
            append(table.doubleColumn("valence"), clip.rating().map(Rating::valence).orElse(null));
            append(table.doubleColumn("arousal"), clip.rating().map(Rating::arousal).orElse(null));
        }
        return table;
    }

    /** One row a problem: the file, and what is wrong with it: skipped, or read with loss. */
    public static Table problems(MusicData data) {
        return Table.create("Skipped or read with loss: " + data.name(),
                StringColumn.create("file", data.problems().stream().map(problem -> String.valueOf(problem.file().getFileName()))),
                StringColumn.create("what", data.problems().stream().map(Problem::sentence)));
    }

    /** A column shown to three decimals. */
    private static DoubleColumn decimals(String name) {
        DoubleColumn column = DoubleColumn.create(name);
        column.setPrintFormatter(NumberColumnFormatter.fixedWithGrouping(3));
        return column;
    }

    private static void append(DoubleColumn column, Double value) {
        if (value == null) {
            column.appendMissing();
        } else {
            column.append(value);
        }
    }

    /** One row an emotion: clips, songs with such a clip, and its share of all clips. The largest share is the majority baseline. */
    public static Table classBalance(Corpus corpus) {
        Table groups = clips(corpus).summarize("clip", "song", AggregateFunctions.count, AggregateFunctions.countUnique).by("emotion");
        Table table = Table.create("Class balance of " + corpus.name(), StringColumn.create("emotion"), IntColumn.create("clips"),
                IntColumn.create("songs"), decimals("share"));
        for (Emotion emotion : Emotion.values()) {
            Table group = groups.where(groups.stringColumn("emotion").isEqualTo(emotion.label()));
            int clips = group.isEmpty() ? 0 : count(group, "Count [clip]").get(0);
            table.stringColumn("emotion").append(emotion.label());
            table.intColumn("clips").append(clips);
            table.intColumn("songs").append(group.isEmpty() ? 0 : count(group, "Count Unique [song]").get(0));
            table.doubleColumn("share").append(clips / (double) corpus.clips().size());
        }
        return table;
    }

    /** One row a song: clips, and how many different emotions they have. */
    public static Table songs(Corpus corpus) {
        Table groups = clips(corpus).summarize("clip", "emotion", AggregateFunctions.count, AggregateFunctions.countUnique)
                .by("song").sortAscendingOn("song");
        return Table.create("Songs of " + corpus.name(), groups.stringColumn("song"), count(groups, "Count [clip]").setName("clips"),
                count(groups, "Count Unique [emotion]").setName("emotions"));
    }

    /** A column of counts, which Tablesaw's summaries hold as decimals. */
    private static IntColumn count(Table summary, String column) {
        return summary.numberColumn(column).asIntColumn();
    }

    /** One row a part of a split: clips, songs, and clips of each emotion. */
    public static Table split(Split split) {
        Table table = Table.create("Split", StringColumn.create("part"), IntColumn.create("clips"), IntColumn.create("songs"));
        for (Emotion emotion : Emotion.values()) {
            table.addColumns(IntColumn.create(emotion.label()));
        }
        appendPart(table, "train", split.train());
        appendPart(table, "validation", split.validation());
        appendPart(table, "test", split.test());
        return table;
    }

    private static void appendPart(Table table, String name, List<Clip> clips) {
        table.stringColumn("part").append(name);
        table.intColumn("clips").append(clips.size());
        table.intColumn("songs").append((int) clips.stream().map(Clip::songId).distinct().count());
        for (Emotion emotion : Emotion.values()) {
            table.intColumn(emotion.label()).append((int) clips.stream().filter(clip -> clip.emotion() == emotion).count());
        }
    }

    /**
     * One row a clip: emotion, length in seconds, notes, notes a second, mean pitch (MIDI number), mean velocity, mean note length in
     * seconds, and the first tempo of the file in BPM (EMOPIA's files are performances without a beat: all say 120).
     *
     * @throws affetti.core.DataException if the corpus has no scores
     */
    public static Table notes(Corpus corpus) {
        Table table = Table.create("Notes of " + corpus.name(), StringColumn.create("clip"), StringColumn.create("emotion"),
                decimals("seconds"), IntColumn.create("notes"), decimals("notes a second"),
                decimals("pitch"), decimals("velocity"), decimals("note seconds"),
                decimals("tempo"));
        for (Clip clip : corpus.clips()) {
            Score score = corpus.score(clip);
            double seconds = score.durationSec();
            table.stringColumn("clip").append(clip.id());
            table.stringColumn("emotion").append(clip.emotion().label());
            table.doubleColumn("seconds").append(seconds);
            table.intColumn("notes").append(score.notes().size());
            table.doubleColumn("notes a second").append(score.notes().size() / seconds);
            table.doubleColumn("pitch").append(mean(score, NoteEvent::pitch));
            table.doubleColumn("velocity").append(mean(score, NoteEvent::velocity));
            table.doubleColumn("note seconds").append(mean(score,
                    note -> score.secondsAt(note.endTick()) - score.secondsAt(note.startTick())));
            table.doubleColumn("tempo").append(score.tempos().get(0).tempoBpm());
        }
        return table;
    }

    private static double mean(Score score, ToDoubleFunction<NoteEvent> value) {
        return score.notes().stream().mapToDouble(value).average().orElse(0);
    }
}
