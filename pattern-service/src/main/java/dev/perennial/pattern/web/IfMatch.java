package dev.perennial.pattern.web;

import dev.perennial.contracts.Refusal;
import dev.perennial.pattern.Precondition;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header If-Match (RFC 9110 §13.1.1). An entity tag begins with the version; what follows it tells reads apart, and
 * says nothing of what a change starts from.
 */
final class IfMatch {

    static final String HEADER = "If-Match";

    private static final Pattern TAG = Pattern.compile("(?<weak>W/)?\"(?<opaque>[^\"]*)\"");
    private static final Pattern LIST = Pattern.compile("(?:W/)?\"[^\"]*\"(?:\\s*,\\s*(?:W/)?\"[^\"]*\")*+");
    private static final Pattern VERSION = Pattern.compile("([1-9]\\d{0,17})(?:\\..*)?");
    private static final int MOST_CHARACTERS = 1_000;

    private IfMatch() {}

    static Precondition required(@Nullable String header) {
        if (header == null) {
            throw new PreconditionRequiredException();
        }
        return optional(header);
    }

    static Precondition optional(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return Precondition.NONE;
        }
        if (header.length() > MOST_CHARACTERS || !LIST.matcher(header.strip()).matches()) {
            throw Refusal.ofField(HEADER, "must be the ETag that was read, in its quotes, as \"3\"");
        }
        Set<Long> versions = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        while (tag.find()) {
            Matcher version = VERSION.matcher(tag.group("opaque"));
            // a weak tag never matches here, nor does one that has no version
            if (tag.group("weak") == null && version.matches()) {
                versions.add(Long.valueOf(version.group(1)));
            }
        }
        return new Precondition(versions);
    }
}
