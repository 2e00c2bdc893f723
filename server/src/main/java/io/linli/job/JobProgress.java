package io.linli.job;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/** How running work tells of its progress and hands over its files. */
public interface JobProgress {

    /** Key of the job. */
    UUID job();

    /** How much there is to do altogether, in units of the work's own choice. */
    void total(long total);

    /**
     * How much has been done.
     *
     * @throws JobCancelled if the starter has cancelled the job meanwhile; let it pass
     */
    void done(long done);

    /** A word on what is going on or came out, in Chinese. */
    void message(String message);

    /** What stays even if the work ends early, in Chinese; told when it is cancelled or fails. */
    void stays(String part);

    /** The file that the job makes, for download by the starter only. */
    OutputStream result(String name, String contentType) throws IOException;

    /** The file that lists what was wrong with the input. */
    OutputStream errors(String name, String contentType) throws IOException;
}
