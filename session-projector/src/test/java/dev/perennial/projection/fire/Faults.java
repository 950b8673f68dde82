package dev.perennial.projection.fire;

import java.util.Random;

/**
 * How likely each fault is in one history, some of them not at all, so that each kind also comes alone and often.
 *
 * @param pause a process stops around a statement while others go on
 * @param broken a connection breaks around a statement, so also between a commit and its reply
 * @param kill a process ends and loses all it knew
 * @param move a partition goes to another process
 * @param unaware of a move, the one before goes on as if nothing had happened
 * @param repeated records come again from an older offset
 */
record Faults(double pause, double broken, double kill, double move, double unaware, double repeated) {

    static Faults some(Random random) {
        return new Faults(
                upTo(0.15, random),
                upTo(0.06, random),
                upTo(0.08, random),
                upTo(0.20, random),
                upTo(1.00, random),
                upTo(0.30, random));
    }

    private static double upTo(double most, Random random) {
        return random.nextInt(3) == 0 ? 0 : most * random.nextDouble();
    }
}
