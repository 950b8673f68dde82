package dev.perennial.contracts.json;

import static dev.perennial.contracts.json.GoldenTest.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.RandomPatterns;
import dev.perennial.contracts.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schemas take what the codec writes, and refuse what it refuses. */
class SchemaTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaIdResolvers(resolvers -> resolvers.mapPrefix(
                    "https://perennial.dev/schemas/", "classpath:dev/perennial/contracts/schemas/")));

    private static List<Error> errors(JsonNode event, String type) {
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of("https://perennial.dev/schemas/" + type + ".json"));
        return schema.validate(event);
    }

    private static JsonNode written(CloudEvent<?> event) {
        return JSON.readTree(EventCodec.write(event));
    }

    @Test
    void what_is_written_is_valid() {
        for (CloudEvent<?> event : Events.golden()) {
            assertThat(errors(written(event), event.event().type())).isEmpty();
        }
    }

    @Test
    void any_pattern_that_is_written_is_valid() {
        long seed = System.nanoTime();
        System.out.println("SchemaTest seed " + seed);
        RandomPatterns patterns = new RandomPatterns(new Random(seed));
        for (int i = 0; i < 200; i++) {
            CloudEvent<?> event = Events.created(patterns.next());
            assertThat(errors(written(event), event.event().type()))
                    .as("seed " + seed + " " + written(event))
                    .isEmpty();
        }
    }

    @Test
    void an_event_is_invalid_as_one_of_another_type() {
        for (CloudEvent<?> event : Events.golden()) {
            for (CloudEvent<?> other : Events.golden()) {
                if (!event.event().type().equals(other.event().type())) {
                    assertThat(errors(written(event), other.event().type())).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 |                                          | specversion | "0.3"
                    0 |                                          | id          | " "
                    0 |                                          | source      | null
                    0 |                                          | type        | "perennial.PatternCreated.v2"
                    0 |                                          | subject     | "pattern 7"
                    0 |                                          | time        | "yesterday"
                    0 |                                          | data        | []
                    0 | /data                                    | patternId   | "1-2-3-4-5"
                    0 | /data                                    | version     | 2
                    0 | /data                                    | pattern     | null
                    0 | /data/pattern                            | title       | ""
                    0 | /data/pattern                            | capacity    | -1
                    0 | /data/pattern                            | capacity    | 1000001
                    0 | /data/pattern                            | attributes  | {"a": 1}
                    0 | /data/pattern                            | timeZone    | ""
                    0 | /data/pattern                            | start       | "2026-09-07"
                    0 | /data/pattern                            | start       | "2200-01-01T10:00:00"
                    0 | /data/pattern                            | duration    | "PT"
                    0 | /data/pattern                            | duration    | "P1M"
                    0 | /data/pattern                            | endDate     | "soon"
                    0 | /data/pattern                            | status      | "PAUSED"
                    0 | /data/pattern                            | recurrenceOverrides | {"Monday": {}}
                    0 | /data/pattern                            | recurrenceOverrides | {"2026-09-07T10:00:00": true}
                    0 | /data/pattern                            | recurrenceOverrides | {"2026-09-07T10:00:00": {"start": 1}}
                    0 | /data/pattern                            | relatedTo   | {"class 7": {}}
                    0 | /data/pattern                            | relatedTo   | {"1-2-3-4-5": {}}
                    0 | /data/pattern                            | relatedTo   | {"019936c5-6d00-7abc-8def-000000000001": 1}
                    3 | /data/pattern/relatedTo/019936c5-6d00-7abc-8def-000000000001 | relation | {"next": false}
                    3 | /data/pattern/relatedTo/019936c5-6d00-7abc-8def-000000000001 | relation | {"last": true}
                    3 | /data/pattern/relatedTo/019936c5-6d00-7abc-8def-000000000001 | relation | "next"
                    1 | /data                                    | version       | 1
                    1 | /data                                    | effectiveFrom | "2027-01-01"
                    1 | /data                                    | reason        | 1
                    2 | /data                                    | asOf          | null
                    2 | /data                                    | horizon       | "six months"
                    2 | /data                                    | horizon       | "P"
                    2 | /data                                    | extendWhenBelow | "PT3H"
                    """)
    void a_broken_document_is_invalid_and_refused(int index, String parent, String name, String value) {
        CloudEvent<?> event = Events.golden().get(index);
        ObjectNode document = (ObjectNode) written(event);
        ((ObjectNode) document.at(parent == null ? "" : parent)).set(name, JSON.readTree(value));

        assertInvalidAndRefused(event, document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "data",
                "data/patternId",
                "data/version",
                "data/pattern",
                "data/pattern/title",
                "data/pattern/timeZone",
                "data/pattern/start",
                "data/pattern/duration"
            })
    void a_document_that_lacks_a_field_is_invalid_and_refused(String path) {
        CloudEvent<?> event = Events.created();
        ObjectNode document = (ObjectNode) written(event);
        int slash = path.lastIndexOf('/');
        ((ObjectNode) document.at(slash < 0 ? "" : "/" + path.substring(0, slash))).remove(path.substring(slash + 1));

        assertInvalidAndRefused(event, document);
    }

    @Test
    void lengths_and_sizes_end_where_the_bounds_end() {
        assertEndsAt("title", Bounds.TITLE_LENGTH, SchemaTest::text);
        assertEndsAt("description", Bounds.DESCRIPTION_LENGTH, SchemaTest::text);
        assertEndsAt("location", Bounds.TITLE_LENGTH, SchemaTest::text);
        assertEndsAt(
                "attributes",
                Bounds.ATTRIBUTES,
                size -> IntStream.range(0, size).boxed().collect(Collectors.toMap(i -> "a" + i, i -> "x")));
        assertEndsAt("attributes", Bounds.ATTRIBUTE_LENGTH, size -> Map.of("a", text(size)));
        assertEndsAt("attributes", Bounds.ATTRIBUTE_NAME_LENGTH, size -> Map.of(text(size), "a"));
        assertEndsAt("recurrenceRule", Bounds.RULE_LENGTH, SchemaTest::text);
        assertEndsAt(
                "recurrenceOverrides",
                Bounds.OVERRIDES,
                size -> IntStream.range(0, size)
                        .boxed()
                        .collect(Collectors.toMap(
                                i -> "%d-01-01T00:00:%02d".formatted(2000 + i / 60, i % 60), i -> Map.of())));
        assertEndsAt(
                "relatedTo",
                Bounds.RELATED,
                size -> IntStream.range(0, size).boxed().collect(Collectors.toMap(i -> new UUID(1, i), i -> Map.of())));
        assertEndsAt("capacity", Bounds.CAPACITY, size -> size);
    }

    private static String text(int length) {
        return "x".repeat(length);
    }

    private interface OfSize {
        Object make(int size);
    }

    private static void assertEndsAt(String field, int most, OfSize value) {
        CloudEvent<?> event = Events.created();
        ObjectNode document = (ObjectNode) written(event);
        ObjectNode pattern = (ObjectNode) document.at("/data/pattern");

        pattern.set(field, JSON.valueToTree(value.make(most)));
        assertThat(errors(document, event.event().type())).as(field).isEmpty();
        EventCodec.read(Map.of(), JSON.writeValueAsBytes(document));

        pattern.set(field, JSON.valueToTree(value.make(most + 1)));
        assertInvalidAndRefused(event, document);
    }

    private static void assertInvalidAndRefused(CloudEvent<?> event, JsonNode document) {
        assertThat(errors(document, event.event().type())).isNotEmpty();
        assertThatThrownBy(() -> EventCodec.read(Map.of(), JSON.writeValueAsBytes(document)))
                .isInstanceOf(Refusal.class);
    }
}
