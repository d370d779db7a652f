package affetti.order;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads orders, JSON texts, into records. Nothing is guessed: an unknown name, a value of another type and a value out of the record's
 * range are refused in a sentence.
 */
public final class Orders {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .addModule(new SimpleModule().addDeserializer(Path.class, new PathReader())).build();

    private Orders() {
    }

    /**
     * The record that a JSON text describes. A component that is not named is null, or whatever the record's constructor makes of null.
     *
     * @throws OrderException if it is no such record
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            T order = JSON.readValue(json, type);
            if (order == null) {
                throw new OrderException("the order is empty");
            }
            return order;
        } catch (JsonProcessingException e) {
            throw refused(e, "the order");
        }
    }

    /** A JSON value as a Java value; OrderException, which calls it by this name, if it is of another type. */
    static Object value(String name, JsonNode json, Type type) {
        JavaType wanted = JSON.constructType(type);
        try {
            return JSON.readerFor(wanted).readValue(json);
        } catch (JsonProcessingException e) {
            throw refused(e, name);
        } catch (IOException e) {
            throw new OrderException(name + ": " + e.getMessage());
        }
    }

    /** The message about an unknown name. */
    static OrderException unknown(String name, Collection<String> known) {
        String nearest = known.stream().min(Comparator.comparingInt((String one) -> distance(name, one)).thenComparing(one -> one)).orElse("");
        String guess = distance(name, nearest) <= Math.max(2, name.length() / 3) ? " Did you mean " + nearest + "?" : "";
        return new OrderException("there is no option " + name + "." + guess + " There are: " + String.join(", ", new TreeSet<>(known)) + ".");
    }

    private static OrderException refused(JsonProcessingException e, String whole) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown.getPropertyName(), unknown.getKnownPropertyIds().stream().map(String::valueOf).toList());
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof OrderException refusal) {
            return refusal;
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return new OrderException(e.getCause().getMessage());
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return new OrderException(name(mismatch, whole) + " must be " + words(mismatch.getTargetType()));
        }
        return new OrderException(whole + " is no JSON (" + e.getOriginalMessage() + ")");
    }

    private static String name(JsonMappingException e, String whole) {
        String path = e.getPath().stream().map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? whole : path;
    }

    private static String words(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : type.isRecord() ? "an object" : "a text";
    }

    /** How many letters must be put in, taken out or changed to make one word of the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** A path is a text; Jackson's own reader would take one with a colon for an address. */
    private static final class PathReader extends StdScalarDeserializer<Path> {
        private static final long serialVersionUID = 1L;

        PathReader() {
            super(Path.class);
        }

        @Override
        public Path deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.hasToken(JsonToken.VALUE_STRING) ? Path.of(json.getText()) : (Path) context.handleUnexpectedToken(Path.class, json);
        }
    }
}
