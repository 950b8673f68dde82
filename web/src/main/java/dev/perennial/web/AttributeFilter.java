package dev.perennial.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.enums.ParameterStyle;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells the API's description of filters as {@code attribute.instructor=Ana}, whose names nobody knows before. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = "attributes",
        in = ParameterIn.QUERY,
        style = ParameterStyle.FORM,
        explode = Explode.TRUE,
        description = "attributes that it must have, each as attribute.<name>=<value>",
        schema = @Schema(type = "object", additionalPropertiesSchema = String.class),
        example = "{\"attribute.instructor\": \"Ana\"}")
public @interface AttributeFilter {}
