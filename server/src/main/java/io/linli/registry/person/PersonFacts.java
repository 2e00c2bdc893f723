package io.linli.registry.person;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Masking;
import io.linli.registry.history.Facts;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person (实有人口).
 *
 * @param placeCode grid or community where he actually lives; follows from the house if there is one
 * @param houseCode the house of the address tree that he lives in (人房关联)
 * @param since the day he moved in
 * @param state living, moved, died or merged
 * @param idKind kind of document by GA/T 517, see {@link io.linli.kernel.DocumentKind}
 * @param idNumber sealed
 * @param phone sealed
 * @param residence registered here and living here, permanent, floating, lodging, split or abroad
 * @param registeredPlace where the household is registered (户籍地), in words or as a division code
 * @param permitUntil last day of the residence permit
 * @param household number of the household within its house
 * @param headRelation relation to the head of the household: self, spouse, child …
 * @param contacts people to call, sealed
 * @param documents further documents, sealed
 * @param health facts of health, sealed
 * @param care whether he needs care, by his tags or because somebody says so
 * @param tags marks with a legal basis
 * @param sealedTags marks that tell of health or offences, sealed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = false)
public record PersonFacts(
        @Nullable String placeCode,
        @Nullable String houseCode,
        @Nullable LocalDate since,
        @Nullable String state,
        @Nullable String name,
        @Nullable String formerName,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String idKind,
        @Nullable String idNumber,
        @Nullable String phone,
        @Nullable String nationality,
        @Nullable String ethnicity,
        @Nullable String education,
        @Nullable String maritalStatus,
        @Nullable String occupation,
        @Nullable String employer,
        @Nullable String residence,
        @Nullable String registeredPlace,
        @Nullable String permitNumber,
        @Nullable LocalDate permitUntil,
        @Nullable String household,
        @Nullable String headRelation,
        @Nullable List<Contact> contacts,
        @Nullable List<Document> documents,
        @Nullable String health,
        @Nullable Boolean care,
        @Nullable List<Mark> tags,
        @Nullable List<Mark> sealedTags,
        @Nullable String note)
        implements Facts {

    /** Somebody to call. */
    public record Contact(
            String name,
            @Nullable String relation,
            @Nullable String phone) {}

    /** A further document. */
    public record Document(
            String kind, String number, @Nullable LocalDate until) {}

    /** A mark (标签); the catalogue tells its legal basis. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mark(
            String code,
            @Nullable LocalDate since,
            @Nullable LocalDate until) {}

    @Override
    public DivisionCode place() {
        if (placeCode == null) {
            throw new IllegalStateException("a checked person has a place");
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
    public @Nullable String exactNumber() {
        return idNumber;
    }

    @Override
    public @Nullable String exactPhone() {
        return phone;
    }

    @Override
    public List<SearchText> searched() {
        return formerName == null
                ? List.of(new SearchText(title(), true))
                : List.of(new SearchText(title(), true), new SearchText(formerName, true));
    }

    @Override
    public PersonFacts masked() {
        return with(
                idNumber == null ? null : Masking.document(idNumber),
                phone == null ? null : Masking.phone(phone),
                null,
                null,
                null,
                null);
    }

    private PersonFacts with(
            @Nullable String newNumber,
            @Nullable String newPhone,
            @Nullable List<Contact> newContacts,
            @Nullable List<Document> newDocuments,
            @Nullable String newHealth,
            @Nullable List<Mark> newSealedTags) {
        return new PersonFacts(
                placeCode,
                houseCode,
                since,
                state,
                name,
                formerName,
                sex,
                birthDate,
                idKind,
                newNumber,
                newPhone,
                nationality,
                ethnicity,
                education,
                maritalStatus,
                occupation,
                employer,
                residence,
                registeredPlace,
                permitNumber,
                permitUntil,
                household,
                headRelation,
                newContacts,
                newDocuments,
                newHealth,
                care,
                tags,
                newSealedTags,
                note);
    }
}
