package dev.perennial.projection.rejected.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells the API's description of a body that {@link DecisionBody} reads by itself, in order to bound its size. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = DecisionBody.class)))
@interface DecisionRequest {}
