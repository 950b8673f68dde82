package dev.perennial.pattern;

import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.SessionOverride;
import dev.perennial.contracts.json.PatternJson;
import dev.perennial.contracts.json.WireTime;
import dev.perennial.contracts.schedule.PatternBounds;
import dev.perennial.contracts.schedule.SessionIdentity;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pattern in place of another, whose overrides go on to hold unless the request speaks of them: a deleted session
 * never comes back because somebody left it out.
 */
final class Replacement {

    private static final String OVERRIDES = "recurrenceOverrides";

    private final Pattern before;
    private final Pattern requested;
    private final SortedMap<LocalDateTime, LocalDateTime> keys;
    private final SortedMap<LocalDateTime, SessionOverride> carried;

    private Replacement(Outlook outlook, Pattern requested) {
        // before anything walks its rule
        PatternBounds.check(requested);
        this.before = outlook.newest();
        this.requested = requested;
        this.keys = SessionIdentity.keysAfter(before, requested);
        this.carried = outlook.carriedOver(requested);
    }

    /** The whole pattern given anew. */
    static Pattern replaced(Outlook outlook, Pattern requested) {
        Replacement replacement = new Replacement(outlook, requested);
        Pattern before = replacement.before;
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>(replacement.carried);
        SortedMap<LocalDateTime, SessionOverride> changed = new TreeMap<>(requested.recurrenceOverrides());
        // who sends back what he read means the session that it was about, also at another time of day
        changed.entrySet()
                .removeIf(entry ->
                        entry.getValue().equals(before.recurrenceOverrides().get(entry.getKey())));
        Names names = replacement.names(changed.keySet());
        changed.forEach((key, override) -> overrides.put(names.of(key), override));
        return tidied(replacement.related().withOverrides(overrides));
    }

    /**
     * The pattern as a calendar file has it. What calendars do not know stays as it is, and so do deletions: a deleted
     * session never comes back because a file has it. Other overrides are the file's, which undoes those it lacks.
     */
    static Pattern imported(Outlook outlook, Pattern file) {
        Pattern before = outlook.newest();
        Pattern requested = new Pattern(
                file.title(),
                file.description(),
                file.location(),
                before.capacity(),
                before.attributes(),
                file.timeZone(),
                file.start(),
                file.duration(),
                file.recurrenceRule(),
                before.endDate(),
                file.recurrenceOverrides(),
                file.isActive() ? before.status() : Pattern.Status.INACTIVE,
                before.relatedTo());
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>(file.recurrenceOverrides());
        new Replacement(outlook, requested).carried.forEach((start, override) -> {
            if (override.excluded()) {
                overrides.put(start, override);
            }
        });
        return requested.withOverrides(overrides);
    }

    /** Who does not know of relations does not take them away. */
    private Pattern related() {
        return requested.relatedTo().isEmpty() ? requested.withRelations(before.relatedTo()) : requested;
    }

    /** A merge patch on the pattern's JSON; its overrides are patched one by one. */
    static Pattern merged(Outlook outlook, ObjectNode patch) {
        ObjectNode rest = patch.deepCopy();
        JsonNode overrides = rest.remove(OVERRIDES);
        ObjectNode present = PatternJson.write(outlook.newest().withOverrides(new TreeMap<>()));
        Pattern requested = PatternJson.read(MergePatch.apply(present, rest), "pattern");
        Replacement replacement = new Replacement(outlook, requested);
        if (overrides == null) {
            return requested.withOverrides(replacement.carried);
        }
        return overrides.isNull() ? requested : replacement.patched(overrides);
    }

    private Pattern patched(JsonNode patch) {
        if (!patch.isObject()) {
            throw Refusal.ofField("pattern." + OVERRIDES, "must be a JSON object");
        }
        SortedMap<LocalDateTime, JsonNode> byStart = new TreeMap<>();
        patch.properties().forEach(entry -> byStart.put(start(entry.getKey()), entry.getValue()));
        Names names = names(byStart.keySet());
        ObjectNode whole = PatternJson.write(requested.withOverrides(carried));
        ObjectNode overrides = whole.withObjectProperty(OVERRIDES);
        byStart.forEach((start, change) -> MergePatch.member(overrides, WireTime.local(names.of(start)), change));
        return tidied(PatternJson.read(whole, "pattern"));
    }

    private static LocalDateTime start(String key) {
        try {
            return LocalDateTime.parse(key);
        } catch (DateTimeException e) {
            throw Refusal.ofField(
                    "pattern." + OVERRIDES + "." + key,
                    "must be a local date-time, as 2026-09-07T10:00:00, not " + key);
        }
    }

    /** Without overrides that say what the rule says, as a request to restore a deleted session does. */
    static Pattern tidied(Pattern pattern) {
        List<LocalDateTime> idle = new ArrayList<>();
        for (Map.Entry<LocalDateTime, SessionOverride> entry :
                pattern.recurrenceOverrides().entrySet()) {
            if (entry.getValue().equals(SessionOverride.UNCHANGED)) {
                idle.add(entry.getKey());
            }
        }
        SortedMap<LocalDateTime, SessionOverride> overrides = new TreeMap<>(pattern.recurrenceOverrides());
        overrides.keySet().removeAll(SessionIdentity.given(pattern, idle));
        return pattern.withOverrides(overrides);
    }

    private Names names(Set<LocalDateTime> asked) {
        return new Names(SessionIdentity.given(requested, asked));
    }

    /** Which session a request means: that of the new rule, else the one that had this start before. */
    private final class Names {

        private final Set<LocalDateTime> given;

        Names(Set<LocalDateTime> given) {
            this.given = given;
        }

        LocalDateTime of(LocalDateTime key) {
            boolean stands = given.contains(key) || carried.containsKey(key);
            LocalDateTime renamed = stands || !before.recurrenceOverrides().containsKey(key) ? null : keys.get(key);
            return renamed == null ? key : renamed;
        }
    }
}
