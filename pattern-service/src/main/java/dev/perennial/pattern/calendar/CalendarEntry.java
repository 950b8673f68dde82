package dev.perennial.pattern.calendar;

import dev.perennial.contracts.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One class of a calendar file, which can be several of its events.
 *
 * @param uid what the file knows it by; null: it says nothing
 * @param title as the file has it; null: it says nothing
 * @param pattern what it comes to; null: it is refused
 * @param refusal why it is refused, in words of the file; null: it is not
 * @param notes what to know of how it was read
 */
public record CalendarEntry(
        @Nullable String uid,
        @Nullable String title,
        @Nullable Pattern pattern,
        @Nullable String refusal,
        List<String> notes) {

    public CalendarEntry {
        notes = List.copyOf(notes);
    }

    static CalendarEntry refused(@Nullable String uid, @Nullable String title, String why) {
        return new CalendarEntry(uid, title, null, why, List.of());
    }
}
