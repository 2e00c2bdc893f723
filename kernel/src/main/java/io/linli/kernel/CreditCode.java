package io.linli.kernel;

import java.util.Optional;

/**
 * The unified social credit code of an organisation (统一社会信用代码) by GB 32100: registration authority, category,
 * six digits of division, nine of organisation code (GB 11714) and a check character (ISO 7064 style, modulus 31).
 *
 * @param value 18 characters of 0-9 and A-Z without I, O, S, V and Z
 */
public record CreditCode(String value) {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int LENGTH = 18;
    private static final int DIVISION_FROM = 2;
    private static final int DIVISION_TO = 8;

    /**
     * @throws IllegalArgumentException if {@link #fault} finds one
     */
    public CreditCode {
        value = NumberScheme.plain(value);
        Optional<IdentifierFault> fault = faultOf(value);
        if (fault.isPresent()) {
            throw fault.get().refusal();
        }
    }

    /** Why the text is no credit code, nothing if it is one. */
    public static Optional<IdentifierFault> fault(String text) {
        return faultOf(NumberScheme.plain(text));
    }

    public static boolean isValid(String text) {
        return fault(text).isEmpty();
    }

    private static Optional<IdentifierFault> faultOf(String code) {
        if (code.isEmpty()) {
            return Optional.of(IdentifierFault.EMPTY);
        }
        if (code.length() != LENGTH) {
            return Optional.of(IdentifierFault.LENGTH);
        }
        if (!code.chars().allMatch(c -> SYMBOLS.indexOf(c) >= 0)) {
            return Optional.of(IdentifierFault.CHARACTERS);
        }
        if (!code.substring(DIVISION_FROM, DIVISION_TO).chars().allMatch(Character::isDigit)) {
            return Optional.of(IdentifierFault.AREA);
        }
        return code.charAt(LENGTH - 1) == check(code) ? Optional.empty() : Optional.of(IdentifierFault.CHECK);
    }

    /** The check character for the first seventeen characters of a code. */
    public static char checkCharacter(String seventeen) {
        if (seventeen.length() != LENGTH - 1 || !seventeen.chars().allMatch(c -> SYMBOLS.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("seventeen characters of a credit code are needed");
        }
        return check(seventeen);
    }

    private static char check(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * SYMBOLS.indexOf(code.charAt(i));
        }
        int base = SYMBOLS.length();
        return SYMBOLS.charAt((base - sum % base) % base);
    }

    /** The authority that registered the organisation: 1 机构编制, 5 民政, 9 市场监管, and others. */
    public char authority() {
        return value.charAt(0);
    }

    /** What kind of organisation it is, by the list of its authority: 91 企业, 92 个体工商户, 51 社会团体. */
    public String category() {
        return value.substring(0, DIVISION_FROM);
    }

    /** Where it was registered; national authorities write 100000. */
    public DivisionCode division() {
        return DivisionCode.ofPadded(value.substring(DIVISION_FROM, DIVISION_TO));
    }

    /** The organisation code of GB 11714, nine characters. */
    public String organisationCode() {
        return value.substring(DIVISION_TO, LENGTH - 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
