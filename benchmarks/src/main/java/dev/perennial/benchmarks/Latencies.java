package dev.perennial.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long each of many events took from the producer's send until a query saw it. */
final class Latencies {

    private static final int EVENTS = 3_000;
    private static final int WARM_UP = 1_000;
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(200_000);

    private record Sent(long offset, long nanos) {}

    private final Map<Integer, Queue<Sent>> unseen = new ConcurrentHashMap<>();
    private final List<Long> nanos = new ArrayList<>();

    private Latencies() {}

    /** @param positions a query for partitions and the first offset of each that is not visible */
    static Latencies measure(Servers servers, String positions) throws Exception {
        Latencies latencies = new Latencies();
        Thread publisher = new Thread(() -> latencies.publish(servers), "publisher");
        publisher.start();
        latencies.watch(servers, positions);
        publisher.join();
        latencies.nanos.subList(0, WARM_UP).clear();
        Collections.sort(latencies.nanos);
        return latencies;
    }

    private void publish(Servers servers) {
        try (Log log = new Log(servers)) {
            long next = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                LockSupport.parkNanos(next - System.nanoTime());
                next += BETWEEN_EVENTS.toNanos();
                long sent = System.nanoTime();
                log.create(
                        UUID.randomUUID(),
                        Classes.BEGIN,
                        Classes.of(i),
                        acknowledged -> unseen.computeIfAbsent(
                                        acknowledged.partition(), none -> new ConcurrentLinkedQueue<>())
                                .add(new Sent(acknowledged.offset(), sent)));
            }
        }
    }

    private void watch(Servers servers, String positions) throws SQLException {
        try (Connection connection = servers.database().connect();
                PreparedStatement query = connection.prepareStatement(positions)) {
            while (nanos.size() < EVENTS) {
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                try (ResultSet rows = query.executeQuery()) {
                    long now = System.nanoTime();
                    while (rows.next()) {
                        see(rows.getInt(1), rows.getLong(2), now);
                    }
                }
            }
        }
    }

    private void see(int partition, long position, long now) {
        Queue<Sent> waiting = unseen.getOrDefault(partition, new ConcurrentLinkedQueue<>());
        for (Sent first = waiting.peek(); first != null && first.offset() < position; first = waiting.peek()) {
            nanos.add(now - first.nanos());
            waiting.remove();
        }
    }

    double millis(double quantile) {
        return nanos.get((int) (quantile * (nanos.size() - 1))) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
