package io.linli.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number plate of a motor vehicle (机动车号牌) by GA 36.
 *
 * @param value province sign, letter and serial, upper case, without the dot
 * @param kind what the form says
 */
public record PlateNumber(String value, Kind kind) {

    private static final String PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";
    private static final String SERIAL = "[A-HJ-NP-Z0-9]";
    private static final Pattern BETWEEN = Pattern.compile("[·•.\\-]");

    /** The kinds that the form of a number tells apart. */
    public enum Kind {
        /** 普通号牌: blue or yellow, seven characters. */
        ORDINARY(PROVINCE + "[A-HJ-NP-Z]" + SERIAL + "{5}"),
        /** 小型新能源: eight characters, the letter first. */
        NEW_ENERGY_SMALL(PROVINCE + "[A-HJ-NP-Z][A-HJK]" + SERIAL + "[0-9]{4}"),
        /** 大型新能源: eight characters, the letter last. */
        NEW_ENERGY_LARGE(PROVINCE + "[A-HJ-NP-Z][0-9]{5}[A-HJK]"),
        /** 挂车. */
        TRAILER(PROVINCE + "[A-HJ-NP-Z]" + SERIAL + "{4}挂"),
        /** 教练车. */
        LEARNER(PROVINCE + "[A-HJ-NP-Z]" + SERIAL + "{4}学"),
        /** 警用; the letter O is theirs in old series. */
        POLICE(PROVINCE + "[A-Z]" + SERIAL + "{4}警"),
        /** 应急救援: X for brigades, S for special services. */
        EMERGENCY(PROVINCE + "[XS][0-9]{4}应急"),
        /** 港澳入出境. */
        HONG_KONG_MACAO("粤Z" + SERIAL + "{4}[港澳]"),
        /** 使馆. */
        EMBASSY("[0-9]{6}使"),
        /** 领馆. */
        CONSULATE(PROVINCE + "[A-Z]?" + "[0-9]{4,5}领"),
        /** 军车. */
        MILITARY("[A-Z]{2}[0-9]{5}");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form);
        }
    }

    /**
     * @throws IllegalArgumentException if the number has not the form of its kind
     */
    public PlateNumber {
        if (!kind.form.matcher(value).matches()) {
            throw new IllegalArgumentException("this is no number plate of kind " + kind);
        }
    }

    /** The plate that a text names, nothing if it is none; blanks, dots and small letters are taken as typed. */
    public static Optional<PlateNumber> find(String text) {
        String plain = BETWEEN.matcher(NumberScheme.plain(text)).replaceAll("");
        for (Kind kind : Kind.values()) {
            if (kind.form.matcher(plain).matches()) {
                return Optional.of(new PlateNumber(plain, kind));
            }
        }
        return Optional.empty();
    }

    /** The plate as it is printed: 闽A·12345. */
    public String printed() {
        boolean split = switch (kind) {
            case EMBASSY, CONSULATE, MILITARY -> false;
            case ORDINARY, NEW_ENERGY_SMALL, NEW_ENERGY_LARGE, TRAILER, LEARNER, POLICE, EMERGENCY, HONG_KONG_MACAO ->
                true;
        };
        return split ? value.substring(0, 2) + "·" + value.substring(2) : value;
    }

    /** The plate as it is shown to those who need not know it: 闽A***45. */
    public String masked() {
        return Masking.between(value, 2, 2);
    }

    @Override
    public String toString() {
        return value;
    }
}
