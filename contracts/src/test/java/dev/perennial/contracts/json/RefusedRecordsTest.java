package dev.perennial.contracts.json;

import static dev.perennial.contracts.json.GoldenTest.JSON;
import static dev.perennial.contracts.json.GoldenTest.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Events;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever bytes come, they are an event or a refusal with a reason. */
class RefusedRecordsTest {

    private static final String CREATED = new String(golden(Events.created()), UTF_8);

    private static final byte[][] GOLDEN =
            Events.golden().stream().map(GoldenTest::golden).toArray(byte[][]::new);

    private static Refusal refusalOf(String value) {
        return refusalOf(value.getBytes(UTF_8));
    }

    private static Refusal refusalOf(byte[] value) {
        return catchThrowableOfType(Refusal.class, () -> EventCodec.read(Map.of(), value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "not JSON", "{", "{\"id\": 1,}", "{} {}", "{\"a\": \u0000}", "{\"a\": NaN}", "\u0000"})
    void what_is_no_json_is_refused(String value) {
        assertThat(refusalOf(value).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void trailing_garbage_is_refused() {
        assertThat(refusalOf(CREATED + "x").reason()).isEqualTo(Reason.NOT_JSON);
        assertThat(refusalOf(CREATED + CREATED).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void duplicate_keys_are_refused() {
        String twice = CREATED.replaceFirst("\"id\"", "\"id\" : \"other\", \"id\"");

        assertThat(refusalOf(twice).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void nesting_beyond_the_bound_is_refused_even_in_a_field_nobody_reads() {
        String deep = "[".repeat(Bounds.JSON_DEPTH) + "]".repeat(Bounds.JSON_DEPTH);
        String deepest = deep.substring(1, deep.length() - 1);

        assertThat(EventCodec.read(
                        Map.of(),
                        CREATED.replaceFirst("\\{", "{\"x\": " + deepest + ",").getBytes(UTF_8)))
                .isEqualTo(Events.created());
        assertThat(refusalOf(CREATED.replaceFirst("\\{", "{\"x\": " + deep + ","))
                        .reason())
                .isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void a_value_beyond_256_kib_is_refused() {
        byte[] golden = golden(Events.created());
        byte[] largest = Arrays.copyOf(golden, Bounds.EVENT_BYTES);
        Arrays.fill(largest, golden.length, largest.length, (byte) ' ');
        byte[] tooLarge = Arrays.copyOf(largest, Bounds.EVENT_BYTES + 1);
        tooLarge[Bounds.EVENT_BYTES] = ' ';

        assertThat(EventCodec.read(Map.of(), largest)).isEqualTo(Events.created());
        assertThat(refusalOf(tooLarge).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusalOf(tooLarge)).hasMessageContainingAll("262,145", "262,144");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "\"text\"", "{}"})
    void json_that_is_no_cloud_event_is_refused(String value) {
        assertThat(refusalOf(value).reason()).isEqualTo(Reason.NOT_A_CLOUD_EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type", "subject"})
    void a_missing_or_blank_attribute_is_refused_by_name(String name) {
        ObjectNode envelope = (ObjectNode) JSON.readTree(CREATED);
        for (Object value : new Object[] {"", "  ", 1, JSON.nullNode()}) {
            envelope.putPOJO(name, value);
            assertThat(refusalOf(JSON.writeValueAsBytes(envelope)))
                    .hasMessageContaining(name)
                    .returns(Reason.NOT_A_CLOUD_EVENT, Refusal::reason);
        }
        envelope.remove(name);
        assertThat(refusalOf(JSON.writeValueAsBytes(envelope)))
                .hasMessageContaining(name)
                .returns(Reason.NOT_A_CLOUD_EVENT, Refusal::reason);
    }

    @Test
    void an_unknown_type_is_refused() {
        assertThat(refusalOf(CREATED.replace("PatternCreated.v1", "PatternRetired.v1")))
                .hasMessageContaining("perennial.PatternRetired.v1")
                .returns(Reason.UNKNOWN_TYPE, Refusal::reason);
    }

    @Test
    void another_version_of_the_envelope_is_refused() {
        assertThat(refusalOf(CREATED.replace("\"1.0\"", "\"0.3\"")).reason()).isEqualTo(Reason.NOT_A_CLOUD_EVENT);
    }

    @Test
    void a_subject_that_is_not_the_pattern_id_is_refused() {
        String other = CREATED.replaceFirst("(\"subject\" : \"0199)36", "$137");

        assertThat(refusalOf(other).reason()).isEqualTo(Reason.WRONG_KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    patternId           | "not-a-uuid"
                    patternId           | "19936c5-6d00-7abc-8def-00123456789ab"
                    patternId           | null
                    version             | 0
                    version             | 2
                    version             | 1.0
                    version             | "1"
                    pattern             | null
                    pattern             | []
                    pattern.title       | null
                    pattern.title       | " "
                    pattern.title       | 7
                    pattern.title       | "a \\u0000 b"
                    pattern.title       | "half \\ud800 a pair"
                    pattern.description | "\\udc00"
                    pattern.capacity    | -1
                    pattern.capacity    | 12.5
                    pattern.capacity    | 1e400
                    pattern.attributes  | []
                    pattern.attributes  | {"a\\u0000b": "c"}
                    pattern.attributes  | {"a": 1}
                    pattern.timeZone    | "Europe/Nowhere"
                    pattern.timeZone    | "+02:00"
                    pattern.timeZone    | "europe/amsterdam"
                    pattern.start       | "2026-09-07"
                    pattern.start       | "2026-09-07T10:00:00Z"
                    pattern.start       | "2026-02-30T10:00:00"
                    pattern.start       | "2026-09-07T10:00:00.5"
                    pattern.start       | "1899-12-31T23:59:59"
                    pattern.start       | "2200-01-01T00:00:00"
                    pattern.duration    | "two hours"
                    pattern.duration    | "P1M"
                    pattern.duration    | "-PT1H"
                    pattern.duration    | "P"
                    pattern.duration    | "P1DT"
                    pattern.endDate     | "2026-09-31"
                    pattern.status      | "active"
                    pattern.status      | "PAUSED"
                    pattern.recurrenceRule      | 5
                    pattern.recurrenceOverrides | {"2026-09-07": {}}
                    pattern.recurrenceOverrides | {"2026-09-07T10:00:00": null}
                    pattern.recurrenceOverrides | {"2026-09-07T10:00": {}, "2026-09-07T10:00:00": {}}
                    pattern.recurrenceOverrides | {"2026-09-07T10:00:00": {"excluded": "yes"}}
                    pattern.recurrenceOverrides | {"a\\u0000b": {}}
                    """)
    void a_field_of_the_wrong_form_is_refused_by_name(String path, String value) {
        ObjectNode envelope = (ObjectNode) JSON.readTree(CREATED);
        int dot = path.lastIndexOf('.');
        ObjectNode parent = (ObjectNode) envelope.at(dot < 0 ? "/data" : "/data/pattern");
        parent.set(path.substring(dot + 1), JSON.readTree(value));

        Refusal refusal = refusalOf(JSON.writeValueAsBytes(envelope));

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_FIELD);
        assertThat(refusal.field()).startsWith("data." + path);
        assertThat(refusal).hasMessageContaining(path);
    }

    @Test
    void what_is_quoted_in_a_reason_has_no_character_that_a_store_does_not_take() {
        Refusal inAName = refusalOf(CREATED.replace("2026-11-07T14:00:00", "2026\\u0000-11"));

        assertThat(inAName.getMessage()).contains("2026").doesNotContain("\u0000");
        assertThat(inAName.field()).contains("2026").doesNotContain("\u0000");
        assertThat(new Refusal(Reason.INVALID_FIELD, "a", "half a pair \ud800")).hasMessage("half a pair \ufffd");
        assertThat(refusalOf("{\"a\\u0000\": 1, \"a\\u0000\": 2}").getMessage()).doesNotContain("\u0000");
        assertThat(refusalOf("tru\u0000e").getMessage()).doesNotContain("\u0000");
    }

    @Test
    void binary_mode_is_refused_as_structured_mode_is() {
        JsonNode envelope = JSON.readTree(CREATED);
        Map<String, byte[]> headers = GoldenTest.headers(envelope);
        byte[] data = envelope.get("data").toString().getBytes(UTF_8);

        assertThat(catchRefusal(without(headers, "ce_id"), data).reason()).isEqualTo(Reason.NOT_A_CLOUD_EVENT);
        assertThat(catchRefusal(with(headers, "ce_id", new byte[Bounds.NAME_LENGTH + 1]), data)
                        .reason())
                .isEqualTo(Reason.NOT_A_CLOUD_EVENT);
        assertThat(catchRefusal(with(headers, "ce_type", "other".getBytes(UTF_8)), data)
                        .reason())
                .isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(catchRefusal(headers, "[]".getBytes(UTF_8)).field()).isEqualTo("data");
        assertThat(catchRefusal(headers, "nonsense".getBytes(UTF_8)).reason()).isEqualTo(Reason.NOT_JSON);
    }

    private static Refusal catchRefusal(Map<String, byte[]> headers, byte[] data) {
        return catchThrowableOfType(Refusal.class, () -> EventCodec.read(headers, data));
    }

    private static Map<String, byte[]> without(Map<String, byte[]> headers, String name) {
        Map<String, byte[]> others = new HashMap<>(headers);
        others.remove(name);
        return others;
    }

    private static Map<String, byte[]> with(Map<String, byte[]> headers, String name, byte[] value) {
        Map<String, byte[]> others = new HashMap<>(headers);
        others.put(name, value);
        return others;
    }

    @Test
    void nothing_but_a_refusal_escapes_whatever_the_bytes() {
        long seed = System.nanoTime();
        System.out.println("RefusedRecordsTest seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] value = i % 4 == 0 ? randomBytes(random) : mutated(random);
            try {
                EventCodec.read(Map.of(), value);
            } catch (Refusal refusal) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + new String(value, UTF_8), e);
            }
        }
        assertThat(refused).isGreaterThan(3_000);
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = GOLDEN[random.nextInt(GOLDEN.length)].clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "0123456789\"{}[],:\\-.eE+PTZ".charAt(random.nextInt(26));
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                default -> System.arraycopy(bytes, random.nextInt(at + 1), bytes, at, Math.min(3, bytes.length - at));
            }
        }
        return bytes;
    }
}
