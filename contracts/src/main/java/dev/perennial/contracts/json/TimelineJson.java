package dev.perennial.contracts.json;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.schedule.Definition;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A timeline as JSON, as the read store keeps it: {@code [{"version": 1, "from": …, "pattern": {…}}, …]}. */
public final class TimelineJson {

    private TimelineJson() {}

    public static byte[] write(List<Definition> timeline) {
        ArrayNode nodes = Json.array();
        for (Definition definition : timeline) {
            nodes.addObject()
                    .put("version", definition.version())
                    .put("from", definition.from().toString())
                    .set("pattern", PatternJson.write(definition.pattern()));
        }
        return Json.write(nodes);
    }

    /** Reads what {@link #write} wrote, of whatever size. */
    public static List<Definition> read(byte[] text) {
        List<Definition> timeline = new ArrayList<>();
        for (JsonNode node : Json.readTrusted(text)) {
            Fields fields = new Fields(node, "timeline");
            timeline.add(new Definition(
                    fields.integer("version", 1, Bounds.VERSION),
                    fields.instant("from"),
                    PatternJson.read(fields.required("pattern", fields.node("pattern")), "pattern")));
        }
        return timeline;
    }
}
