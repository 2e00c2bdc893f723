package io.linli.registry.organisation;

import io.linli.kernel.CreditCode;
import io.linli.kernel.PhoneNumber;
import io.linli.registry.history.Faults;
import io.linli.registry.house.Whereabouts;
import io.linli.registry.organisation.OrganisationFacts.Licence;
import io.linli.territory.Houses;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes and checks what is said of an organisation. */
@Component
public class OrganisationChecks {

    private final Whereabouts whereabouts;

    OrganisationChecks(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    OrganisationFacts check(OrganisationFacts facts) {
        return check(facts, whereabouts::house);
    }

    /** @param finder finds houses by code */
    public OrganisationFacts check(OrganisationFacts facts, Function<String, Optional<Houses.House>> finder) {
        var faults = new Faults();
        String place = whereabouts.place(facts.houseCode(), facts.placeCode(), finder, faults);
        faults.require("name", facts.name());
        String code = creditCode(facts, faults);
        if (facts.phone() != null && !PhoneNumber.isValid(facts.phone())) {
            faults.add("phone", "invalid-phone", "请填写11位手机号,或带区号的固定电话", "enter a telephone number with its area code");
        }
        faults.refuse();
        return new OrganisationFacts(
                facts.name() == null ? null : facts.name().strip(),
                facts.type() == null ? "other" : facts.type(),
                code,
                place,
                facts.houseCode(),
                facts.address() == null && facts.houseCode() != null
                        ? finder.apply(facts.houseCode())
                                .map(Houses.House::address)
                                .orElse(null)
                        : facts.address(),
                facts.state() == null ? "active" : facts.state(),
                facts.industry(),
                facts.legalPerson(),
                facts.contact(),
                facts.phone() == null ? null : new PhoneNumber(facts.phone()).value(),
                facts.employees(),
                facts.founded(),
                facts.licences(),
                firstEnd(facts),
                facts.inspectionDue(),
                facts.inspected(),
                facts.note());
    }

    private static @Nullable String creditCode(OrganisationFacts facts, Faults faults) {
        if (facts.creditCode() == null || facts.creditCode().isBlank()) {
            return null;
        }
        var fault = CreditCode.fault(facts.creditCode());
        fault.ifPresent(found -> faults.add("creditCode", found.code(), found.message(), found.messageEn()));
        return fault.isPresent() ? null : new CreditCode(facts.creditCode()).value();
    }

    private static @Nullable LocalDate firstEnd(OrganisationFacts facts) {
        if (facts.licences() == null) {
            return facts.licenceUntil();
        }
        return facts.licences().stream()
                .map(Licence::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(facts.licenceUntil());
    }
}
