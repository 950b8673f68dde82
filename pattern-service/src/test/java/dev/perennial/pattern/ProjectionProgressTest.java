package dev.perennial.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.schedule.LogTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class ProjectionProgressTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Set<Thread> pollers = ConcurrentHashMap.newKeySet();
    private final ProjectionProgress progress = new ProjectionProgress(new Projection() {
        @Override
        public Map<Integer, Long> nextOffsets() {
            polls.incrementAndGet();
            pollers.add(Thread.currentThread());
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new QueryTimeoutException("for the test");
            }
            return Map.of(3, next.get());
        }

        @Override
        public LogTime logTime() {
            return LogTime.START;
        }

        @Override
        public Optional<Refusal> rejection(LogPosition position) {
            return Optional.empty();
        }
    });

    @AfterEach
    void close() {
        progress.close();
    }

    @Test
    void a_position_is_passed_when_the_next_offset_is_beyond_it() {
        next.set(8);
        assertThat(progress.passes(new LogPosition(3, 7), LONG)).isTrue();
        assertThat(progress.passes(new LogPosition(3, 8), Duration.ofMillis(50)))
                .isFalse();
        assertThat(progress.passes(new LogPosition(4, 0), Duration.ofMillis(50)))
                .isFalse();
    }

    @Test
    void one_poller_serves_all_who_wait_and_stops_when_nobody_does() {
        List<CompletableFuture<Boolean>> waits = new ArrayList<>();
        for (int offset = 0; offset < 50; offset++) {
            LogPosition position = new LogPosition(3, offset);
            CompletableFuture<Boolean> wait = new CompletableFuture<>();
            Thread thread = new Thread(() -> wait.complete(progress.passes(position, LONG)));
            thread.setDaemon(true);
            thread.start();
            waits.add(wait);
        }
        next.set(50);
        assertThat(waits).allSatisfy(wait -> assertThat(wait.join()).isTrue());
        assertThat(pollers).hasSize(1);
        await().during(Duration.ofMillis(200)).until(() -> {
            int before = polls.get();
            Thread.sleep(100);
            return polls.get() == before;
        });
    }

    @Test
    void a_read_store_that_fails_for_a_moment_is_asked_again() {
        failures.set(1);
        next.set(1);
        assertThat(progress.passes(new LogPosition(3, 0), LONG)).isTrue();
        assertThat(polls).hasValueGreaterThan(1);
    }

    @Test
    void who_comes_after_a_pause_is_served_too() {
        next.set(2);
        assertThat(progress.passes(new LogPosition(3, 0), LONG)).isTrue();
        await().until(() -> polls.get() > 0);
        assertThat(progress.passes(new LogPosition(3, 1), LONG)).isTrue();
    }
}
