package dev.perennial.projection.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projection")
class ProjectionController {

    private final ProjectionQueries projection;

    ProjectionController(ProjectionQueries projection) {
        this.projection = projection;
    }

    @GetMapping
    ProjectionStatus status() {
        return projection.status();
    }
}
