package dev.perennial.contracts.abuse;

import dev.perennial.contracts.Refusal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs what is to answer or to refuse within a second of the processor's time, and notes what does neither. */
final class Steps {

    private static final Duration ALLOWED = Duration.ofSeconds(1);

    /** Compilation and collection can fall on any of them. */
    private static final int TRIES = 3;

    private static final int NAME_LENGTH = 200;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<String> failures = new ArrayList<>();
    private String of = "";
    private int refused;
    private int answered;

    /** What the next steps are about. */
    void of(String name) {
        of = name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) + "…" : name;
    }

    /** Nothing when it was refused, or ended in anything else. */
    <T> Optional<T> run(String step, Supplier<T> work) {
        for (int i = 1; ; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            Optional<T> answer = answer(step, work);
            Duration taken = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
            if (taken.compareTo(ALLOWED) <= 0) {
                return answer;
            }
            if (i == TRIES) {
                failures.add("%s of %s took %s".formatted(step, of, taken));
                return answer;
            }
        }
    }

    private <T> Optional<T> answer(String step, Supplier<T> work) {
        try {
            T answer = work.get();
            answered++;
            return Optional.of(answer);
        } catch (Refusal refusal) {
            refused++;
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failures.add("%s of %s ended in %s".formatted(step, of, e));
            return Optional.empty();
        }
    }

    List<String> failures() {
        return failures;
    }

    int refused() {
        return refused;
    }

    int answered() {
        return answered;
    }
}
