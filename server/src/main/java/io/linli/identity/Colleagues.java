package io.linli.identity;

import io.linli.identity.StandInDoor.Colleague;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;

/** The staff around somebody (同事): of his own unit, of the units beside it under the same one, and of those below. */
@Component
class Colleagues {

    private static final int MOST = 20;

    private final AccountStore accounts;
    private final OrganisationUnits units;

    Colleagues(AccountStore accounts, OrganisationUnits units) {
        this.accounts = accounts;
        this.units = units;
    }

    /** Active colleagues whose name has these words or whose username begins with them; as the server. */
    List<Colleague> near(Principal person, String words) {
        var values = new MapSqlParameterSource("me", person.account())
                .addValue("near", surroundings(person))
                .addValue("words", words)
                .addValue("start", Username.normal(words))
                .addValue("most", MOST);
        return accounts.query("""
                        WHERE kind = 'STAFF' AND state = 'ACTIVE' AND id <> :me AND starts_with(place_code, :near)
                          AND (strpos(name, :words) > 0 OR starts_with(username, :start))
                        ORDER BY length(place_code) DESC, username LIMIT :most
                        """, values).stream().map(this::colleague).toList();
    }

    private static String surroundings(Principal person) {
        return person.places().stream()
                .findFirst()
                .map(place -> place.parent().orElse(place))
                .map(DivisionCode::value)
                .orElse("~");
    }

    private Colleague colleague(Account account) {
        Optional<Unit> unit = Optional.ofNullable(account.unitCode()).flatMap(units::find);
        return new Colleague(
                account.username(),
                account.name(),
                unit.map(Unit::name).orElse(null),
                unit.map(Unit::nameEn).orElse(null));
    }
}
