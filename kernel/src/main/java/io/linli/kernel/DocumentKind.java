package io.linli.kernel;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The kinds of document that prove who somebody is (证件类型), each with the rule for its number. Codes follow GA/T
 * 517 where it has one.
 */
public enum DocumentKind {
    RESIDENT_ID("111", "居民身份证", "Resident identity card") {
        @Override
        Optional<IdentifierFault> faultOf(String number, LocalDate today) {
            return ResidentId.fault(number, today);
        }
    },
    HOUSEHOLD_BOOK("113", "户口簿", "Household register") {
        @Override
        Optional<IdentifierFault> faultOf(String number, LocalDate today) {
            return ResidentId.fault(number, today);
        }
    },
    PASSPORT("414", "普通护照", "Passport") {
        @Override
        Optional<IdentifierFault> faultOf(String number, LocalDate today) {
            return formFault(number, ANY_PASSPORT);
        }
    },
    HONG_KONG_MACAO_TRAVEL("516", "港澳居民来往内地通行证", "Mainland travel permit for Hong Kong and Macao residents") {
        @Override
        Optional<IdentifierFault> faultOf(String number, LocalDate today) {
            return formFault(number, HOME_RETURN);
        }
    },
    TAIWAN_TRAVEL("511", "台湾居民来往大陆通行证", "Mainland travel permit for Taiwan residents") {
        @Override
        Optional<IdentifierFault> faultOf(String number, LocalDate today) {
            return formFault(number, TAIWAN_COMPATRIOT);
        }
    },
    /** 港澳台居民居住证: Hong Kong 81, Macao 82, Taiwan 83 in the place of the province. */
    RESIDENCE_PERMIT("558", "港澳台居民居住证", "Residence permit for Hong Kong, Macao and Taiwan residents") {
        @Override
        Optional<IdentifierFault> faultOf(String number, LocalDate today) {
            return NumberScheme.fault(number, today)
                    .or(() -> PERMIT_AREAS.contains(number.substring(0, 6))
                            ? Optional.empty()
                            : Optional.of(IdentifierFault.AREA));
        }
    },
    /**
     * 外国人永久居留身份证: since 2023 eighteen characters of the scheme of GB 11643 that start with 9, then two of the
     * province and three of the nationality; before that fifteen with three letters of the country.
     */
    FOREIGN_PERMANENT_RESIDENT("553", "外国人永久居留身份证", "Foreign permanent resident identity card") {
        @Override
        Optional<IdentifierFault> faultOf(String number, LocalDate today) {
            if (OLD_PERMANENT.matcher(number).matches()) {
                return Optional.empty();
            }
            return NumberScheme.fault(number, today)
                    .or(() -> number.startsWith("9") && NumberScheme.isKnownArea(number.substring(1, 3))
                            ? Optional.empty()
                            : Optional.of(IdentifierFault.AREA));
        }
    };

    private static final Pattern ANY_PASSPORT = Pattern.compile("[A-Z0-9]{5,17}");
    private static final Pattern HOME_RETURN = Pattern.compile("[HM][0-9]{8}([0-9]{2})?");
    private static final Pattern TAIWAN_COMPATRIOT = Pattern.compile("[0-9]{8}([0-9]{2})?");
    private static final Pattern OLD_PERMANENT = Pattern.compile("[A-Z]{3}[0-9]{12}");
    private static final Set<String> PERMIT_AREAS = Set.of("810000", "820000", "830000");

    private final String code;
    private final String label;
    private final String labelEn;

    DocumentKind(String code, String label, String labelEn) {
        this.code = code;
        this.label = label;
        this.labelEn = labelEn;
    }

    /** Why a plain number (upper case, no blanks) is none of this kind on a day. */
    abstract Optional<IdentifierFault> faultOf(String number, LocalDate today);

    private static Optional<IdentifierFault> formFault(String number, Pattern form) {
        if (number.isEmpty()) {
            return Optional.of(IdentifierFault.EMPTY);
        }
        return form.matcher(number).matches() ? Optional.empty() : Optional.of(IdentifierFault.CHARACTERS);
    }

    /** Three digits. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public String labelEn() {
        return labelEn;
    }

    /** The kind of a code. */
    public static Optional<DocumentKind> ofCode(String code) {
        for (DocumentKind kind : values()) {
            if (kind.code.equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether the number carries birth date and sex in the places of GB 11643. */
    boolean followsScheme(String number) {
        return switch (this) {
            case RESIDENT_ID, HOUSEHOLD_BOOK, RESIDENCE_PERMIT -> true;
            case FOREIGN_PERMANENT_RESIDENT -> number.length() == NumberScheme.LENGTH;
            case PASSPORT, HONG_KONG_MACAO_TRAVEL, TAIWAN_TRAVEL -> false;
        };
    }
}
