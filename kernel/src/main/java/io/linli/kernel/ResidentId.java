package io.linli.kernel;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The number of a resident's identity card (公民身份号码) by GB 11643: area, birth date, sequence and check character
 * belong together. That the number is well made does not prove that it was ever issued.
 *
 * @param value 18 characters, digits and perhaps a last X
 */
public record ResidentId(String value) {

    /**
     * @throws IllegalArgumentException if {@link #fault} finds one; the message does not repeat the number
     */
    public ResidentId {
        value = NumberScheme.plain(value);
        Optional<IdentifierFault> fault = faultOf(value, NumberScheme.today());
        if (fault.isPresent()) {
            throw fault.get().refusal();
        }
    }

    /** Why the text is no number of a card today, nothing if it is one. */
    public static Optional<IdentifierFault> fault(String text) {
        return fault(text, NumberScheme.today());
    }

    /** Why the text is no number of a card on a day, nothing if it is one. */
    public static Optional<IdentifierFault> fault(String text, LocalDate today) {
        return faultOf(NumberScheme.plain(text), today);
    }

    private static Optional<IdentifierFault> faultOf(String number, LocalDate today) {
        return NumberScheme.fault(number, today)
                .or(() -> NumberScheme.isKnownArea(number) ? Optional.empty() : Optional.of(IdentifierFault.AREA));
    }

    public static boolean isValid(String text) {
        return fault(text).isEmpty();
    }

    /** The check character for the first seventeen digits. */
    public static char checkCharacter(String seventeenDigits) {
        if (seventeenDigits.length() != NumberScheme.LENGTH - 1
                || !NumberScheme.hasDigits(seventeenDigits, NumberScheme.LENGTH - 1)) {
            throw new IllegalArgumentException("seventeen digits are needed");
        }
        return NumberScheme.check(seventeenDigits);
    }

    /** The district that gave out the number: of the first registration, not where the person lives now. */
    public DivisionCode area() {
        return new DivisionCode(value.substring(0, 6));
    }

    public LocalDate birthDate() {
        return NumberScheme.birthDate(value);
    }

    public Sex sex() {
        return NumberScheme.sex(value);
    }

    /** The number as it is shown to those who need not know it: 4301**********1234. */
    public String masked() {
        return Masking.document(value);
    }

    /** Masked, so that a number never gets into a log by accident. */
    @Override
    public String toString() {
        return masked();
    }
}
