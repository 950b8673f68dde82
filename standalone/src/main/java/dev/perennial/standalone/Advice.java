package dev.perennial.standalone;

/** What to do when Perennial cannot start. */
final class Advice {

    static final String FOR_FOLDER = """
            Use the instance that runs already, or stop it first.
            For a second, independent one choose a folder and ports of its own:
              mvn spring-boot:run -Dspring-boot.run.arguments="--perennial.standalone.data-dir=.perennial-2 \
            --server.port=8090 --perennial.standalone.kafka-port=0 --perennial.standalone.postgres-port=0\"""";

    private Advice() {}

    static String forPort(int port, String property) {
        return """
                Stop the process that listens on port %1$d, or choose another port:
                  mvn spring-boot:run -Dspring-boot.run.arguments=--%2$s=%3$d""".formatted(port, property, port < 65_535 ? port + 1 : port - 1);
    }
}
