package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.PatternIds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.contracts.schedule.SessionIdentity;
import dev.perennial.pattern.AppendEvents.Decision;
import dev.perennial.pattern.AppendEvents.Identified;
import dev.perennial.pattern.Command.Create;
import dev.perennial.pattern.Command.Import;
import dev.perennial.pattern.ImportReport.Item;
import dev.perennial.pattern.ImportReport.Outcome;
import dev.perennial.pattern.calendar.CalendarEntry;
import dev.perennial.pattern.calendar.CalendarFile;
import dev.perennial.pattern.calendar.InWordsOfFile;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes calendar files, again and again: an event's pattern id follows from its UID. An event of the log goes by an id
 * that follows from what the file said, so that what it said the last time is known, whatever staff changed since.
 */
public final class ImportCalendar {

    /** The name space of UIDs. */
    private static final String ICALENDAR = "icalendar";

    /** Versions looked back to, for what the file said the last time. */
    private static final int VERSIONS = 200;

    private final Patterns patterns;
    private final AppendEvents append;
    private final Envelopes envelopes;
    private final Clock clock;

    ImportCalendar(Patterns patterns, AppendEvents append, Envelopes envelopes, Clock clock) {
        this.patterns = patterns;
        this.append = append;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** The pattern of a UID, always the same. */
    public static UUID patternId(String uid) {
        return PatternIds.of(ICALENDAR, uid);
    }

    /**
     * Imports a file.
     *
     * @param usual the zone of times that have none; null: the one that the file names
     * @param dryRun whether only to tell what would become of it
     * @throws Refusal when the whole file cannot be read
     */
    public ImportReport read(byte[] file, @Nullable ZoneId usual, boolean dryRun) {
        Instant now = clock.instant();
        List<Planned> plan = CalendarFile.read(file, usual, now).stream()
                .map(entry -> plan(entry, now))
                .toList();
        return ImportReport.of(dryRun, dryRun ? plan.stream().map(Planned::item).toList() : carriedOut(plan));
    }

    /** @param event null: there is nothing to do */
    private record Planned(Item item, @Nullable Identified event) {}

    private List<Item> carriedOut(List<Planned> plan) {
        List<Identified> events = new ArrayList<>();
        for (Planned planned : plan) {
            if (planned.event() != null) {
                events.add(planned.event());
            }
        }
        List<Decision> decisions = append.decideEach(events);
        List<Item> items = new ArrayList<>();
        int next = 0;
        for (Planned planned : plan) {
            items.add(planned.event() == null ? planned.item() : decided(planned.item(), decisions.get(next++)));
        }
        return items;
    }

    private static Item decided(Item item, Decision decision) {
        CommandRefusedException rejected = decision.rejected();
        if (rejected != null) {
            return refused(item.uid(), item.title(), item.patternId(), rejected.getMessage());
        }
        return decision.isKnown()
                ? item
                : new Item(Outcome.PENDING, item.uid(), item.title(), item.patternId(), null, item.notes());
    }

    private Planned plan(CalendarEntry entry, Instant now) {
        Pattern pattern = entry.pattern();
        String uid = entry.uid();
        if (pattern == null || uid == null) {
            return new Planned(refused(uid, entry.title(), null, entry.refusal()), null);
        }
        UUID patternId = patternId(uid);
        try {
            return plan(entry, patternId, pattern, now);
        } catch (Refusal refusal) {
            return new Planned(refused(uid, entry.title(), patternId, InWordsOfFile.of(refusal.getMessage())), null);
        }
    }

    private Planned plan(CalendarEntry entry, UUID patternId, Pattern pattern, Instant now) {
        KnownPattern known = patterns.find(patternId).orElse(null);
        if (known == null) {
            PatternEvent created =
                    Decider.decide(null, new Create(patternId, pattern), now).get(0);
            return planned(Outcome.CREATED, entry, created, pattern, List.of());
        }
        Schedule before = known.schedule();
        List<PatternEvent> events = isAsLastTime(patternId, pattern)
                ? List.of()
                : Decider.decide(
                        before,
                        new Import(patternId, pattern),
                        known.logTime().at(now).now());
        if (events.isEmpty()) {
            return new Planned(item(Outcome.UNCHANGED, entry, patternId, List.of()), null);
        }
        PatternEvent changed = events.get(0);
        return planned(Outcome.CHANGED, entry, changed, pattern, notes(pattern, changed.pattern()));
    }

    private Planned planned(
            Outcome outcome, CalendarEntry entry, PatternEvent event, Pattern file, List<String> notes) {
        String eventId = eventId(event.patternId(), event.version(), file).toString();
        // an event that is too large would not be sent
        envelopes.write(eventId, event);
        return new Planned(item(outcome, entry, event.patternId(), notes), new Identified(eventId, event));
    }

    /** What the file says, and which version that makes: it may say A, then B, then A again. */
    private static UUID eventId(UUID patternId, long version, Pattern file) {
        return PatternIds.of(
                ICALENDAR + ":" + patternId + ":" + version,
                PatternJson.write(file).toString());
    }

    private boolean isAsLastTime(UUID patternId, Pattern file) {
        return patterns.historyBefore(patternId, Long.MAX_VALUE, VERSIONS).stream()
                .filter(version ->
                        version.version() == PatternCreated.FIRST_VERSION || Import.REASON.equals(version.reason()))
                .findFirst()
                .filter(version -> version.eventId()
                        .equals(eventId(patternId, version.version(), file).toString()))
                .isPresent();
    }

    private static List<String> notes(Pattern file, Pattern after) {
        List<String> notes = new ArrayList<>();
        Set<LocalDateTime> deleted = deletedHere(file, after);
        if (!deleted.isEmpty()) {
            notes.add("stay deleted, as they were deleted here: " + deleted);
        }
        if (file.isActive() && !after.isActive()) {
            notes.add("stays inactive: activate it to have its sessions");
        }
        return notes;
    }

    /** Sessions that the file has. */
    private static Set<LocalDateTime> deletedHere(Pattern file, Pattern after) {
        Set<LocalDateTime> deleted = new TreeSet<>();
        after.recurrenceOverrides().forEach((start, override) -> {
            if (override.excluded() && !isDeleted(file, start)) {
                deleted.add(start);
            }
        });
        Set<LocalDateTime> had = new TreeSet<>(SessionIdentity.given(file, deleted));
        deleted.stream().filter(file.recurrenceOverrides()::containsKey).forEach(had::add);
        return had;
    }

    private static boolean isDeleted(Pattern file, LocalDateTime start) {
        return file.recurrenceOverrides().containsKey(start)
                && file.recurrenceOverrides().get(start).excluded();
    }

    private static Item item(Outcome outcome, CalendarEntry entry, UUID patternId, List<String> more) {
        List<String> notes = new ArrayList<>(entry.notes());
        notes.addAll(more);
        return new Item(outcome, entry.uid(), entry.title(), patternId, null, notes);
    }

    private static Item refused(
            @Nullable String uid, @Nullable String title, @Nullable UUID patternId, @Nullable String reason) {
        return new Item(Outcome.REFUSED, uid, title, patternId, reason, List.of());
    }
}
