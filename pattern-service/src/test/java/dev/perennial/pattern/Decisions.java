package dev.perennial.pattern;

import static dev.perennial.contracts.SessionOverride.EXCLUDED;
import static dev.perennial.pattern.Timetable.POTTERY;
import static dev.perennial.pattern.Timetable.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.pattern.Command.Merge;
import dev.perennial.pattern.Command.OverrideSession;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the decider makes of commands, in September 2026. */
final class Decisions {

    static final Instant NOW = Instant.parse("2026-09-10T12:00:00Z");
    static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");

    private Decisions() {}

    static void assertRefused(Schedule known, Command command, Kind kind) {
        assertThatExceptionOfType(CommandRefusedException.class)
                .isThrownBy(() -> Decider.decide(known, command, NOW))
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    static List<PatternEvent> decide(Schedule known, Command command) {
        return Decider.decide(known, command, NOW);
    }

    static PatternChanged only(Schedule known, Command command) {
        assertThat(decide(known, command)).hasSize(1);
        return (PatternChanged) decide(known, command).get(0);
    }

    static PatternChanged changed(
            long version, @Nullable Instant effectiveFrom, @Nullable String reason, Pattern pattern) {
        return new PatternChanged(POTTERY, version, effectiveFrom, reason, pattern);
    }

    static OverrideSession delete(String start) {
        return new OverrideSession(POTTERY, at(start), EXCLUDED);
    }

    static Merge merge(String patch, @Nullable Instant effectiveFrom) {
        return new Merge(POTTERY, (ObjectNode) JsonMapper.builder().build().readTree(patch), effectiveFrom);
    }
}
