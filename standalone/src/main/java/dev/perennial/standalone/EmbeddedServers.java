package dev.perennial.standalone;

import dev.perennial.embedded.FolderLock;
import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The broker and the database of this instance, which alone works in its data folder. */
record EmbeddedServers(Path folder, FolderLock lock, KafkaBroker kafka, PostgresServer postgres)
        implements AutoCloseable {

    /** The check comes once the folder is known to be free: a second start in it should hear of that first. */
    static EmbeddedServers start(StandaloneSettings settings, Runnable firstCheck) {
        Path folder = settings.dataDir().toAbsolutePath().normalize();
        FolderLock lock = FolderLock.of(folder);
        try {
            firstCheck.run();
            return startBoth(folder, lock, settings);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedServers startBoth(Path folder, FolderLock lock, StandaloneSettings settings) {
        CompletableFuture<KafkaBroker> kafka =
                CompletableFuture.supplyAsync(() -> KafkaBroker.start(folder.resolve("kafka"), settings.kafkaPort()));
        CompletableFuture<PostgresServer> postgres = CompletableFuture.supplyAsync(
                () -> PostgresServer.start(folder.resolve("postgres"), settings.postgresPort()));
        try {
            return new EmbeddedServers(folder, lock, kafka.join(), postgres.join());
        } catch (CompletionException e) {
            closeWhenStarted(kafka);
            closeWhenStarted(postgres);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void closeWhenStarted(CompletableFuture<? extends AutoCloseable> server) {
        server.handle((started, failure) -> {
                    if (started != null) {
                        close(started);
                    }
                    return failure;
                })
                .join();
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop a server after another failed to start", e);
        }
    }

    @Override
    public void close() {
        try (lock;
                kafka;
                postgres) {
            // closed from the last to the first, whatever fails
        }
    }
}
