package dev.perennial.standalone;

import static dev.perennial.standalone.Classes.AMSTERDAM;
import static dev.perennial.standalone.Classes.everyMonday;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.SessionOverride;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Months pass by the timestamps of records on a topic with CreateTime; each test has a partition of its own. */
class PassingTimeAcceptanceTest {

    private static final Instant START = Instant.now();

    /** How long a session of two hours is kept after its start. */
    private static final Duration KEPT = Duration.ofHours(2).plusDays(1);

    private static final Set<Integer> TAKEN = new HashSet<>();

    private static Studio studio;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        studio = Studio.open(
                folder, "--perennial.topics.timestamp-type=CreateTime", "--perennial.extender.on-start=false");
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    @Test
    void a_class_is_extended_when_less_than_three_months_remain_and_not_before() {
        Classes mondays = everyMonday("Wheel");
        UUID id = published(mondays);
        List<LocalDateTime> first = mondays.halfAYear(START, START);
        assertThat(studio.starts(id)).isEqualTo(first);

        Instant early = after(Period.ofMonths(2));
        tick(id, early);
        assertThat(studio.starts(id)).endsWith(first.get(first.size() - 1));

        Instant late = after(Period.ofMonths(3)).plus(Duration.ofDays(3));
        tick(id, late);
        assertThat(studio.starts(id)).isEqualTo(mondays.halfAYear(late.minus(KEPT), late));
    }

    @Test
    void sessions_that_are_over_are_pruned_a_day_after_their_end() {
        Classes mondays = everyMonday("Pruned");
        UUID id = published(mondays);
        LocalDateTime second = studio.starts(id).get(1);
        Instant end = second.plusHours(2).atZone(AMSTERDAM).toInstant();

        tick(id, end.plus(Duration.ofHours(23)));
        assertThat(studio.starts(id)).startsWith(second);
        long prunedBefore = prunedLately();

        tick(id, end.plus(Duration.ofHours(25)));
        assertThat(studio.starts(id)).startsWith(second.plusWeeks(1));
        assertThat(prunedLately()).isEqualTo(prunedBefore + 1);
    }

    private static long prunedLately() {
        return studio.get("/api/projection/days")
                .body()
                .path("items")
                .valueStream()
                .mapToLong(day -> day.path("pruned").asLong())
                .sum();
    }

    @Test
    void a_class_is_never_extended_past_its_end_date() {
        LocalDate end = LocalDate.ofInstant(after(Period.ofMonths(7)), AMSTERDAM);
        Classes term = everyMonday("Long term").until(end);
        UUID id = published(term);

        Instant late = after(Period.ofMonths(4));
        tick(id, late);
        assertThat(studio.starts(id)).isEqualTo(term.halfAYear(late.minus(KEPT), late));
        assertThat(studio.starts(id).get(studio.starts(id).size() - 1).toLocalDate())
                .isBetween(end.minusDays(6), end);

        tick(id, after(Period.ofMonths(9)));
        assertThat(studio.starts(id)).isEmpty();
    }

    @Test
    void a_deleted_session_stays_deleted_when_a_tick_extends() {
        Classes mondays = everyMonday("One less");
        LocalDateTime deleted = mondays.halfAYear(START, START).get(20);
        UUID id = ownPartition();
        studio.publishCreated(
                id, id.toString(), START, mondays.pattern().withOverride(deleted, SessionOverride.EXCLUDED));
        studio.awaitProjection();
        assertThat(studio.starts(id)).doesNotContain(deleted).contains(deleted.plusWeeks(1));

        tick(id, after(Period.ofMonths(4)));

        assertThat(studio.starts(id)).doesNotContain(deleted).contains(deleted.minusWeeks(1), deleted.plusWeeks(1));
    }

    @Test
    void a_tick_from_the_past_is_rejected() {
        UUID id = published(everyMonday("Forward only"));
        tick(id, after(Period.ofMonths(2)));

        tick(id, after(Period.ofMonths(1)));

        assertThat(studio.rejected("tick-" + studio.partitionOf(id))).containsExactly("TICK_NOT_LATER");
    }

    private static Instant after(Period period) {
        return START.atZone(ZoneOffset.UTC).plus(period).toInstant();
    }

    private static UUID published(Classes classes) {
        UUID id = ownPartition();
        studio.publishCreated(id, id.toString(), START, classes.pattern());
        studio.awaitProjection();
        return id;
    }

    private static UUID ownPartition() {
        UUID id = UUID.randomUUID();
        while (!TAKEN.add(studio.partitionOf(id))) {
            id = UUID.randomUUID();
        }
        return id;
    }

    private static void tick(UUID id, Instant at) {
        studio.publishTick(studio.partitionOf(id), at, at);
        studio.awaitProjection();
    }
}
