package io.linli.app.shelf;

import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where people belong, which decides what of the shelf is theirs. */
@Component
class OwnPlaces {

    private final Accounts accounts;

    OwnPlaces(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The home of a resident, or the place of the unit that somebody works for. */
    Optional<DivisionCode> home(Principal by) {
        Optional<DivisionCode> own = accounts.find(by.account()).map(AccountSummary::place);
        return own.or(() -> by.places().stream().findFirst());
    }

    /** The places that somebody works at; the home of a resident. */
    List<DivisionCode> of(Principal by) {
        return by.kind() == Principal.Kind.RESIDENT ? home(by).stream().toList() : by.places();
    }

    /** Whether an application is used where somebody lives, or anywhere that he works. */
    boolean meets(Shelved entry, Principal by) {
        return of(by).stream()
                .anyMatch(place -> by.kind() == Principal.Kind.RESIDENT
                        ? entry.covers(place.value())
                        : entry.meets(place.value()));
    }
}
