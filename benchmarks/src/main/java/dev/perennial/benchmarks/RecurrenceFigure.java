package dev.perennial.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Half a year of sessions in memory: what bare lib-recur takes for it, and what it takes thirty years later. */
final class RecurrenceFigure implements Figure {

    @Override
    public String name() {
        return "recurrence";
    }

    @Override
    public List<Result> measure() throws RunnerException {
        List<Result> results = new ArrayList<>();
        for (CommonRule rule : CommonRule.values()) {
            Map<String, Double> halfYears = Jmh.operationsPerSecond(HalfYearBenchmark.class, rule);
            double perennial = halfYears.getOrDefault("newPattern", Double.NaN);
            double bare = halfYears.getOrDefault("bareLibRecur", Double.NaN);
            double old = halfYears.getOrDefault("oldPattern", Double.NaN);
            int sessions = HalfYear.ofNew(rule).sessions().size();
            results.add(Result.atLeast(
                    0.7, "sessions of a pattern, " + rule, sessions * perennial, "sessions/s", sessions * bare));
            results.add(Result.atMost(
                    3, "half a year of it after thirty years, " + rule, 1e6 / old, "µs", 1e6 / perennial));
        }
        return results;
    }
}
