package dev.perennial.projection.rejected.web;

import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.projection.rejected.DecideOnRejected;
import dev.perennial.projection.rejected.Position;
import dev.perennial.projection.rejected.RejectedCursor;
import dev.perennial.projection.rejected.RejectedDetail;
import dev.perennial.projection.rejected.RejectedEvent.State;
import dev.perennial.projection.rejected.RejectedEvents;
import dev.perennial.projection.rejected.RejectedFilter;
import dev.perennial.web.Parameters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projection/rejected")
@Tag(name = "rejected events")
class RejectedController {

    private final RejectedEvents events;
    private final DecideOnRejected decide;

    RejectedController(RejectedEvents events, DecideOnRejected decide) {
        this.events = events;
        this.decide = decide;
    }

    @GetMapping
    @Operation(summary = "Events that the log's law rejected, newest first")
    RejectedPage list(
            @RequestParam(required = false) @Nullable Reason reason,
            @RequestParam(required = false) @Nullable Integer partition,
            @RequestParam(required = false) @Nullable UUID patternId,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable RejectedCursor cursor) {
        int most = Parameters.limit(limit);
        RejectedFilter filter = new RejectedFilter(reason, partition, patternId, state);
        return RejectedPage.of(events.list(filter, most + 1, cursor), most);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One rejected event with its payload, and what was decided about it")
    RejectedAnswer one(@PathVariable Position id) {
        return RejectedAnswer.of(decide.get(id));
    }

    @PostMapping("/{id}/redrive")
    @DecisionRequest
    @ApiResponse(responseCode = "200", description = "The law has judged it", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "It is published", useReturnTypeSchema = true)
    @Operation(
            summary = "Publishes an event again, with another payload if one is given",
            description = "The answer is 200 once the law has judged it, or 202 after five seconds. Once only: the"
                    + " second time is 409. Who decides is the X-Operator header, unless somebody is signed in.")
    ResponseEntity<RejectedAnswer> redrive(@PathVariable Position id, HttpServletRequest request) {
        DecisionBody body = DecisionBody.of(request);
        RejectedDetail redriven = decide.redrive(id, body.signature(request), body.payloadBytes());
        HttpStatus status = redriven.isSettled() ? HttpStatus.OK : HttpStatus.ACCEPTED;
        return ResponseEntity.status(status).body(RejectedAnswer.of(redriven));
    }

    @PostMapping("/redrive")
    @DecisionRequest
    @ApiResponse(responseCode = "202", description = "How many were published", useReturnTypeSchema = true)
    @Operation(
            summary = "Publishes open events again, all or those that the filters let through",
            description = "A thousand at most, the oldest first; repeat until none is left.")
    ResponseEntity<Map<String, Integer>> redriveAll(
            @RequestParam(required = false) @Nullable Reason reason,
            @RequestParam(required = false) @Nullable Integer partition,
            @RequestParam(required = false) @Nullable UUID patternId,
            HttpServletRequest request) {
        DecisionBody body = DecisionBody.of(request);
        body.requireNoPayload();
        RejectedFilter filter = new RejectedFilter(reason, partition, patternId, State.OPEN);
        int redriven = decide.redriveAll(filter, body.signature(request));
        return ResponseEntity.accepted().body(Map.of("redriven", redriven));
    }

    @PostMapping("/{id}/discard")
    @DecisionRequest
    @Operation(summary = "Leaves an event rejected, with a note; it is no longer open")
    RejectedAnswer discard(@PathVariable Position id, HttpServletRequest request) {
        DecisionBody body = DecisionBody.of(request);
        body.requireNoPayload();
        return RejectedAnswer.of(decide.discard(id, body.signature(request)));
    }
}
