package io.linli.identity.entry;

import java.util.List;
import java.util.Set;

/** The roles that there are. */
public interface RoleList {

    /** Their codes, built-in ones first. */
    List<String> codes();

    /** What a role allows; nothing if there is no such role. */
    Set<String> actions(String role);
}
