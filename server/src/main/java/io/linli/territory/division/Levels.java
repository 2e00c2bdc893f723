package io.linli.territory.division;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads levels and codes as the doors write them. */
public final class Levels {

    private Levels() {}

    /** {@code grid}, {@code community} … */
    public static String name(DivisionLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    public static DivisionLevel level(String text) {
        for (DivisionLevel level : DivisionLevel.values()) {
            if (name(level).equals(text)) {
                return level;
            }
        }
        throw Refusal.badField(
                "level",
                "unknown-level",
                "级别须为 province、city、district、street、community、grid 之一",
                "the level must be one of province, city, district, street, community, grid");
    }

    /** A code of 2 to 15 digits, also one filled with zeros ({@code 990100}). */
    public static DivisionCode code(String field, @Nullable String text) {
        try {
            return DivisionCode.ofPadded(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    field,
                    "invalid-division-code",
                    "区划代码应为2、4、6、9、12或15位数字",
                    "a division code has 2, 4, 6, 9, 12 or 15 digits");
        }
    }

    /** A code that may be missing. */
    public static @Nullable DivisionCode optionalCode(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : code(field, text);
    }
}
