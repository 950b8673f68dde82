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

/** What biweekly, an implementation that shares nothing with ours, makes of a rule. */
final class Biweekly {

    private Biweekly() {}

    /** The first starts, up to the last year that Perennial knows. */
    static List<LocalDateTime> starts(String rule, LocalDateTime start, int limit) {
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        DateIterator dates = new RecurrenceRuleScribe()
                .parseText(rule, null, new ICalParameters(), context)
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
