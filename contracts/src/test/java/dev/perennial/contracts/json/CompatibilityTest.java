package dev.perennial.contracts.json;

import static dev.perennial.contracts.json.GoldenTest.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds the schemas and topics to those that were released last, which stand in {@code released}: a reader or writer of
 * those goes on. On a release, copy the schemas and the description of the topics there.
 */
class CompatibilityTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/dev/perennial/contracts/schemas");
    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Path ASYNC_API = Path.of("asyncapi.yaml");

    static List<String> released() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void readers_and_writers_of_the_last_release_go_on(String schema) {
        assertThat(breaks(read(RELEASED.resolve(schema)), read(SCHEMAS.resolve(schema))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /properties          | title    | null
                    /properties          | title    | {"type": "integer"}
                    /properties/location | maxLength | 100
                    /properties/location | maxLength | 1000
                    /properties/location | pattern  | "[a-z]+"
                    /properties/status   | enum     | ["ACTIVE", "INACTIVE", "PAUSED", null]
                    /properties/status   | enum     | ["ACTIVE", null]
                    ''                   | required | ["title", "timeZone", "start", "duration", "location"]
                    ''                   | required | ["title", "timeZone", "start"]
                    ''                   | additionalProperties | false
                    /$defs               | duration | {"type": "string"}
                    """)
    void a_change_that_breaks_somebody_is_seen(String parent, String name, String value) {
        assertThat(breaks(read(RELEASED.resolve("pattern.v1.json")), changed(parent, name, value)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /properties          | colour      | {"type": "string"}
                    /properties/location | description | "Which room"
                    ''                   | required    | ["duration", "start", "timeZone", "title"]
                    """)
    void a_change_that_breaks_nobody_is_let_through(String parent, String name, String value) {
        assertThat(breaks(read(RELEASED.resolve("pattern.v1.json")), changed(parent, name, value)))
                .isEmpty();
    }

    private static JsonNode changed(String parent, String name, String value) {
        JsonNode schema = read(RELEASED.resolve("pattern.v1.json"));
        ObjectNode at = (ObjectNode) schema.at(parent);
        JsonNode other = JSON.readTree(value);
        if (other.isNull()) {
            at.remove(name);
        } else {
            at.set(name, other);
        }
        return schema;
    }

    private static List<String> breaks(JsonNode released, JsonNode current) {
        List<String> breaks = new ArrayList<>();
        SchemaCompatibility.compare(released, current, "", breaks);
        return breaks;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void topics_of_the_last_release_are_as_they_were_and_carry_what_they_did() throws IOException {
        JsonNode released = yaml(RELEASED.resolve("asyncapi.yaml"));
        JsonNode current = yaml(ASYNC_API);
        assertThat(topicBreaks(released, current)).isEmpty();

        ((ObjectNode) current.path("channels")).putObject("another").put("address", "perennial.another");
        assertThat(topicBreaks(released, current)).isEmpty();
        ((ObjectNode) current.at("/channels/patterns")).put("address", "perennial.timetables");
        ((ObjectNode) current.at("/channels/deadLetters/messages")).remove("rejected");
        ((ObjectNode) current.at("/components/messages/patternCreated")).put("name", "perennial.PatternCreated.v2");
        assertThat(topicBreaks(released, current)).hasSize(3);
    }

    private static List<String> topicBreaks(JsonNode released, JsonNode current) {
        List<String> breaks = new ArrayList<>();
        for (String named : List.of("/channels", "/components/messages")) {
            SchemaCompatibility.compareNamed(released.at(named), current.at(named), named, breaks);
        }
        return breaks;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return JSON.valueToTree(new Yaml().<Map<String, Object>>load(Files.readString(file)));
    }

    @Test
    void the_description_of_the_topics_names_them_and_every_event() throws IOException {
        JsonNode description = yaml(ASYNC_API);
        assertThat(description.path("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(description.path("channels").findValuesAsString("address"))
                .contains(Topics.PATTERNS, Topics.DEAD_LETTERS, Topics.SESSION_CHANGES);
        assertThat(description.at("/components/messages").findValuesAsString("name"))
                .contains(PatternCreated.TYPE, PatternChanged.TYPE, HorizonTick.TYPE, "perennial.SessionsChanged.v1");
        List<String> references = description.findValuesAsString("$ref");
        assertThat(references).hasSizeGreaterThan(8).allSatisfy(reference -> assertResolves(description, reference));
    }

    private static void assertResolves(JsonNode description, String reference) {
        if (reference.startsWith("#")) {
            assertThat(description.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        } else {
            assertThat(ASYNC_API.resolveSibling(reference)).exists();
        }
    }
}
