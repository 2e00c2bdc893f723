package io.linli.incident.life;

import java.util.Locale;

/** Who may read an entry of the timeline; each kind of reader also reads what the narrower ones may. */
enum Visibility {
    /** Everybody who may see the incident. */
    PUBLIC,
    /** The reporter and staff. */
    REPORTER,
    /** Staff only. */
    STAFF;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
