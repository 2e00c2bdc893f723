package io.linli.identity;

import java.util.Optional;

/** The applications elsewhere that let people sign in with their accounts here, for other modules. */
public interface OutsideApplications {

    /** The name of the one that has this client id, if the running transaction may see it and it is in force. */
    Optional<String> name(String clientId);
}
