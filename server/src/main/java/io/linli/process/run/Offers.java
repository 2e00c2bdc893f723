package io.linli.process.run;

import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.definition.Form;
import io.linli.process.definition.Forms;
import io.linli.process.definition.Version;
import io.linli.process.definition.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody can start. */
@Component
class Offers {

    private final Moves moves;
    private final Starting starting;
    private final Versions versions;
    private final Forms forms;
    private final Accounts accounts;

    Offers(Moves moves, Starting starting, Versions versions, Forms forms, Accounts accounts) {
        this.moves = moves;
        this.starting = starting;
        this.versions = versions;
        this.forms = forms;
        this.accounts = accounts;
    }

    /**
     * A process that somebody can start.
     *
     * @param form what he fills in, null if nothing
     */
    record Startable(
            String key,
            String name,
            @Nullable String nameEn,
            @Nullable Form form) {}

    /** The processes that the caller can start where he belongs. */
    List<Startable> startable() {
        Principal by = Principals.required();
        return moves.make(() -> versions.inForce().stream()
                .filter(version -> reaches(version, by))
                .filter(version -> starting.mayStart(version, by))
                .map(version -> new Startable(version.key(), version.name(), version.nameEn(), startForm(version)))
                .toList());
    }

    private @Nullable Form startForm(Version version) {
        String form = starting.opening(version).own("form");
        return form == null ? null : forms.find(form).orElse(null);
    }

    private boolean reaches(Version version, Principal by) {
        DivisionCode where = new DivisionCode(version.placeCode());
        if (by.kind() == Principal.Kind.RESIDENT) {
            return accounts.find(by.account())
                    .map(account -> account.place())
                    .filter(where::covers)
                    .filter(home -> starting.isOpen(version, home))
                    .isPresent();
        }
        return by.places().stream()
                .anyMatch(place -> (where.covers(place) || place.covers(where)) && starting.isOpen(version, place));
    }
}
