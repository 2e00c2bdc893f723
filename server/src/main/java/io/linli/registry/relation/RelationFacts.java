package io.linli.registry.relation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.DivisionCode;
import io.linli.registry.history.Facts;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A relation between two records (关系), read from the first to the second: A owns B, A is a parent of B.
 *
 * @param placeCode where the first of the two belongs; decides who sees the relation
 * @param state valid, ended or merged
 * @param type owner, tenant, lived, spouse, parent, child, sibling, guardian, works, legal-person, licence-holder,
 *     located, manages, vehicle-owner or other
 * @param share of ownership in percent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RelationFacts(
        @Nullable String placeCode,
        @Nullable String state,
        @Nullable String type,
        @Nullable String fromKind,
        @Nullable UUID fromId,
        @Nullable String toKind,
        @Nullable UUID toId,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        @Nullable Double share,
        @Nullable String note)
        implements Facts {

    @Override
    public DivisionCode place() {
        if (placeCode == null) {
            throw new IllegalStateException("a checked relation has a place");
        }
        return new DivisionCode(placeCode);
    }

    @Override
    public String title() {
        return type == null ? "" : type;
    }

    @Override
    public RelationFacts masked() {
        return this;
    }

    /** The same relation between other records, or in another state. */
    RelationFacts turned(UUID newFrom, UUID newTo, String newState, String newPlace) {
        return new RelationFacts(newPlace, newState, type, fromKind, newFrom, toKind, newTo, since, until, share, note);
    }
}
