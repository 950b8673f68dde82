package dev.perennial.projection.rejected;

import static dev.perennial.projection.Timetable.created;
import static dev.perennial.projection.Timetable.mondays;
import static dev.perennial.projection.Timetable.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.projection.LogRecord;
import dev.perennial.projection.Timetable;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a redriven event goes. */
class RedriveTest {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final String NOW = "2026-09-01T12:00:00Z";

    @Test
    void an_event_goes_under_its_pattern_wherever_it_stood() {
        LogRecord right = created(7, NOW, CLAY, mondays("Clay"));

        for (String key : Arrays.asList(CLAY.toString(), "another", null)) {
            Redrive redrive = redrive(withKey(right, key));
            assertThat(redrive.key()).isEqualTo(CLAY.toString());
            assertThat(redrive.partition()).isNull();
        }
    }

    @Test
    void an_erasure_goes_where_its_key_belongs() {
        Redrive redrive = redrive(Timetable.record(7, NOW, CLAY.toString(), null));

        assertThat(redrive.key()).isEqualTo(CLAY.toString());
        assertThat(redrive.partition()).isNull();
    }

    @Test
    void a_tick_goes_to_the_partition_that_it_ticks_for() {
        Redrive redrive = redrive(tick(7, NOW));

        assertThat(redrive.key()).isEqualTo("tick-0");
        assertThat(redrive.partition()).isZero();
    }

    @Test
    void what_nobody_can_read_goes_where_it_was() {
        Redrive redrive = redrive(Timetable.text(7, NOW, "key", "no JSON"));

        assertThat(redrive.key()).isEqualTo("key");
        assertThat(redrive.partition()).isZero();
    }

    private static Redrive redrive(LogRecord record) {
        return new Redrive("a-topic", 1, "Olga", record);
    }

    private static LogRecord withKey(LogRecord record, @Nullable String key) {
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
