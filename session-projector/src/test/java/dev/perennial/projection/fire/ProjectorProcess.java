package dev.perennial.projection.fire;

import dev.perennial.projection.SessionProjectorApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A projector in a JVM of its own, which ends with this one. */
final class ProjectorProcess {

    private final Process process;
    private final Path output;

    private ProjectorProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What runs there: the application, and an eye on the pipe to whoever started it. */
    public static void main(String[] arguments) {
        Thread watch = new Thread(ProjectorProcess::endWithParent, "watch");
        watch.setDaemon(true);
        watch.start();
        SessionProjectorApplication.main(arguments);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes
            }
        } catch (IOException e) {
            // as good as the end
        }
        Runtime.getRuntime().halt(1);
    }

    static ProjectorProcess start(Path folder, Stream<String> settings) throws IOException {
        Path output = Files.createTempFile(folder, "projector", ".log");
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ProjectorProcess.class.getName());
        List<String> command = Stream.concat(java, settings).toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ProjectorProcess(process, output);
    }

    /** Stops it wherever it is; it does not notice, until it goes on. */
    void pause() throws Exception {
        signal("STOP");
    }

    void goOn() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        Command.run("sh", "-c", "kill -" + name + " " + process.pid()).requireSuccess();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
