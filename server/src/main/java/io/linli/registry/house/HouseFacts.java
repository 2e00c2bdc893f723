package io.linli.registry.house;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Masking;
import io.linli.registry.history.Facts;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a house (实有房屋) beyond its address.
 *
 * @param code the house of the address tree; all other parts of the address follow from it
 * @param state standing, gone or merged
 * @param use own, let, group-let (群租), vacant, shop, office or other
 * @param area square metres
 * @param ownership private, public, unit or other
 * @param rentalNumber number of the rental registration (房屋租赁备案)
 * @param leaseUntil last day of the lease
 * @param landlordPhone sealed
 * @param visitDue the day by which the house should be visited
 * @param visited the day on which somebody last saw it
 * @param care whether somebody in it needs care
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HouseFacts(
        @Nullable String code,
        @Nullable String placeCode,
        @Nullable String address,
        @Nullable String state,
        @Nullable String use,
        @Nullable Double area,
        @Nullable Integer rooms,
        @Nullable String ownership,
        @Nullable String certificate,
        @Nullable String landlord,
        @Nullable String landlordPhone,
        @Nullable String rentalNumber,
        @Nullable LocalDate leaseFrom,
        @Nullable LocalDate leaseUntil,
        @Nullable LocalDate visitDue,
        @Nullable LocalDate visited,
        @Nullable Boolean care,
        @Nullable String note)
        implements Facts {

    @Override
    public DivisionCode place() {
        if (placeCode == null) {
            throw new IllegalStateException("a checked house has a place");
        }
        return new DivisionCode(placeCode);
    }

    @Override
    public @Nullable String house() {
        return code;
    }

    @Override
    public String title() {
        return address == null ? "" : address;
    }

    @Override
    public @Nullable String exactPhone() {
        return landlordPhone;
    }

    @Override
    public List<SearchText> searched() {
        return List.of(new SearchText(title(), false));
    }

    @Override
    public HouseFacts masked() {
        return new HouseFacts(
                code,
                placeCode,
                address,
                state,
                use,
                area,
                rooms,
                ownership,
                certificate,
                landlord,
                landlordPhone == null ? null : Masking.phone(landlordPhone),
                rentalNumber,
                leaseFrom,
                leaseUntil,
                visitDue,
                visited,
                care,
                note);
    }
}
