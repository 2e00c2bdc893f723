package io.linli.app.folder;

import java.util.Set;

/** What every installation has, as far as folders may name it. */
final class BuiltIn {

    /** Whoever has an account as a resident. */
    static final String RESIDENT = "resident";

    /** Codes of the roles that staff and residents have without any application. */
    static final Set<String> ROLES = Set.of(
            "city-leader",
            "district-leader",
            "street-dispatcher",
            "community-worker",
            "grid-worker",
            "department-handler",
            RESIDENT);

    /** Codes of the roles that an application's role can never come with. */
    static final Set<String> NEVER = Set.of("administrator", "auditor");

    private BuiltIn() {}
}
