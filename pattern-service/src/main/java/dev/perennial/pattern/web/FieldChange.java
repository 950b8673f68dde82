package dev.perennial.pattern.web;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field of a pattern that another version of it changed.
 *
 * @param field as {@code capacity}, {@code attributes.instructor} or {@code recurrenceOverrides.2026-12-24T10:00:00}
 * @param before absent when the pattern did not have the field
 * @param after absent when it does not have it any more
 * @param text the same in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldChange(
        String field,
        @Schema(implementation = Object.class) @Nullable JsonNode before,
        @Schema(implementation = Object.class) @Nullable JsonNode after,
        String text) {

    private static final String OVERRIDES = "recurrenceOverrides";

    /** Fields that are told entry by entry. */
    private static final Set<String> MAPS = Set.of("attributes", "relatedTo", OVERRIDES);

    /** What differs between two versions, which are patterns as JSON; in alphabetical order. */
    static List<FieldChange> between(JsonNode before, JsonNode after) {
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names(before, after)) {
            if (MAPS.contains(name)) {
                entries(name, before.path(name), after.path(name), changes);
            } else {
                addIfDifferent(name, name, before.get(name), after.get(name), changes);
            }
        }
        return changes;
    }

    private static void entries(String map, JsonNode before, JsonNode after, List<FieldChange> changes) {
        for (String key : names(before, after)) {
            String told = OVERRIDES.equals(map) ? "session " + key : key;
            addIfDifferent(map + "." + key, told, before.get(key), after.get(key), changes);
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names;
    }

    private static void addIfDifferent(
            String field, String told, @Nullable JsonNode before, @Nullable JsonNode after, List<FieldChange> changes) {
        if (before == null ? after != null : !before.equals(after)) {
            changes.add(new FieldChange(field, before, after, told + ": " + inWords(before) + " → " + inWords(after)));
        }
    }

    private static String inWords(@Nullable JsonNode value) {
        if (value == null) {
            return "–";
        }
        if (!value.isObject()) {
            return value.asString();
        }
        if (value.path("excluded").asBoolean()) {
            return "deleted";
        }
        return value.isEmpty()
                ? "takes place"
                : value.properties().stream()
                        .map(entry -> entry.getKey() + " " + inWords(entry.getValue()))
                        .collect(joining(", "));
    }
}
