package io.linli.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A look at personal data as auditors, and without key and address the person himself, read it.
 *
 * @param subjectName masked
 * @param reason what the reader wrote
 */
record AccessAnswer(
        UUID id,
        Instant at,
        UUID subject,
        String subjectName,
        Reader actor,
        List<Named> fields,
        PurposeAnswer purpose,
        Named door,
        @Nullable String reason,
        @Nullable String placeCode,
        @Nullable String address) {

    /** For auditors. */
    static AccessAnswer forAuditor(StoredAccess stored) {
        return of(stored, stored.actor().account(), stored.actor().address());
    }

    /** For the person: who, when, what and for which purpose, no key of an account and no address of a machine. */
    static AccessAnswer forSubject(StoredAccess stored) {
        return of(stored, null, null);
    }

    private static AccessAnswer of(StoredAccess stored, @Nullable UUID account, @Nullable String address) {
        Access access = stored.access();
        Actor actor = stored.actor();
        return new AccessAnswer(
                stored.id(),
                stored.at(),
                access.subject(),
                access.subjectName(),
                new Reader(
                        account,
                        actor.name(),
                        actor.unit(),
                        stored.unitName(),
                        actor.represents() == null ? null : actor.represents().name()),
                access.fields().stream().map(AccessNames::field).toList(),
                PurposeAnswer.of(access.purpose()),
                AccessNames.door(access.door()),
                access.reason(),
                access.place() == null ? null : access.place().value(),
                address);
    }

    /**
     * Who looked.
     *
     * @param represents name of the colleague for whom a stand-in looked
     */
    record Reader(
            @Nullable UUID id,
            String name,
            @Nullable String unit,
            @Nullable String unitName,
            @Nullable String represents) {}

    /** A code and its names. */
    record Named(String code, String name, String nameEn) {}

    /** A purpose with its legal basis. */
    record PurposeAnswer(String code, String name, String nameEn, String basis, String basisEn, boolean reasonNeeded) {

        static PurposeAnswer of(Purpose purpose) {
            return new PurposeAnswer(
                    purpose.code(),
                    purpose.label(),
                    purpose.labelEn(),
                    purpose.basis(),
                    purpose.basisEn(),
                    purpose.reasonNeeded());
        }

        /** Of a code that may have gone out of use. */
        static PurposeAnswer of(String code) {
            return Purpose.ofCode(code)
                    .map(PurposeAnswer::of)
                    .orElseGet(() -> new PurposeAnswer(code, code, code, "", "", false));
        }
    }
}
