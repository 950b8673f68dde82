package dev.perennial.horizon;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReachSettings.class, FollowSettings.class})
class HorizonConfiguration {

    /** Runs that wait to be followed. */
    private static final int RUNS_IN_LINE = 10;

    @Bean
    Reach horizonReach(ReachSettings settings) {
        return settings.reach();
    }

    /** The clock is asked for and not made, so that it is nobody's second one. */
    @Bean
    EmitTicks emitTicks(TickLog log, ObjectProvider<Clock> clock) {
        return new EmitTicks(log, clock.getIfAvailable(Clock::systemUTC), UUID::randomUUID);
    }

    @Bean
    HorizonRuns horizonRuns(EmitTicks emitTicks, TickResults results, FollowSettings settings) {
        return new HorizonRuns(emitTicks, new FollowTicks(results, settings::patience), follower());
    }

    @Bean
    EmitOnce emitOnce(HorizonRuns runs, Reach reach) {
        return new EmitOnce(runs, reach);
    }

    /** No bean: it would pass for the application's executor. */
    private static ExecutorService follower() {
        ThreadPoolExecutor follower =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(RUNS_IN_LINE), work -> {
                    Thread thread = new Thread(work, "horizon-follower");
                    thread.setDaemon(true);
                    return thread;
                });
        follower.allowCoreThreadTimeOut(true);
        return follower;
    }
}
