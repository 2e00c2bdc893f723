package io.linli.identity.entry;

import io.linli.http.Refusal;
import io.linli.identity.Principals;

/** How far an administrator must reach for acts that concern everybody and not his area alone. */
public final class Reach {

    private static final int CITY_DIGITS = 4;

    private Reach() {}

    /**
     * @throws Refusal 403 unless whoever asks administers a whole city
     */
    public static void requireCity() {
        boolean city = Principals.required().places().stream()
                .anyMatch(place -> place.value().length() <= CITY_DIGITS);
        if (!city) {
            throw Refusal.forbidden(
                    "city-only", "此项影响全市,请由市级管理员操作", "This concerns the whole city; ask an administrator of the city");
        }
    }
}
