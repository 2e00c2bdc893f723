package io.linli.identity;

import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import org.jspecify.annotations.Nullable;

/**
 * An organisation unit (组织机构): the government or committee of a place, or a department (条线) at a
 * place.
 *
 * @param code the division code of a territorial unit; {@code <division>:<department>} of a department
 * @param level the level of the place it is responsible for
 * @param departmentCode which department, null for territorial units
 * @param parentCode the unit it belongs to, null at the top
 * @param phone where it is reached, public
 * @param version counts changes
 */
public record Unit(
        String code,
        String name,
        @Nullable String nameEn,
        Kind kind,
        DivisionLevel level,
        DivisionCode placeCode,
        @Nullable String departmentCode,
        @Nullable String parentCode,
        @Nullable String phone,
        int version) {

    /** The two ways in which work is divided: by place (块) and by field (条). */
    public enum Kind {
        TERRITORY,
        DEPARTMENT
    }
}
