package dev.perennial.projection.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.contracts.Refusal;
import dev.perennial.projection.rebuild.Comparison;
import dev.perennial.projection.rebuild.RebuildOrder;
import dev.perennial.projection.rebuild.RebuildOrder.Switch;
import dev.perennial.projection.rebuild.Rebuilds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds, comparisons and switches, for operations teams (ADR 0006). */
@RestController
@RequestMapping("/api/projection")
class RebuildController {

    private static final String STARTED = "It is under way; Location tells how far it is";

    /** @param switching when to switch to what was built; ALWAYS when absent */
    record RebuildRequest(@JsonProperty("switch") @Nullable Switch switching) {}

    /**
     * One of the two.
     *
     * @param until the broker time before which records count
     * @param untilOffsets the offsets before which records count, by partition; others count whole
     */
    record LookBackRequest(
            @Nullable Instant until, @Nullable Map<Integer, Long> untilOffsets) {

        RebuildOrder order() {
            if (until != null && untilOffsets == null) {
                return RebuildOrder.lookBack(until);
            }
            if (untilOffsets != null && until == null) {
                return RebuildOrder.lookBack(untilOffsets);
            }
            throw Refusal.ofField(
                    until == null ? "until" : "untilOffsets",
                    "must be given alone: either until, an instant, or untilOffsets, an offset by partition");
        }
    }

    /** All generations; there are few, so that this list has one part. */
    record Generations(List<GenerationView> items, @Nullable String nextCursor) {}

    private final Rebuilds rebuilds;

    RebuildController(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @PostMapping("/rebuild")
    @ApiResponse(responseCode = "202", description = STARTED, useReturnTypeSchema = true)
    @Operation(summary = "Builds all from the log beside what is shown, compares, and switches to it")
    ResponseEntity<GenerationView> rebuild(@RequestBody(required = false) @Nullable RebuildRequest request) {
        Switch switching = request == null || request.switching() == null ? Switch.ALWAYS : request.switching();
        return started(RebuildOrder.rebuild(switching));
    }

    @PostMapping("/verify")
    @ApiResponse(responseCode = "202", description = STARTED, useReturnTypeSchema = true)
    @Operation(summary = "Builds all from the log and compares; nothing is switched")
    ResponseEntity<GenerationView> verify() {
        return started(RebuildOrder.verify());
    }

    @PostMapping("/look-back")
    @ApiResponse(responseCode = "202", description = STARTED, useReturnTypeSchema = true)
    @Operation(summary = "Builds what was shown at some time, or up to some offsets, to be looked at")
    ResponseEntity<GenerationView> lookBack(@RequestBody LookBackRequest request) {
        return started(request.order());
    }

    private ResponseEntity<GenerationView> started(RebuildOrder order) {
        int generation = rebuilds.start(order);
        return ResponseEntity.accepted()
                .location(URI.create("/api/projection/generations/" + generation))
                .body(get(generation));
    }

    @PostMapping("/patterns/{patternId}/repair")
    @Operation(summary = "Writes one pattern as the log has it, and tells what differed")
    Comparison repair(@PathVariable UUID patternId) {
        return rebuilds.repair(patternId);
    }

    @PostMapping("/roll-back")
    @Operation(summary = "Goes back to the generation that was active before")
    GenerationView rollBack() {
        return GenerationView.of(rebuilds.rollBack());
    }

    @GetMapping("/generations")
    @Operation(summary = "All generations, the newest first")
    Generations list() {
        return new Generations(rebuilds.list().stream().map(GenerationView::of).toList(), null);
    }

    @GetMapping("/generations/{generation}")
    @Operation(summary = "One generation: how far it is, and how it compares")
    GenerationView get(@PathVariable int generation) {
        return GenerationView.of(rebuilds.get(generation));
    }

    @PostMapping("/generations/{generation}/activate")
    @Operation(summary = "Switches to a generation that was built")
    GenerationView activate(@PathVariable int generation) {
        return GenerationView.of(rebuilds.activate(generation));
    }

    @DeleteMapping("/generations/{generation}")
    @Operation(summary = "Drops a generation that is not active")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable int generation) {
        rebuilds.drop(generation);
    }
}
