package dev.perennial.contracts.abuse;

import dev.perennial.contracts.Pattern;
import java.util.Random;

/** Runs all abuse there is in a process of its own; prints what went wrong, and at the end what was refused and answered. */
final class AbusedProcess {

    private AbusedProcess() {}

    /** @param arguments a seed, and how many random patterns to make from it */
    public static void main(String[] arguments) {
        Steps steps = new Steps();
        Abuse abuse = new Abuse(steps);
        AbusiveBytes.all().forEach((name, value) -> {
            steps.of(name);
            abuse.by(value);
        });
        AbusivePatterns.all().forEach((name, pattern) -> {
            steps.of(name);
            abuse.by(pattern);
        });
        Random random = new Random(Long.parseLong(arguments[0]));
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            Pattern pattern = AbusivePatterns.random(random);
            steps.of("%s from %s".formatted(pattern.recurrenceRule(), pattern.start()));
            abuse.by(pattern);
        }
        steps.failures().forEach(System.out::println);
        System.out.printf("%d refused, %d answered%n", steps.refused(), steps.answered());
    }
}
