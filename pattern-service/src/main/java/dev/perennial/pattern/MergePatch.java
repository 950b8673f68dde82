package dev.perennial.pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396. Recursion is as deep as the patch, whose depth its reader bounds. */
final class MergePatch {

    private MergePatch() {}

    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(entry -> member(result, entry.getKey(), entry.getValue()));
        return result;
    }

    /** Applies a patch to one member in place. */
    static void member(ObjectNode object, String name, JsonNode patch) {
        if (patch.isNull()) {
            object.remove(name);
        } else {
            object.set(name, apply(object.path(name), patch));
        }
    }
}
