package dev.perennial.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Another process that starts both servers and then waits to be killed. */
record Parent(Process process, String bootstrapServers, String jdbcUrl, List<ProcessHandle> servers) {

    public static void main(String[] folders) throws InterruptedException {
        KafkaBroker broker = KafkaBroker.startUnsynced(Path.of(folders[0]), 0);
        PostgresServer postgres = PostgresServer.startUnsynced(Path.of(folders[1]), 0);
        System.out.println(broker.bootstrapServers());
        System.out.println(postgres.jdbcUrl("perennial"));
        System.out.println(broker.pid());
        System.out.println(postgres.pid());
        new CountDownLatch(1).await();
    }

    static Parent start(Path kafka, Path postgres) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        kafka.toString(),
                        postgres.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        return new Parent(process, lines.readLine(), lines.readLine(), List.of(server(lines), server(lines)));
    }

    private static ProcessHandle server(BufferedReader lines) throws IOException {
        return ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
