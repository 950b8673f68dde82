package dev.perennial.contracts.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dmfs.rfc5545.DateTime;

/** Between java.time and lib-recur's floating date-times, whose months count from 0. */
final class LibRecur {

    private LibRecur() {}

    static DateTime floating(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    static LocalDate date(DateTime time) {
        return LocalDate.of(time.getYear(), time.getMonth() + 1, time.getDayOfMonth());
    }

    static LocalDateTime dateTime(DateTime time) {
        return date(time).atTime(time.getHours(), time.getMinutes(), time.getSeconds());
    }
}
