package io.linli.job;

/** The starter does not want the job's result any more. */
public final class JobCancelled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobCancelled() {
        super("the job was cancelled", null, false, false);
    }
}
