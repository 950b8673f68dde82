package dev.perennial.contracts.schedule;

import dev.perennial.contracts.Refusal;

/** What the law says of one pattern event. */
public sealed interface Verdict {

    /** The event holds, and this is the pattern after it. */
    record Accepted(Schedule schedule) implements Verdict {}

    /** The event was accepted before; nothing changes. */
    record Duplicate() implements Verdict {}

    /** The event is rejected; nothing changes. */
    record Rejected(Refusal refusal) implements Verdict {}
}
