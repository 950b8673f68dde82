package dev.perennial.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one message why a service did not start and what to do. */
final class UnguardedFailureAnalyzer extends AbstractFailureAnalyzer<UnguardedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnguardedException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.advice(), cause);
    }
}
