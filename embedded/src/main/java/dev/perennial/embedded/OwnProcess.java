package dev.perennial.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that an earlier run left behind. A process id alone proves nothing, since the system gives it out again: the
 * process must also have started when the server did, and its command line must show what only the server's shows.
 */
record OwnProcess(ProcessHandle handle) {

    /** Start times are derived from the boot time, which moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    static Optional<OwnProcess> find(long pid, Instant started, String inCommandLine) {
        return ProcessHandle.of(pid)
                .filter(process -> startedAt(process, started))
                .filter(process -> shows(process, inCommandLine))
                .map(OwnProcess::new);
    }

    private static boolean startedAt(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, started).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    /** Some systems keep the arguments to themselves; there the start time has to do. */
    private static boolean shows(ProcessHandle process, String text) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(text::equals))
                .orElse(true);
    }

    boolean exitsWithin(Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new EmbeddedServerException("Cannot wait for process " + handle.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for process " + handle.pid(), e);
        }
    }

    /** Ends the process by force and waits until it is gone. */
    void kill() {
        handle.destroyForcibly();
        if (!exitsWithin(Duration.ofSeconds(10))) {
            throw new EmbeddedServerException("Process " + handle.pid() + " of an earlier run does not end");
        }
    }
}
