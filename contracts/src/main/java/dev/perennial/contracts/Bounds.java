package dev.perennial.contracts;

import java.time.Duration;
import java.time.Period;

/**
 * What the law of the log takes at most. An event beyond a bound is rejected by every reader, so a bound that is
 * loosened later changes what a replay gives (ADR 0003).
 */
public final class Bounds {

    /** Bytes of a record's value. */
    public static final int EVENT_BYTES = 256 * 1024;

    /** Levels of JSON in a record's value. */
    public static final int JSON_DEPTH = 32;

    /** Characters of an event id, a source, a reason. */
    public static final int NAME_LENGTH = 500;

    /** Versions of one pattern. */
    public static final int VERSION = Integer.MAX_VALUE;

    /** Characters of a title or a location. */
    public static final int TITLE_LENGTH = 500;

    public static final int DESCRIPTION_LENGTH = 10_000;

    public static final int CAPACITY = 1_000_000;

    public static final int ATTRIBUTES = 50;

    /** Characters of an attribute's value; its name is at most {@link #ATTRIBUTE_NAME_LENGTH}. */
    public static final int ATTRIBUTE_LENGTH = 1_000;

    public static final int ATTRIBUTE_NAME_LENGTH = 100;

    public static final Duration DURATION = Duration.ofDays(31);

    public static final int OVERRIDES = 1_000;

    /** Other patterns that a pattern is related to. */
    public static final int RELATED = 100;

    /** Characters of a recurrence rule. */
    public static final int RULE_LENGTH = 1_000;

    public static final int RULE_COUNT = 10_000;

    public static final int RULE_INTERVAL = 1_000;

    /** The product of the lengths of a rule's BY lists. */
    public static final int RULE_BY_PRODUCT = 1_000;

    /** Sessions of one pattern that start in any {@link #HORIZON}. */
    public static final int SESSIONS_IN_HORIZON = 2_000;

    /** The horizon that holds until a partition's first tick names another. */
    public static final Period HORIZON = Period.ofMonths(6);

    /** The threshold that holds until a partition's first tick names another. */
    public static final Period EXTEND_WHEN_BELOW = Period.ofMonths(3);

    /** What the horizon of a tick may be at most. */
    public static final Period TICK_HORIZON = Period.ofYears(2);

    /** Years that a pattern, a change or a tick may speak of: from 1900 to 2199. */
    public static final int FIRST_YEAR = 1900;

    public static final int LAST_YEAR = 2199;

    /** How far a tick may run ahead of its partition's time. */
    public static final Duration TICK_SKEW = Duration.ofMinutes(5);

    private Bounds() {}
}
