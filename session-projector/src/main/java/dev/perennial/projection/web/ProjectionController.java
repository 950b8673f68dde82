package dev.perennial.projection.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projection")
class ProjectionController {

    private static final int MOST = 1_000;

    private final ProjectionQueries projection;
    private final RejectedEvents rejected;

    ProjectionController(ProjectionQueries projection, RejectedEvents rejected) {
        this.projection = projection;
        this.rejected = rejected;
    }

    @GetMapping
    ProjectionStatus status() {
        return projection.status();
    }

    @GetMapping("/rejected")
    RejectedEvents.Page rejected(
            @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") long cursor) {
        return rejected.newest(Math.min(Math.max(limit, 1), MOST), Math.max(cursor, 0));
    }
}
