package dev.perennial.session.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.contracts.Refusal;
import dev.perennial.web.Parameters;
import dev.perennial.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Gives out secret addresses of calendars, and takes them back. */
@RestController
@RequestMapping("/api/calendar-feeds")
@Tag(name = "calendars")
class FeedAddressController {

    private static final int NAME_LENGTH = 200;

    private final FeedAddresses addresses;

    FeedAddressController(FeedAddresses addresses) {
        this.addresses = addresses;
    }

    /** @param patternId null for all patterns */
    record NewFeed(@Nullable String name, @Nullable String patternId) {

        String checkedName() {
            String stripped = name == null ? "" : name.strip();
            if (stripped.isEmpty() || stripped.length() > NAME_LENGTH || stripped.indexOf('\0') >= 0) {
                throw Refusal.ofField("name", "must be 1 to %d characters, without NUL".formatted(NAME_LENGTH));
            }
            return stripped;
        }
    }

    /** @param url with the secret, told this once */
    record Feed(
            long feedId,
            String name,
            @Nullable UUID patternId,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url) {

        static Feed of(FeedAddress address) {
            return of(address, null);
        }

        static Feed of(FeedAddress address, @Nullable String url) {
            return new Feed(address.feedId(), address.name(), address.patternId(), address.createdAt(), url);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "201", description = "The only answer with the address", useReturnTypeSchema = true)
    @Operation(
            summary = "Makes a secret address of a calendar, for programs that cannot show a token",
            description = "Whoever knows the address can read the calendar, of all patterns or of `patternId`.")
    ResponseEntity<Feed> add(@RequestBody NewFeed asked) {
        FeedSecret secret = FeedSecret.random();
        FeedAddress address =
                addresses.add(asked.checkedName(), Parameters.optionalUuid("patternId", asked.patternId()), secret);
        String url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/feeds/" + secret.text() + ".ics")
                .toUriString();
        return ResponseEntity.created(URI.create("/api/calendar-feeds/" + address.feedId()))
                .body(Feed.of(address, url));
    }

    @GetMapping
    @Operation(summary = "The addresses that stand, the oldest first, without their secrets")
    Page<Feed> list(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Parameters.limit(limit);
        List<Feed> found = addresses.list(most + 1, cursor == null ? 0 : number("cursor", cursor)).stream()
                .map(Feed::of)
                .toList();
        return Page.of(found, most, last -> Long.toString(last.feedId()));
    }

    @DeleteMapping("/{feedId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes an address: it leads nowhere from now on")
    void revoke(@PathVariable String feedId) {
        if (!addresses.revoke(number("feedId", feedId))) {
            throw Problem.notFound("UNKNOWN_FEED", "There is no feed " + feedId).exception();
        }
    }

    private static long number(String name, String text) {
        return Parameters.integer(name, text, 1, Integer.MAX_VALUE);
    }
}
