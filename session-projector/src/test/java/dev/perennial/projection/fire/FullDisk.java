package dev.perennial.projection.fire;

import dev.perennial.embedded.PostgresServer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A disk with no room for larger tables, as those who write them see it: their files must not grow beyond a limit, which
 * needs neither a file system of its own nor root. The files of the write-ahead log are just that large.
 */
final class FullDisk {

    static final long MOST_BYTES = 16L * 1024 * 1024;

    private final long server;

    private FullDisk(long server) {
        this.server = server;
    }

    /** From now on, for the connections that there are and all to come. */
    static FullDisk of(PostgresServer postgres, JdbcClient jdbc) throws Exception {
        long server = postgres.pid();
        // not for those who write what is in memory, which on a full disk has its place already
        List<Long> connections = jdbc.sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
                .query(Long.class)
                .list();
        limit(server, Long.toString(MOST_BYTES));
        for (long each : connections) {
            limit(each, Long.toString(MOST_BYTES));
        }
        return new FullDisk(server);
    }

    /** There is room again; first for the connections to come. */
    void end() throws Exception {
        limit(server, "unlimited");
        List<Long> all = ProcessHandle.of(server)
                .orElseThrow()
                .descendants()
                .map(ProcessHandle::pid)
                .toList();
        for (long each : all) {
            limit(each, "unlimited");
        }
    }

    /** Of a process that may have ended. */
    private static void limit(long pid, String bytes) throws Exception {
        Command limit = Command.run("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":");
        if (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            limit.requireSuccess();
        }
    }
}
