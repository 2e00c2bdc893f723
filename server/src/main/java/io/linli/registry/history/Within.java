package io.linli.registry.history;

import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import org.jspecify.annotations.Nullable;

/** The place to which a question limits itself (查询范围), as requests name it in {@code within}. */
public final class Within {

    private Within() {}

    /**
     * The place of a code, with or without zeros at its end; null if none is named.
     *
     * @throws Refusal 400 if it is no division code
     */
    public static @Nullable DivisionCode of(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        try {
            return DivisionCode.ofPadded(code.strip());
        } catch (IllegalArgumentException e) {
            throw Refusal.badField(
                    "within",
                    "invalid-division-code",
                    "区划代码应为2、4、6、9、12或15位数字",
                    "a division code has 2, 4, 6, 9, 12 or 15 digits");
        }
    }

    /** The same, and the first place of whoever is asking if none is named. */
    public static DivisionCode orOwn(@Nullable String code) {
        DivisionCode named = of(code);
        return named == null ? Principals.required().places().getFirst() : named;
    }
}
