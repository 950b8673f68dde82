package dev.perennial.embedded;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stops PostgreSQL when this process is gone, however it went: a shell waits for the end of the pipe to it. Where there
 * is no shell (Windows) the next start on the folder stops what was left behind.
 */
final class PostgresWatch implements AutoCloseable {

    // only while the folder still names this process id as its server
    private static final String SCRIPT = """
            trap '' INT HUP TERM
            read -r _
            [ "$(head -n 1 "$2")" = "$1" ] && kill -INT "$1"
            """;

    private final @Nullable Process shell;

    private PostgresWatch(@Nullable Process shell) {
        this.shell = shell;
    }

    static PostgresWatch over(long pid, Path pidFile) throws IOException {
        if (File.separatorChar == '\\') {
            return new PostgresWatch(null);
        }
        return new PostgresWatch(
                new ProcessBuilder("sh", "-c", SCRIPT, "perennial", Long.toString(pid), pidFile.toString())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
    }

    @Override
    public void close() {
        if (shell != null) {
            shell.destroyForcibly();
        }
    }
}
