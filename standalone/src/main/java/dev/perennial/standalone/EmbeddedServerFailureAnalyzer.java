package dev.perennial.standalone;

import dev.perennial.embedded.EmbeddedServerException;
import dev.perennial.embedded.FolderInUseException;
import dev.perennial.embedded.PortTakenException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one message why an embedded server did not start and what to do. */
class EmbeddedServerFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedServerException cause) {
        return new FailureAnalysis(cause.getMessage() + ".", action(cause), cause);
    }

    private static @Nullable String action(EmbeddedServerException cause) {
        if (cause instanceof FolderInUseException) {
            return Advice.FOR_FOLDER;
        }
        if (cause instanceof PortTakenException taken) {
            return Advice.forPort(taken.port(), propertyOf(taken));
        }
        return null;
    }

    private static String propertyOf(PortTakenException taken) {
        return "perennial.standalone." + (taken.server().equals("Kafka") ? "kafka-port" : "postgres-port");
    }
}
