package affetti.features;

import affetti.audio.AudioFiles;
import affetti.audio.DiskSamples;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Whole corpora and very long files: decoding and all ten features, timed. */
final class CorpusTime {
    private static final int MICROS = 1_000_000;

    private CorpusTime() {
    }

    /** Files are read and analysed in turn, over and over, until the time is up. Answers "seconds of sound, seconds it took". */
    static String loop(int workers, double seconds, List<Path> files) {
        AtomicInteger next = new AtomicInteger();
        LongAdder soundMicros = new LongAdder();
        long start = System.nanoTime();
        share(workers, worker -> {
            while (System.nanoTime() - start < seconds * 1e9) {
                var clip = AudioFiles.read(files.get(next.getAndIncrement() % files.size()));
                Features.extract(clip);
                soundMicros.add(Math.round(clip.durationSec() * MICROS));
            }
        });
        return soundMicros.sum() / (double) MICROS + " " + (System.nanoTime() - start) / 1e9;
    }

    /** One file, its samples on disk, its rows thrown away. Answers "seconds of sound, seconds it took, peak heap in bytes". */
    static String longFile(Path file) {
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP).toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        try (DiskSamples samples = AudioFiles.readLong(file)) {
            Analysis analysis = Analysis.of(samples);
            for (Feature feature : Features.ALL) {
                int[] rows = {0};
                feature.stream(analysis, row -> rows[0]++);
                if (rows[0] != feature.frames(analysis)) {
                    throw new IllegalStateException(feature.id() + " gave " + rows[0] + " rows");
                }
            }
            long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
            return samples.durationSec() + " " + (System.nanoTime() - start) / 1e9 + " " + peak;
        }
    }

    /** Runs {@code work} once for each worker, all at once, and waits for them. */
    static void share(int workers, IntConsumer work) {
        Thread[] threads = IntStream.range(0, workers).mapToObj(worker -> new Thread(() -> work.accept(worker))).toArray(Thread[]::new);
        Arrays.stream(threads).forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
