package dev.perennial.contracts.schedule;

import biweekly.ICalVersion;
import biweekly.io.ParseContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import dev.perennial.contracts.Bounds;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Pattern;

/** What biweekly, an implementation that shares nothing with ours, makes of a rule. */
final class Biweekly {

    /** It would be read in the zone of the machine; the starts here are in UTC. */
    private static final Pattern LOCAL_UNTIL = Pattern.compile("(UNTIL=\\d{8}T\\d{6})(?=;|$)");

    private Biweekly() {}

    /** The first starts, up to the last year that Perennial knows. */
    static List<LocalDateTime> starts(String rule, LocalDateTime start, int limit) {
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        DateIterator dates = new RecurrenceRuleScribe()
                .parseText(LOCAL_UNTIL.matcher(rule).replaceAll("$1Z"), null, new ICalParameters(), context)
                .getDateIterator(Date.from(start.toInstant(ZoneOffset.UTC)), TimeZone.getTimeZone("UTC"));
        List<LocalDateTime> starts = new ArrayList<>();
        while (starts.size() < limit && dates.hasNext()) {
            LocalDateTime next = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            if (next.getYear() > Bounds.LAST_YEAR) {
                break;
            }
            starts.add(next);
        }
        return starts;
    }
}
