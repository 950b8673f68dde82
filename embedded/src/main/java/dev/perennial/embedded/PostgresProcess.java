package dev.perennial.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server on the loopback address, from the programs of its own version. */
final class PostgresProcess extends PostgresServer {

    private static final String NAME = "PostgreSQL";

    private final FolderLock lock;
    private final PostgresCluster cluster;
    private final PostgresWatch watch;
    private final int port;
    private final long pid;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresProcess(FolderLock lock, PostgresCluster cluster, int port) throws IOException {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.pid = cluster.pid();
        this.watch = PostgresWatch.over(pid, cluster.pidFile());
    }

    static PostgresServer start(Path dataDir, int port, boolean synced) {
        Path folder = dataDir.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.of(folder);
        try {
            PostgresCluster cluster = new PostgresCluster(folder, PostgresBinaries.locate());
            cluster.stopOrphan();
            cluster.initialiseOnce(synced);
            return startLocked(cluster, port, synced, lock);
        } catch (IOException e) {
            lock.close();
            throw new EmbeddedServerException("PostgreSQL cannot work in " + folder + ": " + e, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static PostgresServer startLocked(PostgresCluster cluster, int port, boolean synced, FolderLock lock)
            throws IOException {
        int chosen = listen(cluster, port, synced);
        PostgresProcess server = new PostgresProcess(lock, cluster, chosen);
        try {
            server.createPerennial();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The port on which the server listens now. */
    private static int listen(PostgresCluster cluster, int port, boolean synced) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int chosen = port == 0 ? Ports.free() : port;
            if (port != 0 || attempt == Ports.ATTEMPTS) {
                Ports.requireFree(NAME, chosen);
            }
            cluster.configure(chosen, synced);
            if (cluster.starts()) {
                return chosen;
            }
            if (attempt == Ports.ATTEMPTS || Ports.isFree(chosen)) {
                throw new EmbeddedServerException("PostgreSQL did not start. " + cluster.whatWentWrong());
            }
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    protected String superuserPassword() {
        try {
            return cluster.superuserPassword();
        } catch (IOException e) {
            throw new EmbeddedServerException("PostgreSQL has lost the password of its superuser: " + e, e);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        watch.close();
        try {
            ProcessHandle.of(pid).ifPresent(this::stop);
        } finally {
            lock.close();
        }
    }

    private void stop(ProcessHandle process) {
        cluster.stop();
        // it frees its port and its files before; a system that never reaps it must not hold this up
        new OwnProcess(process).exitsWithin(Duration.ofSeconds(2));
    }
}
