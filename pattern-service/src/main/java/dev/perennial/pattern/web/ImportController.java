package dev.perennial.pattern.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.pattern.ImportCalendar;
import dev.perennial.pattern.ImportReport;
import dev.perennial.pattern.calendar.CalendarFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "calendars")
final class ImportController {

    private static final String CALENDAR = "text/calendar";

    private final ImportCalendar calendars;

    ImportController(ImportCalendar calendars) {
        this.calendars = calendars;
    }

    @PostMapping(path = "/api/patterns/import", consumes = CALENDAR, produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(mediaType = CALENDAR, schema = @Schema(type = "string")))
    @Operation(summary = "Takes an iCalendar file, and says of each class what became of it", description = """
                    A class is known again by its UID, so that the same file again changes nothing, and a changed one \
                    changes what it has changed. `timeZone` is that of times without one; `dryRun=true` only tells.""")
    ImportReport importFile(
            InputStream in,
            @RequestParam(name = "timeZone", required = false) @Nullable String timeZone,
            @RequestParam(name = "dryRun", required = false) @Nullable String dryRun)
            throws IOException {
        return calendars.read(in.readNBytes(CalendarFile.MOST_BYTES + 1), zone(timeZone), isTrue(dryRun));
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Refusal.ofField(
                    "timeZone", "must be a time zone of the IANA database, as Europe/Amsterdam, not " + name);
        }
        return ZoneId.of(name);
    }

    /** Nobody who only wants to look should import because of a typing error. */
    private static boolean isTrue(@Nullable String dryRun) {
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            throw Refusal.ofField("dryRun", "must be true or false, not " + dryRun);
        }
        return "true".equals(dryRun);
    }
}
