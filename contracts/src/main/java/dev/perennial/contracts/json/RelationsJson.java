package dev.perennial.contracts.json;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Relation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code relatedTo} of a pattern: by pattern id, as {@code {"relation": {"next": true}}} (RFC 8984 §4.1.3). */
final class RelationsJson {

    private static final String FIELD = "relatedTo";
    private static final String RELATION = "relation";

    private static final Map<String, Relation> RELATIONS =
            Stream.of(Relation.values()).collect(toMap(Relation::wireName, identity()));

    private RelationsJson() {}

    static Map<UUID, Set<Relation>> read(Fields pattern) {
        Map<UUID, Set<Relation>> relatedTo = new TreeMap<>();
        JsonNode node = pattern.node(FIELD);
        if (node == null) {
            return relatedTo;
        }
        Fields entries = pattern.object(FIELD);
        Fields.requireAtMost(pattern.path(FIELD), node.size(), Bounds.RELATED);
        for (String id : node.propertyNames()) {
            if (relatedTo.put(Fields.uuid(entries.path(id), id), relations(entries.object(id))) != null) {
                throw Refusal.ofField(entries.path(id), "stands twice");
            }
        }
        return relatedTo;
    }

    private static Set<Relation> relations(Fields related) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        JsonNode node = related.node(RELATION);
        if (node == null) {
            return relations;
        }
        Fields names = related.object(RELATION);
        for (String name : node.propertyNames()) {
            Relation relation = RELATIONS.get(name);
            if (relation == null || !names.flag(name)) {
                throw Refusal.ofField(
                        related.path(RELATION), "must be first, next, child or parent, each true, not " + name);
            }
            relations.add(relation);
        }
        return relations;
    }

    static void write(ObjectNode pattern, Map<UUID, Set<Relation>> relatedTo) {
        if (relatedTo.isEmpty()) {
            return;
        }
        ObjectNode entries = pattern.putObject(FIELD);
        relatedTo.forEach((id, relations) -> {
            ObjectNode names = entries.putObject(id.toString()).putObject(RELATION);
            relations.forEach(relation -> names.put(relation.wireName(), true));
        });
    }
}
