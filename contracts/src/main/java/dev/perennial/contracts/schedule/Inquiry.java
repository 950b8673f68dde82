package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.schedule.Explanation.Code;
import dev.perennial.contracts.schedule.Explanation.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out why a pattern has a session at some time, or has none. */
final class Inquiry {

    /** How far around to look for other sessions, the near ones first. */
    private static final List<Duration> AROUND = List.of(Duration.ofDays(8), Duration.ofDays(70), Duration.ofDays(400));

    private final Schedule schedule;
    private final LogTime time;
    private final @Nullable Definition definition;
    private final ZoneId zone;
    private final LocalDateTime local;
    private final Instant instant;

    private Inquiry(
            Schedule schedule,
            LogTime time,
            @Nullable Definition definition,
            ZoneId zone,
            LocalDateTime local,
            Instant instant) {
        this.schedule = schedule;
        this.time = time;
        this.definition = definition;
        this.zone = zone;
        this.local = local;
        this.instant = instant;
    }

    static Inquiry about(Schedule schedule, LogTime time, LocalDateTime local) {
        return about(schedule, time, zone -> local, zone -> local.atZone(zone).toInstant());
    }

    static Inquiry about(Schedule schedule, LogTime time, Instant instant) {
        return about(schedule, time, zone -> LocalDateTime.ofInstant(instant, zone), zone -> instant);
    }

    /** Where one version follows another in another zone, a local time may come twice, or not at all: the later has it. */
    private static Inquiry about(
            Schedule schedule, LogTime time, Function<ZoneId, LocalDateTime> local, Function<ZoneId, Instant> instant) {
        List<Definition> latestFirst = new ArrayList<>(schedule.timeline());
        Collections.reverse(latestFirst);
        Definition holding = latestFirst.stream()
                .filter(each -> !instant.apply(each.pattern().timeZone()).isBefore(each.from()))
                .findFirst()
                .orElse(null);
        ZoneId zone = (holding == null ? schedule.timeline().get(0) : holding)
                .pattern()
                .timeZone();
        return new Inquiry(schedule, time, holding, zone, local.apply(zone), instant.apply(zone));
    }

    Explanation answer() {
        if (definition == null) {
            return without(unknown());
        }
        List<Session> then = schedule.sessionsIn(new Window(instant, instant.plusNanos(1)));
        if (then.isEmpty()) {
            return absent(definition.pattern());
        }
        Session session = then.stream()
                .filter(each -> each.start().equals(local))
                .findFirst()
                .orElse(then.get(0));
        return of(present(session), session.id(), session, null);
    }

    /** A version is forgotten when its sessions are pruned, or when it had none. */
    private Code unknown() {
        if (instant.isBefore(schedule.createdAt())) {
            return Code.BEFORE_CREATION;
        }
        return instant.isBefore(time.keepFrom()) ? Code.PRUNED : Code.FORGOTTEN;
    }

    private Code present(Session session) {
        if (session.endsAt().isBefore(time.keepFrom())) {
            return Code.PRUNED;
        }
        if (!session.startsAt().isBefore(schedule.generatedThrough())) {
            return Code.NOT_GENERATED_YET;
        }
        return session.clockChange() == ClockChange.SHIFTED_BY_GAP ? Code.SHIFTED_BY_GAP : Code.TAKES_PLACE;
    }

    private Explanation absent(Pattern pattern) {
        Candidate candidate = Candidate.at(pattern, local);
        if (candidate != null) {
            return fallenAway(pattern, candidate);
        }
        if (Candidate.at(RuleEnd.without(pattern), local) != null) {
            return without(Code.PAST_END);
        }
        if (local.isBefore(pattern.start())) {
            return without(Code.BEFORE_START);
        }
        Long other = otherVersion();
        return of(other == null ? Code.NOT_IN_RULE : Code.CHANGED, null, null, other);
    }

    private Explanation fallenAway(Pattern pattern, Candidate candidate) {
        Session.Id id =
                new Session.Id(schedule.patternId(), candidate.originalStart().toLocalDate(), candidate.ordinal());
        if (candidate.isDeleted()) {
            return of(Code.DELETED, id, null, null);
        }
        if (!pattern.isActive()) {
            return of(Code.INACTIVE, id, null, null);
        }
        Session elsewhere = schedule.sessions(Set.of(id)).stream().findFirst().orElse(null);
        boolean isMove = elsewhere == null || candidate.isMovedTo(elsewhere.start());
        return of(isMove ? Code.MOVED : Code.BEGAN_EARLIER, id, elsewhere, null);
    }

    /** Of the versions that do not hold then, the nearest to the one that does, the earlier ones first. */
    private @Nullable Long otherVersion() {
        int index = schedule.timeline().indexOf(definition);
        List<Definition> others = new ArrayList<>(schedule.timeline().subList(0, index));
        Collections.reverse(others);
        others.addAll(schedule.timeline().subList(index + 1, schedule.timeline().size()));
        return others.stream()
                .filter(other -> other.pattern().isActive())
                .filter(other -> Candidate.stands(other.pattern(), local))
                .map(Definition::version)
                .findFirst()
                .orElse(null);
    }

    private Explanation without(Code code) {
        return of(code, null, null, null);
    }

    private Explanation of(Code code, Session.@Nullable Id id, @Nullable Session session, @Nullable Long otherVersion) {
        boolean isHere = session != null && session.startsAt().equals(instant);
        return new Explanation(
                code,
                local,
                zone,
                instant,
                definition,
                otherVersion,
                id,
                session,
                isHere ? null : previous(),
                isHere ? null : next(),
                new Coverage(schedule.createdAt(), time.keepFrom(), schedule.generatedThrough()));
    }

    private @Nullable Session previous() {
        for (Duration around : AROUND) {
            List<Session> before = schedule.sessionsIn(new Window(instant.minus(around), instant));
            if (!before.isEmpty()) {
                return before.get(before.size() - 1);
            }
        }
        return null;
    }

    private @Nullable Session next() {
        for (Duration around : AROUND) {
            List<Session> after = schedule.sessionsIn(new Window(instant.plusNanos(1), instant.plus(around)));
            if (!after.isEmpty()) {
                return after.get(0);
            }
        }
        return null;
    }
}
