package dev.perennial.benchmarks;

import dev.perennial.contracts.schedule.Session;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Half a year of a common rule; public for JMH, which fills it. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class HalfYearBenchmark {

    @Param
    public CommonRule rule;

    private HalfYear ofNewPattern;
    private HalfYear ofOldPattern;
    private BareLibRecur bare;

    @Setup
    public void prepare() {
        ofNewPattern = HalfYear.ofNew(rule);
        ofOldPattern = HalfYear.ofOld(rule);
        bare = new BareLibRecur(rule, HalfYear.FIRST);
    }

    @Benchmark
    public List<Session> newPattern() {
        return ofNewPattern.sessions();
    }

    @Benchmark
    public List<Session> oldPattern() {
        return ofOldPattern.sessions();
    }

    @Benchmark
    public List<Instant> bareLibRecur() {
        return bare.starts();
    }
}
