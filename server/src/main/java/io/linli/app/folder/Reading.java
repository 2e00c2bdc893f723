package io.linli.app.folder;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a folder.
 *
 * @param app the application, if there is no fault
 * @param faults all faults, by file and line, at most {@link FolderReader#MOST_FAULTS}
 */
public record Reading(Optional<App> app, List<Fault> faults) {

    public Reading {
        faults = List.copyOf(faults);
    }

    /** The application of a folder that was found to be right. */
    public App required() {
        return app.orElseThrow(() -> new IllegalStateException("the folder has faults: " + faults));
    }
}
