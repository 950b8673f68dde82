package dev.perennial.standalone;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the OpenAPI document says of answers, taken strictly: a field that it does not name must not be there. */
final class ApiDescription {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;

    ApiDescription(JsonNode document) {
        this.document = document;
        document.at("/components/schemas").forEach(ApiDescription::close);
    }

    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** Each as {@code GET /api/patterns}, in order. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue()
                    .propertyNames()
                    .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        return operations;
    }

    /** What an answer has that the document does not say, or otherwise; empty when all is as described. */
    List<String> faults(String operation, int status, JsonNode body) {
        int space = operation.indexOf(' ');
        JsonNode answers = document.path("paths")
                .path(operation.substring(space + 1))
                .path(operation.substring(0, space).toLowerCase(Locale.ROOT))
                .path("responses");
        JsonNode answer = answers.path(Integer.toString(status));
        if (answer.isMissingNode()) {
            return List.of("the status " + status + " is not described");
        }
        JsonNode schema = answer.path("content").path("application/json").path("schema");
        if (schema.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("a body is not described");
        }
        ObjectNode root = ((ObjectNode) schema).deepCopy();
        root.set("components", document.path("components"));
        return SCHEMAS.getSchema(root).validate(withoutNulls(body.deepCopy())).stream()
                .map(Error::toString)
                .toList();
    }

    /** Null and absent are the same to readers, while a schema tells them apart. */
    private static JsonNode withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeNulls();
        }
        node.forEach(ApiDescription::withoutNulls);
        return node;
    }
}
