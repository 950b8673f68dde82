package dev.perennial.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.RandomPatterns;
import dev.perennial.contracts.ScheduleEvent;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The wire form of each event version is approved, one file each, and stays as it is. */
class GoldenTest {

    static final JsonMapper JSON = new JsonMapper();

    static byte[] golden(CloudEvent<?> event) {
        String name = "/golden/" + event.event().type() + withWhatCameLater(event.event()) + ".json";
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** Files once approved stay as they are, so an optional field of a later day has a file of its own. */
    private static String withWhatCameLater(ScheduleEvent event) {
        boolean related =
                event instanceof PatternEvent of && !of.pattern().relatedTo().isEmpty();
        return related ? "+relatedTo" : "";
    }

    @Test
    void what_is_written_is_the_golden_file() {
        for (CloudEvent<?> event : Events.golden()) {
            assertThat(new String(EventCodec.write(event), UTF_8))
                    .isEqualTo(JSON.readTree(golden(event)).toString());
        }
    }

    @Test
    void the_golden_file_is_read_as_the_event() {
        for (CloudEvent<?> event : Events.golden()) {
            assertThat(EventCodec.read(Map.of(), golden(event))).isEqualTo(event);
        }
    }

    @Test
    void the_golden_file_in_binary_mode_is_read_as_the_event() {
        for (CloudEvent<?> event : Events.golden()) {
            JsonNode envelope = JSON.readTree(golden(event));
            assertThat(EventCodec.read(
                            headers(envelope), envelope.get("data").toString().getBytes(UTF_8)))
                    .isEqualTo(event);
        }
    }

    static Map<String, byte[]> headers(JsonNode envelope) {
        Map<String, byte[]> headers = new HashMap<>(Map.of("content-type", "application/json".getBytes(UTF_8)));
        for (String name : List.of("specversion", "id", "source", "type", "subject", "time")) {
            headers.put("ce_" + name, envelope.get(name).asString().getBytes(UTF_8));
        }
        return headers;
    }

    @Test
    void unknown_fields_are_ignored_on_every_level() {
        for (CloudEvent<?> event : Events.golden()) {
            ObjectNode envelope = (ObjectNode) JSON.readTree(golden(event));
            envelope.put("traceparent", "00-1").putObject("newer").put("a", 1);
            ((ObjectNode) envelope.get("data")).put("addedInV2", true);
            if (envelope.at("/data/pattern") instanceof ObjectNode pattern) {
                pattern.put("colour", "blue");
                pattern.path("recurrenceOverrides").forEach(override -> ((ObjectNode) override).put("colour", "red"));
            }
            assertThat(EventCodec.read(Map.of(), JSON.writeValueAsBytes(envelope)))
                    .isEqualTo(event);
        }
    }

    @Test
    void every_type_of_event_has_a_golden_file() {
        assertThat(Events.golden().stream()
                        .<Class<?>>map(event -> event.event().getClass())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(leaves(ScheduleEvent.class).toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenTest::leaves) : Stream.of(type);
    }

    @Test
    void any_pattern_is_read_as_it_was_written() {
        long seed = System.nanoTime();
        System.out.println("GoldenTest seed " + seed);
        RandomPatterns patterns = new RandomPatterns(new Random(seed));
        for (int i = 0; i < 500; i++) {
            Pattern pattern = patterns.next();
            CloudEvent<?> event = Events.created(pattern);
            assertThat(EventCodec.read(Map.of(), EventCodec.write(event)))
                    .as("seed " + seed)
                    .isEqualTo(event);
            assertThat(PatternJson.read(PatternJson.writeBytes(pattern))).isEqualTo(pattern);
        }
    }
}
