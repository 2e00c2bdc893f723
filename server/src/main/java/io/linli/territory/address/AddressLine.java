package io.linli.territory.address;

import io.linli.kernel.GeoPoint;
import io.linli.territory.division.RowFault;
import io.linli.territory.division.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an address file: an estate (小区), building (楼栋), unit (单元), house (房屋), road, point of
 * interest or area. Which fields count depends on the kind; parents are named by code and come first.
 *
 * @param kind {@code estate, building, unit, house, road, poi} or {@code area}
 * @param code its lasting code: building = grid + 3 digits, unit = building + 2, house = unit + 4
 * @param estate code of the estate of a building
 * @param building code of the building of a unit
 * @param unit code of the unit of a house
 * @param type the kind of building, class of road, category of a point of interest, class of an area
 * @param layer {@code water} or {@code green}, of an area
 * @param position where it is; for a building the middle of its footprint by default
 * @param geometry border, footprint, line or outline
 * @param height metres
 * @param area square metres of a house
 */
record AddressLine(
        @Nullable String kind,
        @Nullable String code,
        @Nullable String name,
        @Nullable List<String> aliases,
        @Nullable String address,
        @Nullable String estate,
        @Nullable String building,
        @Nullable String unit,
        @Nullable String type,
        @Nullable String layer,
        @Nullable GeoPoint position,
        @Nullable Shape geometry,
        @Nullable Integer floors,
        @Nullable Double height,
        @Nullable Integer units,
        @Nullable Integer floor,
        @Nullable String room,
        @Nullable Double area,
        @Nullable String use) {

    private static final int LONGEST_TEXT = 200;

    String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new RowFault(field, "缺少 " + field, field + " is missing");
        }
        return checked(field, value);
    }

    static String optional(String field, @Nullable String value) {
        return value == null ? "" : checked(field, value);
    }

    private static String checked(String field, String value) {
        if (value.length() > LONGEST_TEXT || value.chars().anyMatch(c -> c < ' ')) {
            throw new RowFault(
                    field, field + " 不能超过200字或含控制字符", field + " has more than 200 letters or control characters");
        }
        return value.strip();
    }

    /** The code, checked against the parent's code and the digits that the kind adds. */
    String codeBelow(@Nullable String parent, int digits) {
        String own = required("code", code);
        if (parent != null && !(own.startsWith(parent) && own.length() == parent.length() + digits)
                || !own.matches("[0-9A-Za-z-]{1,40}")) {
            throw new RowFault(
                    "code",
                    "编码应为上级编码加" + digits + "位",
                    "the code must be that of the parent with " + digits + " more digits");
        }
        return own;
    }

    int between(String field, @Nullable Integer value, int least, int most, int otherwise) {
        int given = value == null ? otherwise : value;
        if (given < least || given > most) {
            throw new RowFault(
                    field,
                    field + " 须在" + least + "至" + most + "之间",
                    field + " must lie between " + least + " and " + most);
        }
        return given;
    }

    String joinedAliases() {
        return aliases == null ? "" : String.join("|", aliases);
    }
}
