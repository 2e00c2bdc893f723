package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine of records asks of whoever installs applications and keeps their subscriptions. It asks often: answers
 * come from memory.
 */
public interface Standing {

    /** The version in force of an application, whatever its state; empty if it has never been installed. */
    Optional<App> app(String id);

    /** What may be done with an installed application. */
    State state(String id);

    /**
     * How far somebody may use a verb with records of a type: read, create, update, delete, import, export, statistics or
     * the code of an action.
     */
    Extent may(Principal by, String app, String type, String verb);

    /** Whether a place, or one above it, has subscribed to an application. */
    boolean covers(String app, DivisionCode place);

    /** The places that have subscribed to an application. */
    List<DivisionCode> places(String app);

    /** The options of the nearest subscription at or above a place, completed; empty if there is none. */
    Map<String, Object> settings(String app, DivisionCode place);

    /** Where a resident lives. */
    Optional<DivisionCode> home(Principal by);

    /** What may be done with an application. */
    enum State {
        /** Everything that rights allow. */
        PUBLISHED,
        /** Reading only. */
        SUSPENDED,
        /** Exporting only. */
        REMOVED
    }

    /** How far a right extends. */
    enum Extent {
        NONE,
        /** Records that he made or that name him. */
        OWN,
        /** Records within his places; for a resident those of his community and of the places above it. */
        WITHIN
    }
}
