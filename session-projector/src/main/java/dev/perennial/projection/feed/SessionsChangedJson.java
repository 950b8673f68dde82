package dev.perennial.projection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How changes of sessions are written, on the stream and on the topic. */
public final class SessionsChangedJson {

    /** The type of the CloudEvent. */
    public static final String TYPE = "perennial.SessionsChanged.v1";

    private static final String SOURCE = "urn:perennial:session-projector";

    private static final JsonMapper JSON = new JsonMapper();

    private SessionsChangedJson() {}

    /** The CloudEvent, in structured mode. */
    public static byte[] event(FeedEntry entry) {
        ObjectNode event = JSON.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", entry.eventId());
        event.put("source", SOURCE);
        event.put("type", TYPE);
        event.put("subject", entry.changed().patternId().toString());
        event.put("time", entry.changed().cause().recordedAt().toString());
        event.put("datacontenttype", "application/json");
        event.set("data", node(entry.changed()));
        return event.toString().getBytes(UTF_8);
    }

    /** Its data alone, on one line. */
    public static String data(SessionsChanged changed) {
        return node(changed).toString();
    }

    private static ObjectNode node(SessionsChanged changed) {
        Cause cause = changed.cause();
        ObjectNode data = JSON.createObjectNode();
        data.put("patternId", changed.patternId().toString());
        if (cause.patternVersion() != null) {
            data.put("patternVersion", cause.patternVersion());
        }
        data.put("cause", cause.kind().name());
        data.put("recordedAt", cause.recordedAt().toString());
        ArrayNode sessions = data.putArray("sessions");
        for (ChangedSession session : changed.sessions()) {
            sessions.addObject()
                    .put("sessionId", session.id().toString())
                    .put("change", session.what().name())
                    .put("startsAt", session.startsAt().toString())
                    .put("endsAt", session.endsAt().toString());
        }
        return data;
    }
}
