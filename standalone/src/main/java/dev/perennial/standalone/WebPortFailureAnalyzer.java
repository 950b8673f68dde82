package dev.perennial.standalone;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.annotation.Order;

/** As Spring Boot's own, with the option to type. */
@Order(0)
class WebPortFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        return new FailureAnalysis(
                "The web server cannot use port %d: another process listens on it.".formatted(cause.getPort()),
                Advice.forPort(cause.getPort(), "server.port"),
                cause);
    }
}
