package affetti.command;

import affetti.audio.AudioFiles;
import affetti.audio.MidiRenderer;
import affetti.core.Checks;
import affetti.core.DataException;
import affetti.core.Emotion;
import affetti.core.EmotionProbabilities;
import affetti.core.Score;
import affetti.generate.GenerationOptions;
import affetti.generate.MelodyGenerator;
import affetti.midi.MidiFiles;
import affetti.order.OrderException;
import affetti.order.Program;
import affetti.train.ModelCard;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** {@code python3 environment compose EMOTION}: pieces by the trained generator, as MIDI files and, if wanted, as sound. Taught in notebook 06. */
public final class Compose {
    /** A piece ends in the last share of the wanted time, where the music suits it, but at most so many seconds early. */
    private static final double ENDING_SHARE = 0.1;
    private static final double ENDING_SEC = 4;
    private static final double USUAL_SEC = 30;
    private static final double LONGEST_SEC = 600;
    private static final int MOST = 1000;

    private Compose() {
    }

    /**
     * What is to be composed.
     *
     * @param model     the generator's folder
     * @param output    the MIDI file; with several pieces, {@code -1}, {@code -2} .. stand before its ending
     * @param emotion   what the music is to sound like; may be missing where there is a blend
     * @param blend     shares of several emotions instead, each above 0; they are scaled to 1
     * @param seconds   length, 1 to 600; 30 if missing
     * @param seed      of the first piece, each next one has the next; by chance if missing
     * @param count     how many pieces, 1 to 1000; 1 if missing
     * @param guidance  how strongly the emotion is pressed, 0 to 10; what the model's card says if missing
     * @param primer    a MIDI file that the music goes on from
     * @param soundFont a sound font (.sf2), to write each piece as a WAV file too
     */
    public record Order(Path model, Path output, Emotion emotion, Map<Emotion, Double> blend, Double seconds, Long seed, Integer count,
                        Double guidance, Path primer, Path soundFont) {
        public Order {
            Program.named("model", model, "output", output);
            blend = blend == null ? Map.of() : Map.copyOf(blend);
            if ((emotion == null) == blend.isEmpty()) {
                throw new OrderException("give an emotion or a blend of several: " + Arrays.stream(Emotion.values()).map(Emotion::label)
                        .collect(Collectors.joining(", ")));
            }
            blend.forEach((of, share) -> Checks.inRange("the blend's share of " + of.label(), share, 1e-6, 1e6));
            seconds = seconds == null ? USUAL_SEC : seconds;
            Checks.inRange("seconds", seconds, 1, LONGEST_SEC);
            count = count == null ? 1 : count;
            Checks.inRange("count", count, 1, MOST);
            seed = seed == null ? System.currentTimeMillis() % 1_000_000 : seed;
            if (guidance != null) {
                Checks.inRange("guidance", guidance, 0, 10);
            }
        }

        private EmotionProbabilities emotions() {
            double sum = blend.values().stream().mapToDouble(Double::doubleValue).sum();
            return emotion != null ? EmotionProbabilities.certain(emotion) : EmotionProbabilities.of(Arrays.stream(Emotion.values())
                    .mapToDouble(one -> blend.getOrDefault(one, 0.0) / sum).toArray());
        }

        private Path file(int piece) {
            String name = output.getFileName().toString();
            int dot = name.endsWith(".mid") ? name.length() - 4 : name.length();
            return output.resolveSibling(name.substring(0, dot) + (count == 1 ? "" : "-" + piece) + ".mid");
        }
    }

    /** @param arguments see {@link Program} */
    public static void main(String[] arguments) {
        Program.main(arguments, Order.class, Compose::carryOut);
    }

    static void carryOut(Order order) {
        MelodyGenerator generator = MelodyGenerator.load(order.model());
        GenerationOptions options = options(order);
        MidiRenderer renderer = order.soundFont() == null ? null : MidiRenderer.open(order.soundFont());
        List<MelodyGenerator.Wish> wishes = LongStream.range(0, order.count()).mapToObj(i -> new MelodyGenerator.Wish(order.emotions(),
                options.withSampling(options.sampling().withSeed(order.seed() + i)))).toList();
        int[] pieces = {0};
        make(generator, wishes, score -> {
            Path file = order.file(++pieces[0]);
            MidiFiles.write(score, file);
            if (renderer != null) {
                AudioFiles.writeWav(renderer.render(score), file.resolveSibling(file.getFileName().toString().replaceAll("mid$", "wav")));
            }
            System.out.printf(Locale.ROOT, "%s: %s, %d notes, %.1f s, seed %d%n", file, order.emotions(), score.notes().size(), score.durationSec(),
                    order.seed() + pieces[0] - 1);
        });
    }

    private static GenerationOptions options(Order order) {
        double early = Math.min(ENDING_SEC, ENDING_SHARE * order.seconds());
        GenerationOptions options = GenerationOptions.of(ModelCard.read(order.model())).withLength(order.seconds() - early, order.seconds());
        options = order.guidance() == null ? options : options.withGuidance(order.guidance());
        return order.primer() == null ? options : options.withPrimer(MidiFiles.read(order.primer()));
    }

    private static void make(MelodyGenerator generator, List<MelodyGenerator.Wish> wishes, Consumer<Score> taker) {
        try {
            generator.generate(wishes, taker);
        } catch (DataException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new OrderException(e.getMessage());
        }
    }
}
