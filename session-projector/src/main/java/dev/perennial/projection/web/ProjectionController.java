package dev.perennial.projection.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projection")
class ProjectionController {

    private final ProjectionQueries projection;
    private final CoverageQueries coverage;
    private final DayQueries days;

    ProjectionController(ProjectionQueries projection, CoverageQueries coverage, DayQueries days) {
        this.projection = projection;
        this.coverage = coverage;
        this.days = days;
    }

    @GetMapping
    ProjectionStatus status() {
        return projection.status();
    }

    @GetMapping("/coverage")
    HorizonCoverage coverage() {
        return coverage.coverage();
    }

    @GetMapping("/days")
    SessionsOfDays days() {
        return new SessionsOfDays(days.lately(), null);
    }
}
