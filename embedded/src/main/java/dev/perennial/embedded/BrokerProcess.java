package dev.perennial.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A broker in a JVM of its own, on the loopback address. */
final class BrokerProcess implements KafkaBroker {

    private static final String NAME = "Kafka";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final int EXIT_PORT_TAKEN = 98;

    private final FolderLock lock;
    private final Process process;
    private final int port;

    private BrokerProcess(FolderLock lock, Process process, int port) {
        this.lock = lock;
        this.process = process;
        this.port = port;
    }

    static KafkaBroker start(Path dataDir, int port, boolean synced) {
        Path folder = dataDir.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.of(folder);
        try {
            stopOrphan(folder);
            return startLocked(folder, port, synced, lock);
        } catch (IOException e) {
            lock.close();
            throw new EmbeddedServerException("Kafka cannot work in " + folder + ": " + e, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static KafkaBroker startLocked(Path folder, int port, boolean synced, FolderLock lock) throws IOException {
        if (port != 0) {
            Ports.requireFree(NAME, port);
        }
        for (int attempt = 1; ; attempt++) {
            int chosen = port == 0 ? Ports.free() : port;
            new BrokerSettings(folder, chosen, Ports.free(), synced).write();
            Process process = launch(folder);
            if (answers(process, folder)) {
                return new BrokerProcess(lock, process, chosen);
            }
            if (process.exitValue() != EXIT_PORT_TAKEN) {
                throw new EmbeddedServerException("Kafka did not start. " + LogTail.of(output(folder)));
            }
            if (port != 0) {
                Ports.requireFree(NAME, port);
            }
            if (attempt == Ports.ATTEMPTS) {
                throw new PortTakenException(NAME, chosen);
            }
        }
    }

    private static Process launch(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("ready"));
        BrokerClassPath classPath = BrokerClassPath.locate();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dperennial.broker.folder=" + folder,
                "-Dlog4j2.configurationFile=" + classPath.logging().toUri(),
                "-cp",
                classPath.toString(),
                BrokerClassPath.MAIN_CLASS,
                folder.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        // the options of the parent, such as a debugger's port, are not for the child
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        return builder.redirectErrorStream(true)
                .redirectOutput(Redirect.to(output(folder).toFile()))
                .start();
    }

    private static Path output(Path folder) {
        return folder.resolve("broker.out");
    }

    /** False when the process ended instead. */
    private static boolean answers(Process process, Path folder) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(folder.resolve("ready"))) {
                return true;
            }
            if (ends(process, Duration.ofMillis(50))) {
                return false;
            }
        }
        process.destroyForcibly();
        throw new EmbeddedServerException("Kafka did not start within %d seconds. %s"
                .formatted(START_LIMIT.toSeconds(), LogTail.of(folder.resolve("broker.log"))));
    }

    private static boolean ends(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for Kafka", e);
        }
    }

    /** A broker whose parent was killed is about to end by itself; one that hangs is helped. */
    private static void stopOrphan(Path folder) throws IOException {
        Path file = folder.resolve("broker.pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() >= 2) {
            OwnProcess.find(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)), folder.toString())
                    .filter(orphan -> !orphan.exitsWithin(STOP_LIMIT))
                    .ifPresent(OwnProcess::kill);
        }
        Files.deleteIfExists(file);
    }

    @Override
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        if (!ends(process, STOP_LIMIT)) {
            throw new EmbeddedServerException("Kafka (process " + pid() + ") does not end");
        }
        lock.close();
    }

    @Override
    public void close() {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.flush();
        } catch (IOException e) {
            // the process is gone and the pipe with it: nothing to close
            process.destroyForcibly();
        }
        if (!ends(process, STOP_LIMIT)) {
            kill();
        }
        lock.close();
    }
}
