package dev.perennial.contracts.json;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.CloudEvent;
import dev.perennial.contracts.Pattern;
import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.contracts.ScheduleEvent;
import dev.perennial.contracts.ScheduleEvent.HorizonTick;
import dev.perennial.contracts.ScheduleEvent.PatternChanged;
import dev.perennial.contracts.ScheduleEvent.PatternCreated;
import dev.perennial.contracts.ScheduleEvent.PatternEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudEvents 1.0 in JSON to schedule events and back: writes the structured mode, reads structured and binary
 * (Kafka Protocol Binding for CloudEvents 1.0.2, §3).
 */
public final class EventCodec {

    /** The {@code content-type} header of records in structured mode. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final String HEADER_PREFIX = "ce_";

    private EventCodec() {}

    /** The value of a record in structured mode. */
    public static byte[] write(CloudEvent<?> event) {
        ObjectNode node = Json.object();
        node.put("specversion", "1.0");
        node.put("id", event.id());
        node.put("source", event.source());
        node.put("type", event.event().type());
        node.put("subject", event.subject());
        if (event.time() != null) {
            node.put("time", event.time().toString());
        }
        node.put("datacontenttype", "application/json");
        node.set("data", EventData.write(event.event()));
        return Json.write(node);
    }

    /**
     * Reads a record.
     *
     * @param headers the record's headers; with {@code ce_specversion} among them it is in binary mode
     * @throws Refusal saying what is wrong with it, never anything else
     */
    public static CloudEvent<?> read(Map<String, byte[]> headers, byte[] value) {
        JsonNode json = Json.read(value);
        JsonNode envelope = headers.containsKey(HEADER_PREFIX + "specversion") ? binary(headers, json) : json;
        if (!envelope.isObject()) {
            throw new Refusal(Reason.NOT_A_CLOUD_EVENT, null, "the value is JSON, but no object");
        }
        return read(new Fields(envelope, ""));
    }

    private static JsonNode binary(Map<String, byte[]> headers, JsonNode data) {
        ObjectNode envelope = Json.object();
        headers.forEach((name, value) -> {
            // a Kafka header may have no value, whatever the types say
            if (name.startsWith(HEADER_PREFIX) && value != null && value.length <= Bounds.NAME_LENGTH) {
                envelope.put(name.substring(HEADER_PREFIX.length()), new String(value, StandardCharsets.UTF_8));
            }
        });
        return envelope.set("data", data);
    }

    private static CloudEvent<?> read(Fields envelope) {
        String id = attribute(envelope, "id");
        String source = attribute(envelope, "source");
        String type = attribute(envelope, "type");
        if (!"1.0".equals(attribute(envelope, "specversion"))) {
            throw new Refusal(Reason.NOT_A_CLOUD_EVENT, "specversion", "specversion: must be 1.0");
        }
        ScheduleEvent event = EventData.read(type, envelope);
        String subject = event instanceof PatternEvent of ? subject(envelope, of) : attribute(envelope, "subject");
        return new CloudEvent<>(id, source, subject, envelope.optionalInstant("time"), event);
    }

    private static String subject(Fields envelope, PatternEvent event) {
        String subject = attribute(envelope, "subject");
        if (!subject.equals(event.patternId().toString())) {
            throw new Refusal(
                    Reason.WRONG_KEY,
                    "subject",
                    "subject: must be the pattern id " + event.patternId() + ", not " + subject);
        }
        return subject;
    }

    private static String attribute(Fields envelope, String name) {
        try {
            return envelope.nonBlank(name, Bounds.NAME_LENGTH);
        } catch (Refusal e) {
            throw new Refusal(Reason.NOT_A_CLOUD_EVENT, name, "no CloudEvent: " + e.getMessage());
        }
    }

    /** The {@code data} of the three events. */
    private static final class EventData {

        static ScheduleEvent read(String type, Fields envelope) {
            return switch (type) {
                case PatternCreated.TYPE -> created(envelope.object("data"));
                case PatternChanged.TYPE -> changed(envelope.object("data"));
                case HorizonTick.TYPE -> tick(envelope.object("data"));
                default ->
                    throw new Refusal(Reason.UNKNOWN_TYPE, "type", "type: " + type + " is none that Perennial knows");
            };
        }

        private static PatternCreated created(Fields data) {
            return new PatternCreated(
                    data.uuid("patternId"),
                    data.integer("version", PatternCreated.FIRST_VERSION, PatternCreated.FIRST_VERSION),
                    pattern(data));
        }

        private static PatternChanged changed(Fields data) {
            return new PatternChanged(
                    data.uuid("patternId"),
                    data.integer("version", PatternCreated.FIRST_VERSION + 1, Bounds.VERSION),
                    data.optionalInstant("effectiveFrom"),
                    data.optionalText("reason", Bounds.NAME_LENGTH),
                    pattern(data));
        }

        private static Pattern pattern(Fields data) {
            return PatternJson.read(data.required("pattern", data.node("pattern")), data.path("pattern"));
        }

        private static HorizonTick tick(Fields data) {
            return new HorizonTick(
                    data.instant("asOf"),
                    data.period("horizon"),
                    data.period("extendWhenBelow"),
                    data.period("retainPast"));
        }

        static ObjectNode write(ScheduleEvent event) {
            ObjectNode data = Json.object();
            if (event instanceof PatternEvent of) {
                data.put("patternId", of.patternId().toString());
                data.put("version", of.version());
                if (event instanceof PatternChanged changed) {
                    putIfPresent(data, "effectiveFrom", changed.effectiveFrom());
                    putIfPresent(data, "reason", changed.reason());
                }
                data.set("pattern", PatternJson.write(of.pattern()));
            } else if (event instanceof HorizonTick tick) {
                data.put("asOf", tick.asOf().toString());
                data.put("horizon", tick.horizon().toString());
                data.put("extendWhenBelow", tick.extendWhenBelow().toString());
                data.put("retainPast", tick.retainPast().toString());
            } else {
                throw new IllegalArgumentException("no wire format for " + event);
            }
            return data;
        }

        private static void putIfPresent(ObjectNode data, String name, @Nullable Object value) {
            if (value != null) {
                data.put(name, value.toString());
            }
        }
    }
}
