package io.linli.process;

import io.linli.identity.Principal;
import java.util.Set;

/** Roles that people have without having been given them, such as those that an application attaches to others. */
public interface RoleSource {

    /** Codes of the roles that somebody has by this source. Asked often; answer from memory. */
    Set<String> heldBy(Principal by);
}
