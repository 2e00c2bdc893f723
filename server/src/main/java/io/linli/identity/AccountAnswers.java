package io.linli.identity;

import io.linli.identity.SessionAnswers.Named;
import io.linli.identity.SessionAnswers.Place;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts as administrators see them; telephone numbers masked. */
@Component
class AccountAnswers {

    private final OrganisationUnits units;
    private final SessionAnswers places;
    private final SealedPhone phones;

    AccountAnswers(OrganisationUnits units, SessionAnswers places, SealedPhone phones) {
        this.units = units;
        this.places = places;
        this.phones = phones;
    }

    AccountAnswer of(Account account) {
        return of(account, null);
    }

    AccountAnswer of(Account account, @Nullable String temporaryPassword) {
        return new AccountAnswer(
                account.id(),
                account.username(),
                account.name(),
                account.kind().code(),
                account.state().code(),
                unit(account.unitCode()),
                account.roles().stream().map(places::role).toList(),
                account.places().stream().map(places::place).toList(),
                account.placeCode().isEmpty() ? null : account.placeCode(),
                account.houseId(),
                phones.masked(account.phoneSealed()),
                account.mustChangePassword(),
                account.lastLoginAt(),
                account.version(),
                temporaryPassword);
    }

    private @Nullable Named unit(@Nullable String code) {
        return code == null
                ? null
                : new Named(code, units.find(code).map(Unit::name).orElse(code), places.nameEn(code));
    }

    /**
     * An account.
     *
     * @param phone masked
     * @param temporaryPassword only in the answer that made it
     */
    record AccountAnswer(
            UUID id,
            String username,
            String name,
            String kind,
            String state,
            @Nullable Named unit,
            List<Named> roles,
            List<Place> scopes,
            @Nullable String placeCode,
            @Nullable UUID houseId,
            @Nullable String phone,
            boolean mustChangePassword,
            @Nullable Instant lastLoginAt,
            int version,
            @Nullable String temporaryPassword) {}
}
