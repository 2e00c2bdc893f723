package io.linli.territory.address;

import io.linli.http.Refusal;
import java.util.Set;

/** The codes of houses: that of the unit, two digits of floor, two of the room on it. */
final class HouseCodes {

    private static final int HIGHEST = 9_999;
    private static final int ROOMS = 99;

    private HouseCodes() {}

    /**
     * The first free code for a room at or after a number. Floors below ground or above 99, and floors that
     * are full, take free codes from the top down.
     *
     * @param given codes that are taken; the new one is added
     */
    static String next(String unit, int floor, int number, Set<String> given) {
        for (int room = number; floor >= 1 && floor <= 99 && room <= ROOMS; room++) {
            String code = unit + "%02d%02d".formatted(floor, room);
            if (given.add(code)) {
                return code;
            }
        }
        for (int free = HIGHEST; free > 0; free--) {
            String code = unit + "%04d".formatted(free);
            if (given.add(code)) {
                return code;
            }
        }
        throw Refusal.conflict("no-code-left", "该单元的房屋编码已用完", "The unit has no house code left");
    }
}
