package dev.perennial.pattern.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A preview as the guide shows it: a line for each session that is not kept as it is. */
final class PreviewLines {

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    private final List<String[]> cells = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private PreviewLines(JsonNode preview) {
        preview.path("removed").forEach(session -> line("-", session, start(session)));
        preview.path("moved")
                .forEach(change -> line(
                        "!", change.path("after"), start(change.path("before")) + " → " + start(change.path("after"))));
        preview.path("changed").forEach(change -> line("#", change.path("after"), start(change.path("after"))));
        preview.path("added").forEach(session -> line("+", session, start(session)));
        if (preview.path("kept").asInt() > 0) {
            notes.add("  %d kept".formatted(preview.path("kept").asInt()));
        }
        preview.path("withdrawn").forEach(version -> notes.add("  version %d withdrawn".formatted(version.asInt())));
    }

    static String of(JsonNode preview) {
        return new PreviewLines(preview).text();
    }

    private void line(String mark, JsonNode session, String when) {
        String id = session.path("sessionId").asString();
        cells.add(new String[] {
            mark, id.substring(id.indexOf('_') + 1), when, session.path("title").asString()
        });
    }

    private static String start(JsonNode session) {
        ZoneId zone = ZoneId.of(session.path("timeZone").asString());
        String start =
                START.format(Instant.parse(session.path("startsAt").asString()).atZone(zone));
        JsonNode clockChange = session.path("clockChange");
        return clockChange.isNull() ? start : start + " (" + clockChange.asString() + ")";
    }

    private String text() {
        String format = "%s %-" + width(1) + "s  %-" + width(2) + "s  %s";
        List<String> lines = new ArrayList<>();
        cells.forEach(line -> lines.add(format.formatted((Object[]) line)));
        lines.addAll(notes);
        return lines.isEmpty() ? "  no session" : String.join("\n", lines);
    }

    private int width(int column) {
        return cells.stream().mapToInt(line -> line[column].length()).max().orElse(1);
    }
}
