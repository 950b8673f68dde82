package dev.perennial.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files of one PostgreSQL data folder and the programs that work on them. */
record PostgresCluster(Path folder, PostgresBinaries binaries) {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String STOP_SECONDS = "30";

    Path data() {
        return folder.resolve("data");
    }

    private Path serverLog() {
        return folder.resolve("postgres.log");
    }

    /** Only the superuser can run programs through the server, so its password is a secret of this folder. */
    String superuserPassword() throws IOException {
        return Files.readString(passwordFile());
    }

    private Path passwordFile() {
        return folder.resolve("superuser.password");
    }

    /** The marker outlives a crash in the middle; only then is there anything half-done to throw away. */
    void initialiseOnce(boolean synced) throws IOException {
        Path marker = folder.resolve("initialising");
        if (Files.exists(marker)) {
            UserCache.delete(data());
        }
        if (Files.exists(data())) {
            return;
        }
        Files.write(marker, new byte[0]);
        Files.deleteIfExists(passwordFile());
        // a temporary file, because its owner alone may read it
        Path secret = Files.createTempFile(folder, "superuser", ".password");
        Files.writeString(secret, UUID.randomUUID().toString());
        Files.move(secret, passwordFile());
        initialise(synced);
        Files.writeString(data().resolve("postgresql.conf"), "include 'perennial.conf'\n", StandardOpenOption.APPEND);
        Files.delete(marker);
    }

    private void initialise(boolean synced) {
        run(
                "initdb",
                "--pgdata=" + data(),
                "--username=postgres",
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // the same order and case rules on every system
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                synced ? "--sync-method=fsync" : "--no-sync");
    }

    void configure(int port, boolean synced) throws IOException {
        String settings = """
                # Written anew at every start
                listen_addresses = '%s'
                port = %d
                unix_socket_directories = ''
                timezone = 'UTC'
                log_timezone = 'UTC'
                fsync = %3$s
                synchronous_commit = %3$s
                full_page_writes = %3$s
                """.formatted(Ports.LOOPBACK, port, synced ? "on" : "off");
        Files.writeString(data().resolve("perennial.conf"), settings);
    }

    /** False when the server ended instead; {@link #whatWentWrong} says why. */
    boolean starts() throws IOException {
        if (Files.exists(serverLog())) {
            Files.move(serverLog(), folder.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return succeeds(
                "pg_ctl",
                "start",
                "-w",
                "-t",
                "60",
                "-D",
                data().toString(),
                "-l",
                serverLog().toString());
    }

    String whatWentWrong() {
        return LogTail.of(Files.exists(serverLog()) ? serverLog() : output("pg_ctl"));
    }

    void stop() {
        String data = data().toString();
        if (!succeeds("pg_ctl", "stop", "-w", "-t", STOP_SECONDS, "-m", "fast", "-D", data)) {
            run("pg_ctl", "stop", "-w", "-t", STOP_SECONDS, "-m", "immediate", "-D", data);
        }
    }

    /** Stops the server that a killed parent left behind, and nobody else who may have its process id by now. */
    void stopOrphan() throws IOException {
        Path file = pidFile();
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 3) {
            return;
        }
        long pid = Long.parseLong(lines.get(0).trim());
        Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim()));
        Optional<OwnProcess> orphan = OwnProcess.find(pid, started, data().toString());
        if (orphan.isPresent()) {
            stopOrphan(orphan.get());
        } else if (ProcessHandle.of(pid).isPresent()) {
            // PostgreSQL would take the stranger with that process id for itself and refuse to start
            Files.deleteIfExists(file);
        }
    }

    private void stopOrphan(OwnProcess orphan) {
        succeeds("pg_ctl", "stop", "-w", "-t", STOP_SECONDS, "-m", "fast", "-D", data().toString());
        if (!orphan.exitsWithin(Duration.ofSeconds(5))) {
            orphan.kill();
        }
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).get(0).trim());
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private void run(String program, String... arguments) {
        if (!succeeds(program, arguments)) {
            throw new EmbeddedServerException(
                    "PostgreSQL: %s failed. %s".formatted(program, LogTail.of(output(program))));
        }
    }

    private boolean succeeds(String program, String... arguments) {
        return new Command(binaries.command(program, arguments), output(program)).succeedsWithin(LIMIT.plusSeconds(10));
    }

    private Path output(String program) {
        return folder.resolve(program + ".out");
    }
}
