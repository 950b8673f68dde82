package dev.perennial.embedded.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * A broker that lives as long as its parent: it ends cleanly when standard input does. The only argument is its data
 * folder; see {@code KafkaBroker} for what lies there.
 */
final class BrokerMain {

    /** Tells the parent that somebody else was quicker to take a port. */
    private static final int EXIT_PORT_TAKEN = 98;

    private static final long SHUTDOWN_SECONDS = 10;

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        // Ctrl-C reaches every process of the terminal; the parent decides when its broker may go
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        writePid(folder.resolve("broker.pid"));
        thread("parent-watch", BrokerMain::exitWithParent).start();
        try {
            format(folder);
            run(folder);
        } catch (Throwable failure) {
            // Kafka leaves threads behind after a failed start: end hard, or the process stays
            failure.printStackTrace();
            Runtime.getRuntime().halt(isPortTaken(failure) ? EXIT_PORT_TAKEN : 1);
        }
    }

    private static void run(Path folder) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = Files.newInputStream(folder.resolve("server.properties"))) {
            settings.load(file);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        Files.createFile(folder.resolve("ready"));
        server.awaitShutdown();
    }

    /** The marker outlives a crash in the middle of formatting; only then is there anything half-done to throw away. */
    private static void format(Path folder) throws IOException {
        Path log = folder.resolve("log");
        Path marker = folder.resolve("formatting");
        if (Files.exists(marker)) {
            delete(log);
        }
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        Files.write(marker, new byte[0]);
        String[] command = {
            "format",
            "--cluster-id",
            Uuid.randomUuid().toString(),
            "--config",
            folder.resolve("server.properties").toString()
        };
        if (StorageTool.execute(command, System.out) != 0) {
            throw new IOException("cannot format " + log);
        }
        Files.delete(marker);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.walk(folder)) {
                for (Path path : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void writePid(Path file) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(file, self.pid() + "\n" + started + "\n");
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent never writes: only the end counts
            }
        } catch (IOException e) {
            e.printStackTrace();
        }
        thread("last-resort", BrokerMain::haltInTheEnd).start();
        System.exit(0);
    }

    private static void haltInTheEnd() {
        try {
            TimeUnit.SECONDS.sleep(SHUTDOWN_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static boolean isPortTaken(@Nullable Throwable failure) {
        if (failure == null) {
            return false;
        }
        return failure instanceof BindException || isPortTaken(failure.getCause());
    }
}
