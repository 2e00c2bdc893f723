package io.linli.database.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a fault of the keys at the start as two plain sentences instead of a stack trace. */
class KeyFaultAnalyzer extends AbstractFailureAnalyzer<KeyFault> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeyFault cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
