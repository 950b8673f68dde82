package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.SessionOverride;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Why a pattern has a session at some time, or has none.
 *
 * @param local the time asked about, in the pattern's time zone
 * @param definition the version of the pattern that holds at that time; null when it is before all that are known
 * @param otherVersion a version that does not hold at that time and would have a session then; null when there is none
 * @param sessionId the session that the answer is about; null when it is about none
 * @param session that session as it takes place; null when it does not
 * @param previous the last session that starts before, when none starts at that time
 * @param next the first session that starts after, when none starts at that time
 */
public record Explanation(
        Code code,
        LocalDateTime local,
        ZoneId timeZone,
        Instant instant,
        @Nullable Definition definition,
        @Nullable Long otherVersion,
        Session.@Nullable Id sessionId,
        @Nullable Session session,
        @Nullable Session previous,
        @Nullable Session next,
        Coverage coverage) {

    /**
     * What can be said of a pattern at all.
     *
     * @param keptFrom sessions that ended before this are pruned
     * @param generatedThrough sessions that start before this are generated
     */
    public record Coverage(Instant createdAt, Instant keptFrom, Instant generatedThrough) {}

    /** What the answer comes to; the names are stable. */
    public enum Code {
        /** A session starts then, and is generated. */
        TAKES_PLACE,
        /** A session starts then; clocks skip the local time at which it would. */
        SHIFTED_BY_GAP,
        /** A session will start then, but generation has not come so far. */
        NOT_GENERATED_YET,
        /** What took place then is no longer kept. */
        PRUNED,
        /** The version that held then had no session in all its time, and is no longer known. */
        FORGOTTEN,
        /** The session was deleted. */
        DELETED,
        /** The session was moved to another time. */
        MOVED,
        /** The pattern is not active then. */
        INACTIVE,
        /** The pattern ends before, by its end date, UNTIL or COUNT. */
        PAST_END,
        /** The pattern starts after. */
        BEFORE_START,
        /** The pattern was created after. */
        BEFORE_CREATION,
        /** The session of that date began at another time, under an earlier version. */
        BEGAN_EARLIER,
        /** Another version would have a session then, but does not hold then. */
        CHANGED,
        /** The pattern's rule gives no session then, and none was added. */
        NOT_IN_RULE
    }

    /** Asks about a local time of the pattern. */
    public static Explanation of(Schedule schedule, LogTime time, LocalDateTime local) {
        return Inquiry.about(schedule, time, local).answer();
    }

    /** Asks about an instant. */
    public static Explanation of(Schedule schedule, LogTime time, Instant instant) {
        return Inquiry.about(schedule, time, instant).answer();
    }

    /** The answer in a sentence for people. */
    public String message() {
        return ExplanationSentence.of(this);
    }

    /** The answer, and which version brought what it rests on. */
    public String message(long version, Instant recordedAt) {
        return ExplanationSentence.of(this, version, recordedAt);
    }

    /**
     * Whether another version has in it what this answer rests on: with it the version that brought it can be found in
     * a history.
     */
    public boolean isAlsoIn(Pattern other) {
        Pattern pattern = definition == null ? null : definition.pattern();
        if (pattern == null) {
            return false;
        }
        return switch (code) {
            case DELETED -> {
                SessionOverride there = overrideIn(other);
                yield there != null && there.excluded();
            }
            case MOVED -> {
                SessionOverride here = overrideIn(pattern);
                SessionOverride there = overrideIn(other);
                LocalDateTime start = here == null ? null : here.start();
                yield start != null && there != null && start.equals(there.start());
            }
            case INACTIVE -> !other.isActive();
            case PAST_END -> RuleEnd.of(other).equals(RuleEnd.of(pattern));
            case CHANGED -> Candidate.at(other, local) == null;
            default -> false;
        };
    }

    private @Nullable SessionOverride overrideIn(Pattern pattern) {
        return sessionId == null ? null : SessionIdentity.overrideOf(pattern, sessionId);
    }
}
