package dev.perennial.contracts.schedule;

import java.time.LocalDate;
import java.util.stream.Stream;

/** Which days a rule means in each interval. */
@FunctionalInterface
interface DaysOfInterval {

    /** The days that the interval beginning with that day has, in order. */
    Stream<LocalDate> in(LocalDate firstDay);
}
