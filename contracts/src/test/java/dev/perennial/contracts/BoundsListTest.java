package dev.perennial.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.json.EventCodec;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.schedule.LogTime;
import dev.perennial.contracts.schedule.PatternBounds;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds the list of bounds to what is taken and refused, so that none is forgotten and none is only said. */
class BoundsListTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    /** What holds where no tick says otherwise; nothing is refused beyond. */
    private static final Set<String> DEFAULTS = Set.of("HORIZON", "EXTEND_WHEN_BELOW");

    /** Each bound, and what comes to it with 0 and goes beyond it with 1. */
    private static final Map<String, IntConsumer> CASES = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "EVENT_BYTES",
                    by -> event(" ".repeat(Bounds.EVENT_BYTES + by - created().length()) + created())),
            Map.entry("JSON_DEPTH", by -> event(created().replaceFirst("\\{", "{\"x\":" + nested(by) + ","))),
            Map.entry("NAME_LENGTH", by -> reason(text(Bounds.NAME_LENGTH + by))),
            Map.entry("VERSION", by -> version((long) Bounds.VERSION + by)),
            Map.entry("TITLE_LENGTH", by -> pattern("title", text(Bounds.TITLE_LENGTH + by))),
            Map.entry("DESCRIPTION_LENGTH", by -> pattern("description", text(Bounds.DESCRIPTION_LENGTH + by))),
            Map.entry("CAPACITY", by -> pattern("capacity", Bounds.CAPACITY + by)),
            Map.entry("ATTRIBUTES", by -> pattern("attributes", many(Bounds.ATTRIBUTES + by, i -> "a" + i, "x"))),
            Map.entry("ATTRIBUTE_LENGTH", by -> pattern("attributes", Map.of("a", text(Bounds.ATTRIBUTE_LENGTH + by)))),
            Map.entry(
                    "ATTRIBUTE_NAME_LENGTH",
                    by -> pattern("attributes", Map.of(text(Bounds.ATTRIBUTE_NAME_LENGTH + by), "x"))),
            Map.entry("DURATION", by -> pattern("duration", "PT%dS".formatted(Bounds.DURATION.toSeconds() + by))),
            Map.entry(
                    "OVERRIDES",
                    by -> pattern(
                            "recurrenceOverrides",
                            many(
                                    Bounds.OVERRIDES + by,
                                    i -> "%d-01-01T00:00:%02d".formatted(2027 + i / 60, i % 60),
                                    Map.of("excluded", true)))),
            Map.entry("RELATED", by -> pattern("relatedTo", many(Bounds.RELATED + by, i -> new UUID(1, i), Map.of()))),
            Map.entry("RULE_LENGTH", by -> form("recurrenceRule", text(Bounds.RULE_LENGTH + by))),
            Map.entry("RULE_COUNT", by -> rule("FREQ=DAILY;COUNT=" + (Bounds.RULE_COUNT + by))),
            Map.entry("RULE_INTERVAL", by -> rule("FREQ=DAILY;INTERVAL=" + (Bounds.RULE_INTERVAL + by))),
            Map.entry(
                    "RULE_BY_PRODUCT",
                    by -> rule("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=%s;BYMINUTE=%s"
                            .formatted(numbers(1, 25), numbers(0, Bounds.RULE_BY_PRODUCT / 25 + by)))),
            // of every half year, the longest has 184 days
            Map.entry(
                    "SESSIONS_IN_HORIZON",
                    by -> rule("FREQ=DAILY;BYHOUR=" + numbers(0, Bounds.SESSIONS_IN_HORIZON / 184 + by))),
            Map.entry("TICK_HORIZON", by -> tick(NOW, Bounds.TICK_HORIZON.plusDays(by))),
            Map.entry("TICK_SKEW", by -> tick(NOW.plus(Bounds.TICK_SKEW).plusNanos(by), Bounds.HORIZON)),
            Map.entry("FIRST_YEAR", by -> pattern("start", "%d-01-01T10:00:00".formatted(Bounds.FIRST_YEAR - by))),
            Map.entry("LAST_YEAR", by -> pattern("start", "%d-01-01T10:00:00".formatted(Bounds.LAST_YEAR + by)))));

    @Test
    void every_bound_is_taken_at_the_limit_and_refused_just_beyond() {
        assertThat(Stream.concat(CASES.keySet().stream(), DEFAULTS.stream()))
                .containsExactlyInAnyOrderElementsOf(bounds().keySet());
        CASES.forEach((name, sent) -> {
            assertThatCode(() -> sent.accept(0)).as(name).doesNotThrowAnyException();
            assertThatExceptionOfType(Refusal.class).as(name).isThrownBy(() -> sent.accept(1));
        });
    }

    @Test
    void the_guide_lists_every_bound_with_its_value_and_no_other() throws IOException {
        String guide = Files.readString(Path.of("../docs/patterns.md"));
        Map<String, String> listed = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([^|]+) \\| [^|]+ \\|$")
                .matcher(guide.substring(guide.indexOf("## Bounds")))
                .results()
                .collect(toMap(row -> row.group(1), row -> row.group(2)));
        assertThat(listed).isEqualTo(bounds());
    }

    @Test
    void the_schemas_have_no_limits_but_the_bounds() throws IOException {
        Pattern limit = Pattern.compile("\"(?:maxLength|maximum|maxItems|maxProperties)\" *: *(\\d+)");
        try (Stream<Path> schemas = Files.list(Path.of("src/main/resources/dev/perennial/contracts/schemas"))) {
            assertThat(schemas.map(BoundsListTest::read)
                            .flatMap(schema -> limit.matcher(schema).results()))
                    .isNotEmpty()
                    .allSatisfy(found ->
                            assertThat(bounds()).containsValue("%,d".formatted(Long.parseLong(found.group(1)))));
        }
    }

    private static Map<String, String> bounds() {
        return Stream.of(Bounds.class.getFields()).collect(toMap(Field::getName, BoundsListTest::value));
    }

    private static String value(Field bound) {
        try {
            Object value = bound.get(null);
            return value instanceof Integer number && !bound.getName().endsWith("YEAR")
                    ? "%,d".formatted(number)
                    : value.toString();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String created() {
        return new String(EventCodec.write(Events.created()), UTF_8);
    }

    private static void event(String json) {
        EventCodec.read(Map.of(), json.getBytes(UTF_8));
    }

    private static String nested(int more) {
        int arrays = Bounds.JSON_DEPTH - 1 + more;
        return "[".repeat(arrays) + "]".repeat(arrays);
    }

    private static void reason(String reason) {
        changed(2, reason);
    }

    private static void version(long version) {
        changed(version, "why");
    }

    private static void changed(long version, String reason) {
        PatternChanged event = new PatternChanged(
                Events.PATTERN_ID, version, null, reason, Patterns.weekly("MO").build());
        EventCodec.read(
                Map.of(),
                EventCodec.write(new CloudEvent<>("e", Events.BOOKING, Events.PATTERN_ID.toString(), NOW, event)));
    }

    private static void pattern(String field, Object value) {
        ObjectNode json = PatternJson.write(Patterns.weekly("MO").build());
        json.set(field, JSON.valueToTree(value));
        PatternBounds.check(PatternJson.read(json, "pattern"));
    }

    /** Whatever it means. */
    private static void form(String field, String value) {
        ObjectNode json = PatternJson.write(Patterns.weekly("MO").build());
        PatternJson.read(json.put(field, value), "pattern");
    }

    private static void rule(String rule) {
        pattern("recurrenceRule", rule);
    }

    private static void tick(Instant asOf, Period horizon) {
        LogTime.START
                .at(NOW)
                .after(new HorizonTick(asOf, horizon, Bounds.EXTEND_WHEN_BELOW, Period.ZERO), Bounds.TICK_SKEW);
    }

    private static String text(int length) {
        return "x".repeat(length);
    }

    private static Map<Object, Object> many(int size, IntFunction<Object> name, Object value) {
        return IntStream.range(0, size).boxed().collect(toMap(name::apply, i -> value));
    }

    private static String numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(String::valueOf).collect(joining(","));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
