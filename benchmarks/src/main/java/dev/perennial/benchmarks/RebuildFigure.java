package dev.perennial.benchmarks;

import dev.perennial.projection.rebuild.RebuildOrder;
import dev.perennial.projection.rebuild.RebuildOrder.Switch;
import dev.perennial.projection.rebuild.Rebuilds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/** A lost database: 100,000 patterns with five changes each and a year of ticks, from the log to indexed tables. */
final class RebuildFigure implements ServersFigure {

    private static final int PATTERNS = 100_000;
    private static final int CHANGES = 5;
    private static final int DAYS = 365;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public List<Result> measure(Servers servers) throws Exception {
        write(servers);
        double seconds;
        try (ConfigurableApplicationContext projector = servers.projector("--perennial.projector.consumers=0")) {
            Rebuilds rebuilds = projector.getBean(Rebuilds.class);
            seconds = Timer.seconds(() -> rebuilds.run(RebuildOrder.rebuild(Switch.ALWAYS)));
        }
        Database database = servers.database();
        String rebuilt = "projection_2.";
        double sessions = database.number("SELECT count(*) FROM " + rebuilt + "session");
        double sessionsAlone = new CopyBaseline(database, rebuilt + "session")
                .thenIndexed("pattern_id, original_date, ordinal", "starts_at");
        double history = new CopyBaseline(database, rebuilt + "pattern_history").thenIndexed("pattern_id, version");
        double patterns = new CopyBaseline(database, rebuilt + "pattern").thenIndexed("pattern_id");
        return List.of(
                Result.atLeast(
                        0.7,
                        "rebuild, against COPY of the sessions alone",
                        sessions / seconds,
                        "sessions/s",
                        sessions / sessionsAlone),
                Result.told(
                        "rebuild, against COPY of sessions, history and patterns",
                        sessions / seconds,
                        "sessions/s",
                        sessions / (sessionsAlone + history + patterns)));
    }

    private static void write(Servers servers) throws Exception {
        List<UUID> ids = Classes.ids(PATTERNS);
        try (Log log = new Log(servers)) {
            for (int i = 0; i < PATTERNS; i++) {
                log.create(ids.get(i), Classes.BEGIN, Classes.of(i));
            }
            for (int day = 1; day <= DAYS; day++) {
                Instant now = Classes.BEGIN.plus(Duration.ofDays(day));
                log.tick(now, Classes.ONE_DAY);
                int step = DAYS / CHANGES;
                int change = (day - 1) / step + 1;
                for (int i = (day - 1) % step; i < PATTERNS && change <= CHANGES; i += step) {
                    log.change(ids.get(i), 1 + change, now, Classes.of(i, change));
                }
            }
            log.flush();
        }
    }
}
