package io.linli.registry.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Masking;
import io.linli.registry.history.Facts;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an organisation (实有单位).
 *
 * @param type enterprise, shop, school, social-organisation, property-company, owners-committee, institution or other
 * @param creditCode unified social credit code (GB 32100)
 * @param legalPerson legal representative (法定代表人)
 * @param phone of the contact, sealed
 * @param licences licences with their last days
 * @param licenceUntil the last day of the licence that ends first
 * @param inspectionDue the day by which it must be inspected
 * @param inspected the day on which somebody last inspected it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrganisationFacts(
        @Nullable String name,
        @Nullable String type,
        @Nullable String creditCode,
        @Nullable String placeCode,
        @Nullable String houseCode,
        @Nullable String address,
        @Nullable String state,
        @Nullable String industry,
        @Nullable String legalPerson,
        @Nullable String contact,
        @Nullable String phone,
        @Nullable Integer employees,
        @Nullable LocalDate founded,
        @Nullable List<Licence> licences,
        @Nullable LocalDate licenceUntil,
        @Nullable LocalDate inspectionDue,
        @Nullable LocalDate inspected,
        @Nullable String note)
        implements Facts {

    /** A licence (许可证照). */
    public record Licence(
            String name, @Nullable String number, @Nullable LocalDate until) {}

    @Override
    public DivisionCode place() {
        if (placeCode == null) {
            throw new IllegalStateException("a checked organisation has a place");
        }
        return new DivisionCode(placeCode);
    }

    @Override
    public @Nullable String house() {
        return houseCode;
    }

    @Override
    public String title() {
        return name == null ? "" : name;
    }

    @Override
    public @Nullable String exactPhone() {
        return phone;
    }

    @Override
    public List<SearchText> searched() {
        return address == null
                ? List.of(new SearchText(title(), true))
                : List.of(new SearchText(title(), true), new SearchText(address, false));
    }

    @Override
    public OrganisationFacts masked() {
        return new OrganisationFacts(
                name,
                type,
                creditCode,
                placeCode,
                houseCode,
                address,
                state,
                industry,
                legalPerson,
                contact,
                phone == null ? null : Masking.phone(phone),
                employees,
                founded,
                licences,
                licenceUntil,
                inspectionDue,
                inspected,
                note);
    }
}
