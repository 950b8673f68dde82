package dev.perennial.session.web;

import dev.perennial.contracts.schedule.Schedule;
import dev.perennial.session.calendar.CalendarFeed;
import dev.perennial.session.web.CalendarPatterns.Overview;
import dev.perennial.web.Parameters;
import dev.perennial.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.zone.ZoneRulesProvider;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Patterns as calendars that other programs subscribe to; what has not changed is not sent again. */
@RestController
@Tag(name = "calendars")
class CalendarController {

    private static final String CALENDAR = "text/calendar;charset=UTF-8";

    /** A calendar's program asks again before it shows what it has, which costs little. */
    private static final CacheControl ASK_AGAIN =
            CacheControl.maxAge(Duration.ZERO).mustRevalidate();

    /** Another one when feeds are written otherwise. */
    private static final String FORM = "1";

    private final CalendarPatterns patterns;
    private final FeedAddresses addresses;

    CalendarController(CalendarPatterns patterns, FeedAddresses addresses) {
        this.patterns = patterns;
        this.addresses = addresses;
    }

    @GetMapping(path = "/api/calendar.ics", produces = CALENDAR)
    @Operation(summary = "All patterns as an iCalendar feed (RFC 5545), rules as rules")
    ResponseEntity<String> all(WebRequest request) {
        return patterns.inOneState(() -> answer(request, null, "Perennial", feed -> patterns.forEach(feed::add)));
    }

    @GetMapping(path = "/api/patterns/{patternId}/calendar.ics", produces = CALENDAR)
    @Operation(summary = "One pattern as an iCalendar feed (RFC 5545), rules as rules")
    ResponseEntity<String> one(@PathVariable("patternId") String id, WebRequest request) {
        return one(Parameters.uuid("patternId", id), request);
    }

    /** A wrong address and a revoked one are told apart by nothing. */
    @GetMapping(path = "/feeds/{secret}.ics", produces = CALENDAR)
    @Operation(summary = "The iCalendar feed of a secret address")
    ResponseEntity<String> secret(@PathVariable String secret, WebRequest request) {
        FeedAddress address = addresses
                .find(new FeedSecret(secret))
                .orElseThrow(() -> Problem.notFound("UNKNOWN_FEED", "There is no such calendar")
                        .exception());
        return address.patternId() == null ? all(request) : one(address.patternId(), request);
    }

    private ResponseEntity<String> one(UUID patternId, WebRequest request) {
        return patterns.inOneState(() -> {
            Schedule schedule = patterns.find(patternId)
                    .orElseThrow(() -> Problem.notFound("UNKNOWN_PATTERN", "There is no pattern " + patternId)
                            .exception());
            return answer(request, patternId, schedule.pattern().title(), feed -> feed.add(schedule));
        });
    }

    /** The whole text at once: a program that reads slowly must not hold a state of the store. */
    private ResponseEntity<String> answer(
            WebRequest request, @Nullable UUID patternId, String name, Consumer<CalendarFeed> schedules) {
        Overview overview = patterns.overview(patternId);
        String tag = tag(overview);
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(ASK_AGAIN)
                    .eTag(tag)
                    .build();
        }
        StringBuilder text = new StringBuilder();
        CalendarFeed feed = CalendarFeed.begin(text, name, overview.zones(), overview.since());
        schedules.accept(feed);
        feed.end();
        return ResponseEntity.ok()
                .cacheControl(ASK_AGAIN)
                .eTag(tag)
                .header(HttpHeaders.CONTENT_TYPE, CALENDAR)
                .body(text.toString());
    }

    /** A weak one, which lets the calendar be compressed; the feed says the time zones as this Java knows them. */
    private static String tag(Overview overview) {
        String timeZones = ZoneRulesProvider.getVersions("UTC").lastKey();
        return "W/\"%s.%s.%s\"".formatted(overview.state(), FORM, timeZones);
    }
}
