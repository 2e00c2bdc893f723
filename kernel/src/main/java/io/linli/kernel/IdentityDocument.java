package io.linli.kernel;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A document that proves who somebody is (身份证件).
 *
 * @param number upper case, without blanks
 */
public record IdentityDocument(DocumentKind kind, String number) {

    /**
     * @throws IllegalArgumentException if {@link #fault} finds one; the message does not repeat the number
     */
    public IdentityDocument {
        number = NumberScheme.plain(number);
        Optional<IdentifierFault> fault = kind.faultOf(number, NumberScheme.today());
        if (fault.isPresent()) {
            throw fault.get().refusal();
        }
    }

    /** Why the text is no number of the kind today, nothing if it is one. */
    public static Optional<IdentifierFault> fault(DocumentKind kind, String text) {
        return fault(kind, text, NumberScheme.today());
    }

    /** Why the text is no number of the kind on a day, nothing if it is one. */
    public static Optional<IdentifierFault> fault(DocumentKind kind, String text, LocalDate today) {
        return kind.faultOf(NumberScheme.plain(text), today);
    }

    /** The document that a number of eighteen places is of by itself: the kinds share one scheme, not one area. */
    public static Optional<IdentityDocument> recognise(String text) {
        for (DocumentKind kind : new DocumentKind[] {
            DocumentKind.RESIDENT_ID, DocumentKind.RESIDENCE_PERMIT, DocumentKind.FOREIGN_PERMANENT_RESIDENT
        }) {
            if (fault(kind, text).isEmpty()) {
                return Optional.of(new IdentityDocument(kind, text));
            }
        }
        return Optional.empty();
    }

    /** The birth date that the number carries, nothing for kinds that carry none. */
    public Optional<LocalDate> birthDate() {
        return kind.followsScheme(number) ? Optional.of(NumberScheme.birthDate(number)) : Optional.empty();
    }

    /** The sex that the number carries, nothing for kinds that carry none. */
    public Optional<Sex> sex() {
        return kind.followsScheme(number) ? Optional.of(NumberScheme.sex(number)) : Optional.empty();
    }

    public String masked() {
        return Masking.document(number);
    }

    /** Masked, so that a number never gets into a log by accident. */
    @Override
    public String toString() {
        return kind.label() + " " + masked();
    }
}
