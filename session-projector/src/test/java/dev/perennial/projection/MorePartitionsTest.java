package dev.perennial.projection;

import static dev.perennial.projection.Timetable.created;
import static dev.perennial.projection.Timetable.mondays;
import static dev.perennial.projection.Timetable.record;
import static dev.perennial.projection.Timetable.text;
import static dev.perennial.projection.Timetable.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.projection.MorePartitions.Place;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From one partition to three, of which every key belongs to the last. */
class MorePartitionsTest {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final String NOW = "2026-09-01T12:00:00Z";
    private static final String LATER = "2026-09-02T12:00:00Z";

    private final MorePartitions places =
            new MorePartitions(0, new RecordReader(key -> 0), 1, new RecordReader(key -> 2), 3, Duration.ofMinutes(5));

    @Test
    void what_is_about_a_pattern_goes_with_its_key() {
        assertThat(places.of(created(0, NOW, CLAY, mondays("Clay")))).containsExactly(new Place(2, CLAY.toString()));
        assertThat(places.of(record(1, NOW, CLAY.toString(), null))).containsExactly(new Place(2, CLAY.toString()));
    }

    @Test
    void a_tick_goes_to_every_partition_under_its_own_key() {
        assertThat(places.of(tick(0, NOW)))
                .containsExactly(new Place(0, "tick-0"), new Place(1, "tick-1"), new Place(2, "tick-2"));
    }

    @Test
    void a_tick_that_is_rejected_is_rejected_once() {
        places.of(tick(0, LATER));

        assertThat(places.of(tick(1, NOW))).containsExactly(new Place(0, "tick-0"));
        assertThat(places.of(tick(2, "2026-09-02T12:00:01Z"))).hasSize(3);
    }

    @Test
    void what_cannot_be_read_stays_where_its_key_does_not_belong() {
        assertThat(places.of(text(0, NOW, CLAY.toString(), "poison"))).containsExactly(new Place(0, CLAY.toString()));
        assertThat(places.of(record(1, NOW, "clay", null))).containsExactly(new Place(0, "clay"));
    }
}
