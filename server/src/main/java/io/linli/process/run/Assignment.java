package io.linli.process.run;

import io.linli.identity.AccountSummary;
import io.linli.identity.Accounts;
import io.linli.identity.OrganisationUnits;
import io.linli.identity.Unit;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.process.drawing.Element;
import io.linli.process.feel.Feel;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose turn it is: what a drawing says of a step, applied to an instance's place and document. */
@Component
class Assignment {

    private static final String ACCOUNT = "account:";
    private static final String UNIT = "unit:";

    private final OrganisationUnits units;
    private final Accounts accounts;
    private final Feel feel;

    Assignment(OrganisationUnits units, Accounts accounts, Feel feel) {
        this.units = units;
        this.accounts = accounts;
        this.feel = feel;
    }

    /**
     * In whose hands a task is.
     *
     * @param unit the unit whose staff can take it
     * @param role the role they need, null for any
     * @param account who has it already
     */
    record Hands(
            @Nullable String unit,
            @Nullable String role,
            @Nullable UUID account) {}

    Hands of(Run run, Element step, @Nullable String signer) {
        if (signer != null) {
            return signer.startsWith(ACCOUNT)
                    ? new Hands(null, null, UUID.fromString(signer.substring(ACCOUNT.length())))
                    : new Hands(signer.substring(UNIT.length()), step.own("role"), null);
        }
        Optional<UUID> again = step.id().equals(run.returning) ? doer(run, step.id()) : Optional.empty();
        String person = step.own("person");
        Optional<UUID> account = again.or(() -> person == null
                ? Optional.empty()
                : account(feel.value(feel.expression(person), run.document())).map(AccountSummary::id));
        return new Hands(unit(run.place(), step).orElse(null), step.own("role"), account.orElse(null));
    }

    /** Who did a step the last time. */
    static Optional<UUID> doer(Run run, String element) {
        return Optional.ofNullable(run.by().get(element)).map(Object::toString).map(UUID::fromString);
    }

    private Optional<String> unit(DivisionCode place, Element step) {
        String named = step.own("level");
        DivisionLevel level = named == null ? place.level() : DivisionLevel.valueOf(named.toUpperCase(Locale.ROOT));
        String department = step.own("department");
        Optional<Unit> unit = department == null
                ? units.territorial(place.level().compareTo(level) > 0 ? place.at(level) : place)
                : units.department(department, place, level);
        return unit.map(Unit::code);
    }

    /** The account that a value means: a key, a username, or an object with the field {@code account}. */
    Optional<AccountSummary> account(@Nullable Object value) {
        Object meant = value instanceof Map<?, ?> person ? person.get("account") : value;
        if (!(meant instanceof String text) || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return accounts.find(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return accounts.named(text);
        }
    }

    /** Who has to sign, as the engine keeps it: accounts and units in the order of the expression. */
    List<String> signers(Run run, Element step) {
        String text = step.own("signers");
        Object value = text == null ? null : feel.value(feel.expression(text), run.document());
        Collection<?> named = value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
        return named.stream().flatMap(one -> signer(one).stream()).distinct().toList();
    }

    Optional<String> signer(@Nullable Object value) {
        return value instanceof String code && units.find(code).isPresent()
                ? Optional.of(UNIT + code)
                : account(value).map(account -> ACCOUNT + account.id());
    }

    /** What people call a signer as the engine keeps him. */
    String nameOf(String signer) {
        return signer.startsWith(ACCOUNT)
                ? accounts.nameOf(UUID.fromString(signer.substring(ACCOUNT.length())))
                : unitName(signer.substring(UNIT.length()));
    }

    /** Whose turn a task is, as people call him or the unit. */
    String nameOf(TaskRecord task) {
        UUID account = task.assignee();
        String unit = task.unit();
        return account != null ? accounts.nameOf(account) : unit == null ? task.name() : unitName(unit);
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }
}
