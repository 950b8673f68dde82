package dev.perennial.horizon.web;

import dev.perennial.horizon.HorizonRuns;
import dev.perennial.horizon.Reach;
import dev.perennial.horizon.Timetable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/horizon")
class HorizonController {

    private final HorizonRuns runs;
    private final Timetable timetable;
    private final Reach configured;

    HorizonController(HorizonRuns runs, Timetable timetable, Reach configured) {
        this.runs = runs;
        this.timetable = timetable;
        this.configured = configured;
    }

    /** Accepted: the log has the ticks, the readers follow. */
    @PostMapping("/ticks")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TickAnswer emit(@RequestBody(required = false) @Nullable TickRequest request) {
        TickRequest asked = request == null ? TickRequest.AS_CONFIGURED : request;
        return TickAnswer.of(runs.run(asked.reach(configured)));
    }

    @GetMapping
    HorizonAnswer show() {
        return HorizonAnswer.of(runs.last(), timetable, configured);
    }
}
