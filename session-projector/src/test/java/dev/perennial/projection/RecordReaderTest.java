package dev.perennial.projection;

import static dev.perennial.projection.Timetable.created;
import static dev.perennial.projection.Timetable.mondays;
import static dev.perennial.projection.Timetable.tick;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.projection.ReadRecord.Bad;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final String NOW = "2026-09-01T12:00:00Z";

    private final RecordReader reader = new RecordReader(key -> 0);

    @Test
    void a_pattern_event_a_tick_and_an_erasure_are_read() {
        assertThat(reader.read(created(0, NOW, CLAY, mondays("Clay")))).isInstanceOf(ReadRecord.OfPattern.class);
        assertThat(reader.read(tick(0, NOW))).isInstanceOf(ReadRecord.Tick.class);
        assertThat(reader.read(Timetable.record(0, NOW, CLAY.toString(), null)))
                .isInstanceOfSatisfying(
                        ReadRecord.Erasure.class,
                        erasure -> assertThat(erasure.patternId()).isEqualTo(CLAY));
    }

    @Test
    void a_record_under_another_key_is_rejected() {
        LogRecord right = created(0, NOW, CLAY, mondays("Clay"));

        assertThat(reasonOf(withKey(right, UUID.randomUUID().toString()))).isEqualTo(Reason.WRONG_KEY);
        assertThat(reasonOf(withKey(tick(0, NOW), "tick-1"))).isEqualTo(Reason.WRONG_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "clay", "0190A000-0000-7000-8000-000000000001", "1-1-1-1-1"})
    void an_erasure_under_a_key_that_is_no_pattern_id_is_rejected(String key) {
        assertThat(reasonOf(Timetable.record(0, NOW, key, null))).isEqualTo(Reason.WRONG_KEY);
    }

    @Test
    void a_record_in_another_partition_than_its_key_belongs_to_is_rejected_with_advice() {
        RecordReader ofOther = new RecordReader(key -> 7);

        assertThat(ofOther.read(created(0, NOW, CLAY, mondays("Clay"))))
                .isInstanceOfSatisfying(
                        Bad.class,
                        bad -> assertThat(bad.refusal())
                                .hasMessageContaining("partitioner=murmur2_random")
                                .extracting("reason")
                                .isEqualTo(Reason.WRONG_PARTITION));
    }

    @Test
    void what_cannot_be_read_is_bad_and_nothing_is_thrown() {
        assertThat(reasonOf(Timetable.record(0, NOW, CLAY.toString(), "no".getBytes(UTF_8))))
                .isEqualTo(Reason.NOT_JSON);
        assertThat(reasonOf(Timetable.record(0, NOW, CLAY.toString(), new byte[0])))
                .isNotNull();
    }

    private Reason reasonOf(LogRecord record) {
        return ((Bad) reader.read(record)).refusal().reason();
    }

    private static LogRecord withKey(LogRecord record, String key) {
        return new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                key,
                record.headers(),
                record.value());
    }
}
