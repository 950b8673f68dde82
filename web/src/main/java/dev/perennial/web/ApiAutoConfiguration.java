package dev.perennial.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/** Answers what goes wrong with problems (RFC 9457), and tells so in the OpenAPI document. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
public class ApiAutoConfiguration {

    private static final String PROBLEM = "Problem";

    @Bean
    ApiProblems apiProblems() {
        return new ApiProblems();
    }

    @Bean
    OpenApiCustomizer describedProblems() {
        return ApiAutoConfiguration::describeProblems;
    }

    private static void describeProblems(OpenAPI api) {
        api.getComponents().addSchemas(PROBLEM, problem());
        ApiResponse answer = new ApiResponse()
                .description("A problem, each of which docs/problems.md explains")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref(PROBLEM))));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().setDefault(answer));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("reason", new StringSchema().description("the type's name in capitals"))
                .addProperty("field", new StringSchema().description("the field to blame"));
    }
}
