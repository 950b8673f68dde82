package dev.perennial.contracts.schedule;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rules of any parts that RFC 5545 §3.3.10 allows together, and starts for them. A YEARLY rule has BYMONTHDAY only
 * beside BYMONTH, as {@link DisputedRules} refuses it otherwise.
 */
final class RandomRules {

    private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    LocalDateTime start() {
        LocalDate day = LocalDate.of(1990 + random.nextInt(50), 1, 1).plusDays(random.nextInt(365));
        return day.atTime(random.nextInt(24), 15 * random.nextInt(4));
    }

    String next(LocalDateTime start) {
        String frequency = oneOf("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
        List<String> by = new ArrayList<>();
        boolean ofMonths = sometimes(3) && by.add("BYMONTH=" + some(1, 12));
        boolean ofWeeks = frequency.equals("YEARLY") && sometimes(10) && by.add("BYWEEKNO=" + someFromBothEnds(53));
        if (frequency.equals("YEARLY") && sometimes(5)) {
            by.add("BYYEARDAY=" + someFromBothEnds(366));
        }
        if (!frequency.equals("WEEKLY") && (!frequency.equals("YEARLY") || ofMonths) && sometimes(3)) {
            by.add("BYMONTHDAY=" + someFromBothEnds(31));
        }
        if (sometimes(2)) {
            boolean inYear = frequency.equals("YEARLY") && !ofWeeks;
            by.add("BYDAY=" + weekdays(frequency.equals("MONTHLY") || inYear ? (inYear && !ofMonths ? 53 : 5) : 0));
        }
        if (sometimes(10)) {
            by.add("BYHOUR=" + some(0, 23));
        }
        if (sometimes(10)) {
            by.add("BYMINUTE=" + some(0, 59));
        }
        if (!by.isEmpty() && sometimes(6)) {
            by.add("BYSETPOS=" + someFromBothEnds(4));
        }
        String interval = sometimes(2) ? "INTERVAL=" + (1 + random.nextInt(6)) : "";
        String weekStart = sometimes(4) ? "WKST=" + oneOf("MO", "SU", "SA", "WE") : "";
        return Stream.of(Stream.of("FREQ=" + frequency, interval, weekStart, end(start)), by.stream())
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(joining(";"));
    }

    private String end(LocalDateTime start) {
        String date =
                start.toLocalDate().plusDays(random.nextInt(4_000)).toString().replace("-", "");
        return switch (random.nextInt(8)) {
            case 0 -> "COUNT=" + (1 + random.nextInt(20));
            case 1 -> "UNTIL=" + date;
            case 2 -> "UNTIL=" + date + "T120000";
            case 3 -> "UNTIL=" + date + "T120000Z";
            default -> "";
        };
    }

    private String weekdays(int places) {
        List<String> days = new ArrayList<>(WEEKDAYS);
        Collections.shuffle(days, random);
        return days.subList(0, 1 + random.nextInt(4)).stream()
                .map(day -> places > 0 && sometimes(2) ? fromBothEnds(places) + day : day)
                .collect(joining(","));
    }

    private String some(int from, int to) {
        return IntStream.generate(() -> from + random.nextInt(to - from + 1))
                .limit(1 + random.nextInt(3))
                .distinct()
                .mapToObj(String::valueOf)
                .collect(joining(","));
    }

    private String someFromBothEnds(int most) {
        return IntStream.generate(() -> fromBothEnds(most))
                .limit(1 + random.nextInt(4))
                .distinct()
                .mapToObj(String::valueOf)
                .collect(joining(","));
    }

    private int fromBothEnds(int most) {
        int place = 1 + random.nextInt(most);
        return sometimes(3) ? -place : place;
    }

    private boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String oneOf(String... values) {
        return values[random.nextInt(values.length)];
    }
}
