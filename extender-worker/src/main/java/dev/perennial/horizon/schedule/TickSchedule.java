package dev.perennial.horizon.schedule;

import dev.perennial.horizon.HorizonRuns;
import dev.perennial.horizon.Reach;
import dev.perennial.horizon.Timetable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.scheduling.support.CronTrigger;

/** Runs at start and by the cron expression, on a thread of its own that nobody else's schedule can hold up. */
final class TickSchedule implements SmartLifecycle, Timetable, ApplicationListener<ApplicationReadyEvent> {

    private final ScheduleSettings settings;
    private final Clock clock;
    private final ThreadPoolTaskScheduler scheduler;
    private final DueRuns dueRuns;
    private volatile boolean running;

    TickSchedule(ScheduleSettings settings, HorizonRuns runs, Reach reach, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler(clock);
        this.dueRuns = new DueRuns(runs, reach, this::later);
    }

    private static ThreadPoolTaskScheduler scheduler(Clock clock) {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setDaemon(true);
        scheduler.setThreadNamePrefix("horizon-");
        scheduler.setClock(clock);
        return scheduler;
    }

    private void later(Runnable work, Duration pause) {
        if (isRunning()) {
            scheduler.schedule(work, clock.instant().plus(pause));
        }
    }

    @Override
    public void start() {
        scheduler.initialize();
        running = true;
        if (!cron().equals(ScheduleSettings.NEVER)) {
            scheduler.schedule(dueRuns::due, new CronTrigger(cron(), ZoneOffset.UTC));
        }
    }

    /** Only then, so that in one process with the readers they come first. */
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (settings.onStart() && isRunning()) {
            scheduler.execute(dueRuns::due);
        }
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public String cron() {
        return settings.cron();
    }

    @Override
    public @Nullable Instant next() {
        if (cron().equals(ScheduleSettings.NEVER)) {
            return null;
        }
        ZonedDateTime next = CronExpression.parse(cron()).next(ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)));
        return next == null ? null : next.toInstant();
    }
}
