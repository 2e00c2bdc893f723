package io.linli.process.engine;

import org.flowable.common.engine.api.FlowableException;
import org.jspecify.annotations.Nullable;

/** A work of a job could not be done for a reason that people can act on; the reason stays with the job. */
public final class WorkRefused extends FlowableException {

    private static final long serialVersionUID = 1L;
    private static final String MARK = "refused: ";

    public WorkRefused(String reason) {
        super(MARK + reason);
        // The reason stands in the instance for supervisors; one line of the log is enough.
        setLogged(true);
        setReduceLogLevel(true);
    }

    /** The reason in what a failed job has said, empty if it has said none for people. */
    public static String reason(@Nullable String said) {
        return said != null && said.startsWith(MARK) ? said.substring(MARK.length()) : "";
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
