package io.linli.identity;

import io.linli.identity.entry.Stage;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells the pages who is signed in. */
@Component
class SessionAnswers {

    private final Roles roles;
    private final OrganisationUnits units;
    private final Accounts accounts;
    private final boolean demonstration;

    SessionAnswers(
            Roles roles,
            OrganisationUnits units,
            Accounts accounts,
            @Value("${linli.demonstration:false}") boolean demonstration) {
        this.roles = roles;
        this.units = units;
        this.accounts = accounts;
        this.demonstration = demonstration;
    }

    Answer of(Sessions.Session session) {
        return of(session, session.account().principal());
    }

    /** The session as the request uses it, which may be with the rights of somebody else. */
    Answer of(Sessions.Session session, Principal principal) {
        SignedIn account = session.account();
        return new Answer(
                new Person(
                        principal.account(),
                        principal.username(),
                        principal.name(),
                        principal.kind().name().toLowerCase(Locale.ROOT),
                        unit(principal.unit()),
                        home(principal),
                        roles.withoutIncluded(principal.roles()).stream()
                                .map(this::role)
                                .toList()),
                List.copyOf(new TreeSet<>(principal.actions())),
                principal.places().stream().map(this::place).toList(),
                account.mustChangePassword(),
                session.stage() == Stage.COMPLETE ? null : session.stage().pending(),
                demonstration,
                account.settings(),
                principal.represents());
    }

    Named role(String code) {
        return new Named(code, roles.nameOf(code), roles.nameEnOf(code));
    }

    /** Residents mean their community by "mine", not the grid that workers know. */
    private @Nullable Place home(Principal principal) {
        return principal.kind() != Principal.Kind.RESIDENT
                ? null
                : accounts.find(principal.account())
                        .map(AccountSummary::place)
                        .map(place -> place(place.community()))
                        .orElse(null);
    }

    private @Nullable Place unit(Principal.@Nullable UnitReference unit) {
        return unit == null ? null : new Place(unit.code(), unit.name(), nameEn(unit.code()), unit.level());
    }

    @Nullable
    String nameEn(String unit) {
        return units.find(unit).map(Unit::nameEn).orElse(null);
    }

    Place place(DivisionCode code) {
        return new Place(
                code.value(),
                units.find(code.value()).map(Unit::name).orElse(code.value()),
                nameEn(code.value()),
                code.level().name().toLowerCase(Locale.ROOT));
    }

    /**
     * The session as the pages see it.
     *
     * @param actions what the person may do, sorted
     * @param scopes where
     * @param pending the step that is missing before anything may be done: {@code second-factor}, {@code
     *     enrol-second-factor} or {@code confirm-device}
     * @param represents for whom this request acts; actions, scopes, unit and roles are then those lent
     */
    record Answer(
            Person account,
            List<String> actions,
            List<Place> scopes,
            boolean mustChangePassword,
            @Nullable String pending,
            boolean demonstration,
            Account.Settings settings,
            Principal.@Nullable Represented represents) {}

    /**
     * The person who is signed in.
     *
     * @param home the community in which a resident lives, absent if unknown and for staff
     */
    record Person(
            UUID id,
            String username,
            String name,
            String kind,
            @Nullable Place unit,
            @Nullable Place home,
            List<Named> roles) {}

    /** Something with a code and a name. */
    record Named(String code, String name, @Nullable String nameEn) {}

    /** A place of a scope, or a unit at its level. */
    record Place(String code, String name, @Nullable String nameEn, String level) {}
}
