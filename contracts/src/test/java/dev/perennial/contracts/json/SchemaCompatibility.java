package dev.perennial.contracts.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What would break a reader or a writer of an earlier schema. Either would: readers of now take what was written then, and
 * readers of then what is written now, who know neither a wider bound nor another value. So a schema may gain optional
 * properties and other words, and nothing else.
 */
final class SchemaCompatibility {

    private static final Set<String> WORDS = Set.of("title", "description", "examples", "$comment");
    private static final Set<String> NAMED = Set.of("properties", "$defs");

    private SchemaCompatibility() {}

    static void compare(JsonNode released, JsonNode current, String path, List<String> breaks) {
        if (!released.isObject() || !current.isObject()) {
            if (!isSame(released, current)) {
                breaks.add(path + ": was " + released + ", is " + current);
            }
            return;
        }
        Set<String> keywords = new TreeSet<>(released.propertyNames());
        keywords.addAll(current.propertyNames());
        keywords.removeAll(WORDS);
        for (String keyword : keywords) {
            if (NAMED.contains(keyword)) {
                compareNamed(released.path(keyword), current.path(keyword), path + "/" + keyword, breaks);
            } else {
                compare(released.path(keyword), current.path(keyword), path + "/" + keyword, breaks);
            }
        }
    }

    /** A name may come; none may go. */
    static void compareNamed(JsonNode released, JsonNode current, String path, List<String> breaks) {
        for (String name : released.propertyNames()) {
            compare(released.path(name), current.path(name), path + "/" + name, breaks);
        }
    }

    private static boolean isSame(JsonNode released, JsonNode current) {
        if (released.isArray() && current.isArray()) {
            return elements(released).equals(elements(current));
        }
        return released.equals(current);
    }

    private static Set<JsonNode> elements(JsonNode array) {
        Set<JsonNode> elements = new HashSet<>();
        array.forEach(elements::add);
        return elements;
    }
}
