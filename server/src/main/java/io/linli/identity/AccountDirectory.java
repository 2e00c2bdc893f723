package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The accounts that are at work, as principals kept in memory until something about them changes. */
@Component
class AccountDirectory {

    static final String TOPIC = "account";

    private final ConcurrentHashMap<UUID, SignedIn> known = new ConcurrentHashMap<>();
    private final AccountStore store;
    private final SystemWork asServer;
    private final Roles roles;
    private final OrganisationUnits units;

    AccountDirectory(
            AccountStore store,
            SystemWork asServer,
            Roles roles,
            OrganisationUnits units,
            Announcements announcements) {
        this.store = store;
        this.asServer = asServer;
        this.roles = roles;
        this.units = units;
        announcements.listen(TOPIC, this::forget);
        announcements.listen(Roles.TOPIC, any -> known.clear());
        announcements.listen(OrganisationUnits.TOPIC, any -> known.clear());
    }

    private void forget(String id) {
        if (id.equals(Announcements.ANYTHING)) {
            known.clear();
        } else {
            known.remove(UUID.fromString(id));
        }
    }

    /** The account if it exists and is not locked. */
    Optional<SignedIn> find(UUID id) {
        SignedIn found = known.get(id);
        return found != null ? Optional.of(found) : Optional.ofNullable(known.computeIfAbsent(id, this::load));
    }

    private @Nullable SignedIn load(UUID id) {
        return asServer.call(() -> store.find(id))
                .filter(account -> account.state() == Account.State.ACTIVE)
                .map(account -> new SignedIn(principal(account), account.mustChangePassword(), account.settings()))
                .orElse(null);
    }

    private Principal principal(Account account) {
        return new Principal(
                account.id(),
                account.username(),
                account.name(),
                Principal.Kind.valueOf(account.kind().name()),
                unit(account.unitCode()),
                roles.withIncluded(account.roles()),
                roles.actionsOf(account.roles()),
                account.kind() == Account.Kind.RESIDENT ? List.of() : account.places());
    }

    private Principal.@Nullable UnitReference unit(@Nullable String code) {
        return Optional.ofNullable(code)
                .flatMap(units::find)
                .map(unit -> new Principal.UnitReference(
                        unit.code(), unit.name(), unit.level().name().toLowerCase(Locale.ROOT)))
                .orElse(null);
    }
}
