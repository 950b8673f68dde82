package dev.perennial.contracts.abuse;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules that cost much, or that nothing matches, or that are none. */
final class AbusiveRules {

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private AbusiveRules() {}

    static List<String> all() {
        String month = numbers(1, 12);
        String hours = numbers(0, 23);
        String week = String.join(",", DAYS);
        return List.of(
                // dense
                "FREQ=DAILY;BYHOUR=" + hours + ";BYMINUTE=" + numbers(0, 39),
                "FREQ=DAILY;BYHOUR=0;BYMINUTE=" + numbers(0, 59) + ";BYSECOND=" + numbers(0, 15),
                "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17",
                "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16,17;COUNT=10000",
                "FREQ=WEEKLY;BYDAY=" + week + ";BYHOUR=8,9,10,11,12,13,14,15,16,17",
                "FREQ=MONTHLY;BYMONTHDAY=" + numbers(1, 31) + ";BYHOUR=8,9,10,11,12,13,14,15,16,17",
                "FREQ=YEARLY;BYDAY=" + week + ";BYHOUR=8,9,10,11,12,13,14,15,16,17",
                "FREQ=YEARLY;BYYEARDAY=" + numbers(1, 366) + ";BYHOUR=8,20",
                "FREQ=YEARLY;BYMONTH=" + month + ";BYMONTHDAY=" + numbers(1, 31) + ";BYHOUR=8,20",
                "FREQ=YEARLY;BYWEEKNO=53;BYDAY=" + week + ";BYHOUR=" + hours + ";BYMINUTE=0,10,20,30,40",
                "FREQ=YEARLY;BYWEEKNO=" + numbers(2, 51) + ";BYDAY=" + week + ";BYHOUR=8,20",
                // long lists that lib-recur multiplies
                "FREQ=YEARLY;BYMONTH=" + month + ";BYMONTHDAY=" + numbers(1, 11) + ";BYDAY=" + week,
                "FREQ=YEARLY;BYYEARDAY=" + numbers(-366, -1) + ";BYDAY=MO",
                "FREQ=MONTHLY;BYDAY=" + nth(1) + "," + nth(-1) + ";BYMONTHDAY=" + numbers(1, 31),
                "FREQ=MONTHLY;BYDAY=" + week + ";BYSETPOS=" + numbers(-31, -1) + "," + numbers(1, 31),
                "FREQ=YEARLY;BYDAY=" + week + ";BYSETPOS=" + numbers(-71, -1) + "," + numbers(1, 71),
                "FREQ=YEARLY;BYMONTHDAY=1;BYMONTH=1;BYHOUR=" + hours + ";BYMINUTE=" + numbers(0, 40) + ";BYSETPOS=-984",
                "FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=" + hours + ";BYMINUTE=" + numbers(0, 40) + ";BYSETPOS=366,-366",
                "FREQ=WEEKLY;BYHOUR=" + hours + ";BYMINUTE=" + numbers(0, 40) + ";BYSETPOS=1,-1",
                // rare
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;COUNT=10000",
                "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;COUNT=10000",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;COUNT=10000",
                "FREQ=WEEKLY;BYMONTH=2;BYDAY=SU;INTERVAL=1000;COUNT=10000",
                "FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU",
                "FREQ=DAILY;INTERVAL=1000;BYDAY=MO;COUNT=10000",
                "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
                "FREQ=DAILY;INTERVAL=999;BYMONTH=12;BYDAY=SU;BYHOUR=" + hours + ";BYMINUTE=0,30;BYSETPOS=48",
                "FREQ=MONTHLY;INTERVAL=1000;BYMONTHDAY=31",
                "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
                "FREQ=MONTHLY;INTERVAL=12;BYMONTH=1",
                "FREQ=YEARLY;INTERVAL=1000",
                "FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29",
                "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
                "FREQ=YEARLY;BYYEARDAY=366;BYDAY=SU;BYMONTH=12",
                "FREQ=YEARLY;BYYEARDAY=-366;BYDAY=SU",
                "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
                "FREQ=WEEKLY;INTERVAL=52;BYMONTH=1",
                // ends
                "FREQ=DAILY;UNTIL=99991231T235959Z",
                "FREQ=DAILY;UNTIL=00010101",
                "FREQ=DAILY;UNTIL=20260231",
                "FREQ=DAILY;UNTIL=20260907T100000",
                "FREQ=DAILY;COUNT=10000;INTERVAL=1000",
                "FREQ=DAILY;COUNT=2147483647",
                "FREQ=DAILY;COUNT=99999999999999999999",
                "FREQ=DAILY;INTERVAL=2147483647",
                "FREQ=DAILY;INTERVAL=-2147483648",
                "FREQ=YEARLY;INTERVAL=0",
                "FREQ=DAILY;BYHOUR=-1",
                "FREQ=SECONDLY",
                "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=DAILY;BYHOUR=\u0661\u0662",
                "FREQ=DAILY;BYDAY=99999999999MO",
                "FREQ=WEEKLY;WKST=XX",
                "RSCALE=HEBREW;FREQ=DAILY",
                "RSCALE=CHINESE;FREQ=YEARLY;SKIP=BACKWARD",
                "FREQ=DAILY;X-A=" + "b".repeat(900),
                ";".repeat(1_000),
                "FREQ=DAILY;".repeat(90),
                "BYDAY=".repeat(150),
                "FREQ=YEARLY;BYYEARDAY=" + "1,".repeat(480) + "1",
                "\u0130\u0131FREQ=DAILY",
                "freq=daily;byhour=8");
    }

    private static String nth(int place) {
        return DAYS.stream().map(day -> place + day).collect(joining(","));
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).collect(joining(","));
    }

    /** Parts of any kind with values in and out of their range. */
    static String random(Random random) {
        return Stream.of(
                        oneOf(random, "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"),
                        maybe(random, "INTERVAL", 1, 1_001, 1),
                        maybe(random, "COUNT", 1, 10_001, 1),
                        maybe(random, "BYMONTH", 1, 12, 12),
                        maybe(random, "BYWEEKNO", -53, 53, 20),
                        maybe(random, "BYYEARDAY", -366, 366, 60),
                        maybe(random, "BYMONTHDAY", -31, 31, 31),
                        random.nextInt(3) > 0 ? "" : ";BYDAY=" + days(random),
                        maybe(random, "BYHOUR", 0, 23, 24),
                        maybe(random, "BYMINUTE", 0, 59, 20),
                        maybe(random, "BYSECOND", 0, 60, 5),
                        maybe(random, "BYSETPOS", -366, 366, 20),
                        random.nextInt(4) > 0 ? "" : ";WKST=" + oneOf(random, "MO", "SU", "SA"))
                .collect(joining());
    }

    private static String maybe(Random random, String part, int from, int to, int most) {
        if (random.nextInt(4) > 0) {
            return "";
        }
        return ";" + part + "="
                + random.ints(1 + random.nextInt(most), from, to + 1)
                        .mapToObj(String::valueOf)
                        .collect(joining(","));
    }

    private static String days(Random random) {
        return random.ints(1 + random.nextInt(7), 0, 7)
                .mapToObj(day -> (random.nextInt(4) > 0 ? "" : random.nextInt(107) - 53) + DAYS.get(day))
                .collect(joining(","));
    }

    private static String oneOf(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }
}
