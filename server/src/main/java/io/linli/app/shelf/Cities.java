package io.linli.app.shelf;

import io.linli.http.Refusal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionLevel;

/** Who may decide what holds for the whole city. */
final class Cities {

    private Cities() {}

    /**
     * @throws Refusal 403 unless whoever asks answers for a whole city
     */
    static void requireWhole() {
        boolean whole = Principals.required().places().stream()
                .anyMatch(place -> place.level().compareTo(DivisionLevel.CITY) <= 0);
        if (!whole) {
            throw Refusal.forbidden(
                    "city-only", "此项影响全市,请由市级管理员操作", "This concerns the whole city; ask an administrator of the city");
        }
    }
}
