package dev.perennial.pattern.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.pattern.Closures;
import dev.perennial.pattern.Closures.ClosedPattern;
import dev.perennial.pattern.Closures.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the sessions of many patterns away for some days, as when a studio closes for a week, and gives them back. */
@RestController
@RequestMapping("/api/closures")
@Tag(name = "closures")
final class ClosureController {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Closures closures;

    ClosureController(Closures closures) {
        this.closures = closures;
    }

    /** How far a request came; {@code refused} has the patterns that stay as they are, each with the reason. */
    record ClosureProgress(String closureId, boolean done, int patterns, Map<UUID, String> refused) {}

    /** What a closure took away. */
    record ClosureBody(String closureId, List<ClosedPattern> patterns) {}

    /** The sessions that a closure would take away. */
    record ClosurePreview(int patterns, List<SessionBody> sessions) {}

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @Operation(summary = "The sessions that a closure would take away; nothing is changed")
    ClosurePreview preview(InputStream in) throws IOException {
        List<SessionBody> sessions = closures.preview(Body.read(in).closure("preview")).stream()
                .map(SessionBody::of)
                .toList();
        long patterns = sessions.stream().map(SessionBody::patternId).distinct().count();
        return new ClosurePreview((int) patterns, sessions);
    }

    @PutMapping(path = "/{closureId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @JsonObjectBody
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "There is more to do", useReturnTypeSchema = true)
    @Operation(summary = "Closes: takes the sessions away that start from one date to another", description = """
                    Takes `from` and `to`, the first and the last local date, optionally a `reason`, and which patterns it is \
                    about: `location`, `q` and `attributes` as in the list of patterns; all of them when none is given.
                    Answers 200 when it is done, and 202 when the same request is to be sent again, which goes on. Sent again \
                    later, it also closes patterns that have come to be meanwhile; what somebody gave back stays.""")
    ResponseEntity<ClosureProgress> close(@PathVariable("closureId") String closureId, InputStream in)
            throws IOException {
        return answer(closureId, closures.close(Body.read(in).closure(checked(closureId))));
    }

    @GetMapping("/{closureId}")
    @Operation(summary = "What a closure took away, and which sessions its end would give back")
    ClosureBody show(@PathVariable("closureId") String closureId) {
        return new ClosureBody(closureId, closures.show(checked(closureId)));
    }

    @DeleteMapping("/{closureId}")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "There is more to do", useReturnTypeSchema = true)
    @Operation(summary = "Opens again: gives back what the closure took away", description = """
                    Nothing else comes back: neither what was deleted before, nor what somebody gave back and deleted since, \
                    nor what would have begun. Answers 200 when it is done, and 202 when the same request is to be sent again.""")
    ResponseEntity<ClosureProgress> reopen(@PathVariable("closureId") String closureId) {
        return answer(closureId, closures.reopen(checked(closureId)));
    }

    private static String checked(String closureId) {
        if (!ID.matcher(closureId).matches()) {
            throw Refusal.ofField("closureId", "must be 1 to 100 letters, digits, dots, dashes or underscores");
        }
        return closureId;
    }

    private static ResponseEntity<ClosureProgress> answer(String closureId, Progress progress) {
        return ResponseEntity.status(progress.done() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new ClosureProgress(closureId, progress.done(), progress.patterns(), progress.refused()));
    }
}
