package dev.perennial.pattern.web;

import dev.perennial.pattern.web.PatternAnswers.Pending;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells the API's description of the two answers that a change gets. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "The pattern after it; its sessions are visible",
        content = @Content(schema = @Schema(implementation = PatternBody.class)))
@ApiResponse(
        responseCode = "202",
        description = "The log has it, and the read store will follow",
        content = @Content(schema = @Schema(implementation = Pending.class)))
@interface PatternAnswer {}
