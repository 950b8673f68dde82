package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.json.WireTime;
import dev.perennial.contracts.schedule.Definition;
import dev.perennial.contracts.schedule.PatternBounds;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.Split;
import dev.perennial.pattern.AppendEvents.Identified;
import dev.perennial.pattern.CommandRefusedException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The two events of a split: the tail is created, and the head ends. Decided by nothing but a version and a request. */
record PatternSplit(PatternCreated tail, PatternChanged head) {

    private static final String TAIL_EVENT = "split-tail:";
    private static final String HEAD_EVENT = "split-head:";

    /** @throws Refusal when that version cannot be split so */
    static PatternSplit of(SplitRequest request, long version, Pattern pattern) {
        Split split = Split.of(request.patternId(), pattern, request.originalStart(), request.tailId());
        Pattern tail = patched(split.tail(), request);
        PatternBounds.check(split.head());
        PatternBounds.check(tail);
        return new PatternSplit(
                new PatternCreated(request.tailId(), PatternCreated.FIRST_VERSION, tail),
                new PatternChanged(
                        request.patternId(),
                        version + 1,
                        null,
                        "split from " + WireTime.local(request.originalStart()) + " on",
                        split.head()));
    }

    /** In order: were the head to end first, sessions would be missing in between. */
    List<Identified> events() {
        return List.of(
                new Identified(tailEventId(tail.patternId(), version()), tail),
                new Identified(headEventId(tail.patternId(), version()), head));
    }

    /** The version that is split. */
    long version() {
        return head.version() - 1;
    }

    private static String tailEventId(UUID tailId, long version) {
        return TAIL_EVENT + tailId + ":" + version;
    }

    static String headEventId(UUID tailId, long version) {
        return HEAD_EVENT + tailId + ":" + version;
    }

    /** The version of the head that a tail's first event says it is split from; empty: it is no tail. */
    static OptionalLong versionOf(String eventId, UUID tailId) {
        String start = TAIL_EVENT + tailId + ":";
        return eventId.startsWith(start)
                ? OptionalLong.of(Long.parseLong(eventId.substring(start.length())))
                : OptionalLong.empty();
    }

    private static Pattern patched(Pattern tail, SplitRequest request) {
        ObjectNode patch = request.patch();
        if (patch == null) {
            return tail;
        }
        Outlook outlook = new Outlook(request.tailId(), 0, List.of(new Definition(0, Instant.MIN, tail)));
        return Replacement.merged(outlook, patch);
    }

    /** @throws CommandRefusedException when a split would rewrite the past, or what is announced */
    static void requireAhead(SplitRequest request, Schedule known, Instant now) {
        Instant from = known.newest().from();
        if (from.isAfter(now)) {
            throw new CommandRefusedException(
                    Kind.CONFLICT,
                    "originalStart",
                    "CHANGE_ANNOUNCED",
                    "originalStart: the pattern changes at " + from + ": split it then, or withdraw that change");
        }
        if (!request.originalStart()
                .atZone(known.pattern().timeZone())
                .toInstant()
                .isAfter(now)) {
            throw CommandRefusedException.sessionBegun("originalStart", request.originalStart());
        }
    }
}
