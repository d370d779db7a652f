package affetti.spark;

import affetti.audio.AudioFiles;
import affetti.classify.RecordingFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** The statistics that classifiers of recordings learn from ({@link RecordingFeatures}): a row a sound file. */
public final class ClipStatisticsRows implements FileWork {
    private static final long serialVersionUID = 1L;

    @Override
    public StructType schema() {
        return new StructType().add("file", DataTypes.StringType).add("statistics", DataTypes.createArrayType(DataTypes.FloatType, false))
                .add("reason", DataTypes.StringType);
    }

    @Override
    public List<Object[]> rows(Path file) {
        List<Float> statistics = new ArrayList<>();
        for (float value : RecordingFeatures.defaults().of(AudioFiles.read(file)).statistics().orElseThrow().row(0)) {
            statistics.add(value);
        }
        return List.<Object[]>of(new Object[] {CollectionConverters.asScala(statistics).toSeq()});
    }
}
