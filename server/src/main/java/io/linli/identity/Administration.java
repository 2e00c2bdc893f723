package io.linli.identity;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How far an administrator reaches: he gives rights only at places of his own scope, and none to himself.
 */
@Component
class Administration {

    private final OrganisationUnits units;
    private final Roles roles;

    Administration(OrganisationUnits units, Roles roles) {
        this.units = units;
        this.roles = roles;
    }

    /** The unit of a code, if it lies in the scope of whoever is asking. */
    Unit unit(String code) {
        Unit unit = units.required(code);
        requireCovered("unit", unit.placeCode());
        return unit;
    }

    /** Places that a request names, all of which lie in the scope of whoever is asking. */
    List<DivisionCode> places(String field, List<String> codes) {
        return codes.stream().map(code -> place(field, code)).distinct().toList();
    }

    DivisionCode place(String field, String code) {
        if (!DivisionCode.isValid(code)) {
            throw Refusal.badField(
                    field,
                    "invalid-place",
                    "区划代码须为 2、4、6、9、12 或 15 位数字:" + code,
                    "a division code has 2, 4, 6, 9, 12 or 15 digits, but this is " + code);
        }
        DivisionCode place = new DivisionCode(code);
        requireCovered(field, place);
        return place;
    }

    void requireCovered(String field, DivisionCode place) {
        if (!covers(place)) {
            throw Refusal.forbidden(
                            "outside-scope",
                            "您只能管理本辖区内的账号和机构",
                            "You can administer accounts and units of your own area only")
                    .field(field, "outside-scope", "超出您的辖区:" + place, place + " lies outside your area");
        }
    }

    static boolean covers(DivisionCode place) {
        return Principals.required().places().stream().anyMatch(own -> own.covers(place));
    }

    /**
     * Roles that a request names.
     *
     * @throws Refusal 400 if one does not exist
     */
    List<String> roles(List<String> codes) {
        for (String code : codes) {
            Optional<Role> role = roles.find(code);
            if (role.isEmpty()) {
                throw Refusal.badField(
                        "roles", "unknown-role", "角色不存在:" + code, "there is no role with the code " + code);
            }
        }
        return codes.stream().distinct().toList();
    }
}
