package dev.perennial.benchmarks;

import java.util.List;

/** From the producer's send to rows that a query sees, at a hundred events a second. */
final class LatencyFigure implements ServersFigure {

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        Latencies baseline;
        try (OneRowConsumer consumer = new OneRowConsumer(servers)) {
            baseline = Latencies.measure(servers, OneRowConsumer.POSITIONS);
        }
        Latencies perennial;
        try (Projecting projecting = new Projecting(servers)) {
            perennial = Latencies.measure(servers, "SELECT partition, next_offset FROM perennial.projection_status");
        }
        return List.of(
                Result.atMost(2, "publish to visible, p50", perennial.millis(0.5), "ms", baseline.millis(0.5)),
                Result.atMost(3, "publish to visible, p99", perennial.millis(0.99), "ms", baseline.millis(0.99)));
    }
}
