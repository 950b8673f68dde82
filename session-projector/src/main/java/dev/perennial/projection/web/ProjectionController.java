package dev.perennial.projection.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projection")
class ProjectionController {

    private final ProjectionQueries projection;
    private final CoverageQueries coverage;

    ProjectionController(ProjectionQueries projection, CoverageQueries coverage) {
        this.projection = projection;
        this.coverage = coverage;
    }

    @GetMapping
    ProjectionStatus status() {
        return projection.status();
    }

    @GetMapping("/coverage")
    HorizonCoverage coverage() {
        return coverage.coverage();
    }
}
