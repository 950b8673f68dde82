package dev.perennial.projection.health;

import dev.perennial.projection.health.WorkWatch.Standing;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down while work stands still, with who, since when and why; up again when it goes on. */
final class ProjectionHealth extends AbstractHealthIndicator {

    private final WorkWatch works;
    private final Duration patience;
    private final Predicate<Standing> counts;

    /** @param counts which standing work is meant */
    ProjectionHealth(WorkWatch works, Duration patience, Predicate<Standing> counts) {
        this.works = works;
        this.patience = patience;
        this.counts = counts;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        works.standing(patience).stream()
                .filter(counts)
                .forEach(standing -> health.down()
                        .withDetail(
                                standing.who(),
                                Map.of(
                                        "standsStillSince",
                                        standing.since(),
                                        "reason",
                                        Trouble.inWords(standing.trouble()))));
    }
}
