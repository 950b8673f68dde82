package dev.perennial.contracts.abuse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.perennial.contracts.Bounds;
import dev.perennial.contracts.Events;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Values of records with something huge, deep, or broken in them, by name. */
final class AbusiveBytes {

    /** Leaves room for the rest of the event. */
    private static final int HUGE = Bounds.EVENT_BYTES - 2_000;

    private static final int MANY = 30_000;

    private final Map<String, byte[]> values = new LinkedHashMap<>();

    private AbusiveBytes() {}

    static Map<String, byte[]> all() {
        AbusiveBytes bytes = new AbusiveBytes();
        bytes.addHuge();
        bytes.addDeep();
        bytes.addMany();
        bytes.addBroken();
        return bytes.values;
    }

    private void add(String name, String value) {
        values.put(name, value.getBytes(UTF_8));
    }

    private void addHuge() {
        for (String digits : List.of(
                "9".repeat(HUGE), "-1." + "0".repeat(HUGE), "1e" + "9".repeat(20), "1e999999999", "1e-999999999")) {
            String name = "%,d digits beginning with %.3s".formatted(digits.length(), digits);
            add(name + " for a capacity", event("capacity", digits));
            add(name + " that nobody reads", event("x", digits));
        }
        for (String field : List.of("title", "timeZone", "start", "duration", "recurrenceRule", "endDate", "status")) {
            for (String unit :
                    List.of("a", "9", "P", " ", "\\ud800", "\\u0000", "\u00e9", "\ud83c\udffa", ",1", "A=1;")) {
                add("a huge " + field + " of " + unit, event(field, text(unit)));
            }
        }
        add("a huge name", event("x".repeat(HUGE), "1"));
        add("nothing but spaces", " ".repeat(Bounds.EVENT_BYTES));
        add("far too large", "[" + "[],".repeat(8 * Bounds.EVENT_BYTES));
    }

    private static String text(String unit) {
        return '"' + unit.repeat(HUGE / unit.getBytes(UTF_8).length) + '"';
    }

    private void addDeep() {
        for (String open : List.of("[", "{\"a\":", "[[],", "[{\"a\":")) {
            String deep = open.repeat(HUGE / open.length());
            add("deep in " + open, deep);
            add("deep in a field that nobody reads, in " + open, event("x", deep));
        }
    }

    private void addMany() {
        add("many lists", event("x", "[" + listed(MANY, i -> "[]") + "]"));
        add("many objects", event("x", "[" + listed(MANY, i -> "{}") + "]"));
        add("many numbers", event("x", "[" + listed(3 * MANY, i -> "1") + "]"));
        add("many names", event("x", "{" + listed(MANY / 2, i -> "\"%d\":1".formatted(i)) + "}"));
        add("many names of one hash", event("x", "{" + listed(7_000, i -> "\"%s\":1".formatted(ofOneHash(i))) + "}"));
        add("one name many times", event("x", "{" + listed(MANY, i -> "\"a\":1") + "}"));
        add("many attributes", event("attributes", "{" + listed(9_000, i -> "\"%d\":\"%d\"".formatted(i, i)) + "}"));
        add("many overrides", event("recurrenceOverrides", "{" + listed(5_000, AbusiveBytes::deletion) + "}"));
    }

    private static String listed(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(joining(","));
    }

    private static String deletion(int i) {
        return "\"2027-01-01T%02d:%02d:%02d\":{\"excluded\":true}".formatted(i / 3600, i / 60 % 60, i % 60);
    }

    /** Aa and BB have one hash, and so has what is made of as many of them. */
    private static String ofOneHash(int i) {
        return Integer.toBinaryString(1 << 13 | i).replace("0", "Aa").replace("1", "BB");
    }

    private void addBroken() {
        for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "ISO-8859-1")) {
            values.put("in " + charset, event("title", "\"T\u00f6pfern\"").getBytes(Charset.forName(charset)));
        }
        // bytes that begin nothing, too long a form, half of a pair, more than there are, and an end too early
        for (String bytes : List.of(
                "\u00ff\u00fe", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f8\u0088\u0080\u0080", "\u00e2\u0082")) {
            String name = "broken UTF-8, "
                    + bytes.chars().mapToObj(Integer::toHexString).collect(joining(" "));
            values.put(name, event("title", '"' + bytes + '"').getBytes(ISO_8859_1));
            values.put(name + " at once", (bytes + event("x", "1")).getBytes(ISO_8859_1));
        }
        for (String value :
                List.of("", "\u0000", "\ufeff{}", "null", "[]", "\"\"", "{", "}", "{\"", "{\"a\":tru", "NaN")) {
            add("the text " + value, value);
        }
    }

    /** A creation whose pattern has that field, as JSON. */
    private static String event(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "title", "\"a\"",
                "timeZone", "\"Europe/Amsterdam\"",
                "start", "\"2026-09-07T10:00:00\"",
                "duration", "\"PT1H\""));
        fields.put(field, value);
        String pattern = fields.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .collect(joining(","));
        return """
                {"specversion":"1.0","id":"1","source":"urn:a","type":"perennial.PatternCreated.v1","subject":"%1$s",\
                "data":{"patternId":"%1$s","version":1,"pattern":{%2$s}}}""".formatted(Events.PATTERN_ID, pattern);
    }
}
