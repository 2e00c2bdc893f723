package io.linli.identity;

import io.linli.http.Refusal;
import io.linli.kernel.DivisionCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How far an administrator reaches: he gives rights only at places of his own scope, none to himself, and none that he
 * does not have.
 *
 * <p>The exception are the built-in roles of people who work (岗位角色). To appoint them is what an administrator is for,
 * while he himself has no business with what they see; so he gives these roles as they are.
 */
@Component
class Administration {

    /** They watch over the others, so only those who have them pass them on. */
    private static final Set<String> OVERSIGHT = Set.of(BuiltInRole.ADMINISTRATOR.code(), BuiltInRole.AUDITOR.code());

    private final OrganisationUnits units;
    private final Roles roles;
    private final Map<String, Action> actions;

    Administration(OrganisationUnits units, Roles roles, List<ActionCatalogue> catalogues) {
        this.units = units;
        this.roles = roles;
        this.actions = catalogues.stream()
                .flatMap(catalogue -> catalogue.actions().stream())
                .collect(Collectors.toUnmodifiableMap(Action::code, Function.identity(), (one, same) -> one));
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
        return Principals.required().covers(place);
    }

    /**
     * Roles that an account shall have.
     *
     * @param had those of them that it has already, so that they are not given now
     * @throws Refusal 400 if one does not exist, 403 if one that is given goes beyond the rights of whoever is asking
     */
    List<String> roles(List<String> codes, Collection<String> had) {
        List<Role> wanted = codes.stream().distinct().map(this::role).toList();
        wanted.stream().filter(role -> !had.contains(role.code())).forEach(this::requireOwn);
        return wanted.stream().map(Role::code).toList();
    }

    /**
     * Whoever gets hold of an account may do what it may; so that is like being given its roles.
     *
     * @throws Refusal 403 if one of them goes beyond the rights of whoever is asking
     */
    void requireReach(Account account) {
        account.roles().forEach(code -> roles.find(code).ifPresent(this::requireOwn));
    }

    private void requireOwn(Role role) {
        if (!role.builtIn() || OVERSIGHT.contains(role.code())) {
            requireOwn("roles", role.actions());
        }
    }

    private Role role(String code) {
        return roles.find(code)
                .orElseThrow(() -> Refusal.badField(
                        "roles", "unknown-role", "角色不存在:" + code, "there is no role with the code " + code));
    }

    /**
     * Nobody passes on what he does not have.
     *
     * @param field names the actions, or what grants them
     * @throws Refusal 403 that names the actions beyond the rights of whoever is asking
     */
    void requireOwn(String field, Collection<String> given) {
        Principal asker = Principals.required();
        List<String> beyond =
                given.stream().filter(action -> !asker.may(action)).toList();
        if (!beyond.isEmpty()) {
            String chinese = named(beyond, "、", Action::name);
            String english = named(beyond, ", ", Action::nameEn);
            throw Refusal.forbidden(
                            "beyond-own-rights",
                            "您不能授予自己没有的权限:" + chinese + "。请由拥有这些权限的管理员操作",
                            "You cannot grant rights that you do not have yourself: " + english
                                    + ". Ask an administrator who has them")
                    .field(field, "beyond-own-rights", "您没有这些权限:" + chinese, "you do not have " + english);
        }
    }

    private String named(List<String> codes, String separator, Function<Action, String> name) {
        return codes.stream()
                .map(code -> name.apply(actions.getOrDefault(code, new Action(code, code, code))) + " (" + code + ")")
                .collect(Collectors.joining(separator));
    }
}
