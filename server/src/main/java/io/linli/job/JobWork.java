package io.linli.job;

/** Long work. It runs on a thread of its own in the scope of whoever started it, outside of any transaction. */
@FunctionalInterface
public interface JobWork {

    /**
     * Does the work and reports how it goes. Any exception ends the job as failed; the message of a
     * {@link io.linli.http.Refusal} is shown to the starter, others are not.
     */
    void run(JobProgress progress) throws Exception;
}
