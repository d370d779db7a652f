package affetti.features;

import affetti.audio.AudioFiles;
import affetti.audio.MidiRenderer;
import affetti.core.AudioClip;
import affetti.core.DataException;
import affetti.core.FeatureMatrix;
import affetti.dsp.Resampler;
import affetti.dsp.TransformTime;
import affetti.midi.MidiFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers requests from standard input, one a line, words separated by tabs, so that {@code python3 environment bench features} can
 * compare with librosa on the same samples in one run. Samples and results are raw little-endian floats.
 */
final class FeatureServer {
    /** They last, as those that go through a corpus do. */
    private final ExecutorService workers = Executors.newFixedThreadPool(2, work -> {
        Thread worker = new Thread(work);
        worker.setDaemon(true);
        return worker;
    });
    private AudioClip clip;

    private FeatureServer() {
    }

    public static void main(String[] arguments) throws IOException {
        FeatureServer server = new FeatureServer();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                System.out.println(server.answer(line.split("\t")));
            } catch (DataException e) {
                System.out.println(e.getMessage());
            }
            System.out.flush();
        }
    }

    private String answer(String[] request) throws IOException {
        switch (request[0]) {
            case "load":
                clip = new AudioClip(read(Path.of(request[2])), Integer.parseInt(request[1]));
                return String.valueOf(clip.length());
            case "time":
                return String.valueOf(seconds(request[1]));
            case "compute":
                FeatureMatrix matrix = Features.byId(request[1]).compute(Analysis.of(clip));
                write(Path.of(request[2]), matrix);
                return matrix.frames() + " " + matrix.bins();
            case "variant":
                FeatureMatrix variant = Variants.ALL.get(request[1]).apply(clip);
                write(Path.of(request[2]), variant);
                return variant.frames() + " " + variant.bins();
            case "corpus":
                List<Path> files = Arrays.stream(request).skip(3).map(Path::of).toList();
                return CorpusTime.loop(Integer.parseInt(request[1]), Double.parseDouble(request[2]), files);
            case "long":
                return CorpusTime.longFile(Path.of(request[1]));
            case "resample":
                float[] resampled = Resampler.resample(clip, Integer.parseInt(request[1])).samples();
                write(Path.of(request[2]), resampled);
                return String.valueOf(resampled.length);
            case "decode":
                clip = AudioFiles.read(Path.of(request[1]));
                write(Path.of(request[2]), clip.samples());
                return String.valueOf(clip.length());
            case "render":
                clip = rendered(Path.of(request[1]), Path.of(request[2]));
                write(Path.of(request[3]), clip.samples());
                return String.valueOf(clip.length());
            case "transforms":
                return String.valueOf(TransformTime.seconds(Analysis.of(clip)));
            case "workers":
                return String.valueOf(secondsOfWorkers(Integer.parseInt(request[1]), Integer.parseInt(request[2])));
            case "beats":
                int[] beats = BeatTrack.of(Analysis.of(clip)).frames();
                float[] frames = new float[beats.length];
                for (int i = 0; i < beats.length; i++) {
                    frames[i] = beats[i];
                }
                write(Path.of(request[1]), frames);
                return String.valueOf(beats.length);
            default:
                throw new IllegalArgumentException("unknown request: " + String.join(" ", request));
        }
    }

    private static AudioClip rendered(Path cacheDir, Path midi) {
        return MidiRenderer.open(MidiRenderer.soundFont(cacheDir)).render(MidiFiles.read(midi));
    }

    /** Seconds for all features of the clip {@code count} times, shared by some workers. */
    private double secondsOfWorkers(int busy, int count) {
        Callable<Integer> work = () -> {
            for (int i = 0; i < count / busy; i++) {
                Features.extract(clip);
            }
            return count / busy;
        };
        long start = System.nanoTime();
        try {
            workers.invokeAll(Collections.nCopies(busy, work));
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** @param id of a feature, of several with commas between them, which share what they have in common, or {@code all} */
    private double seconds(String id) {
        long start = System.nanoTime();
        int rows = 0;
        if (id.equals("all")) {
            for (FeatureMatrix matrix : Features.extract(clip).values()) {
                rows += matrix.frames();
            }
        } else {
            Analysis analysis = Analysis.of(clip);
            for (String one : id.split(",")) {
                rows += Features.byId(one).compute(analysis).frames();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (rows == 0) {
            throw new IllegalStateException(id + " gave no rows");
        }
        return seconds;
    }

    private static float[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static void write(Path file, FeatureMatrix matrix) throws IOException {
        float[] values = new float[matrix.frames() * matrix.bins()];
        for (int frame = 0; frame < matrix.frames(); frame++) {
            System.arraycopy(matrix.row(frame), 0, values, frame * matrix.bins(), matrix.bins());
        }
        write(file, values);
    }

    private static void write(Path file, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
