package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.http.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with roles. Built-in ones follow the program and stay as they are. */
@Component
class RoleAdministration {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    private final JdbcClient database;
    private final Roles roles;
    private final Administration administration;
    private final List<ActionCatalogue> catalogues;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;

    RoleAdministration(
            JdbcClient database,
            Roles roles,
            Administration administration,
            List<ActionCatalogue> catalogues,
            Announcements announcements,
            ApplicationEventPublisher events) {
        this.database = database;
        this.roles = roles;
        this.administration = administration;
        this.catalogues = catalogues;
        this.announcements = announcements;
        this.events = events;
    }

    @Transactional
    public Role add(Wanted wanted) {
        String code = Objects.requireNonNullElse(wanted.code(), "");
        if (!CODE.matcher(code).matches()) {
            throw Refusal.badField(
                    "code",
                    "invalid-code",
                    "角色代码须为小写字母、数字和横线,以字母开头,2 至 40 位",
                    "a role code has 2 to 40 lower-case letters, digits or hyphens and starts with a letter");
        }
        Role role = role(code, wanted, 1);
        administration.requireOwn("actions", role.actions());
        boolean free = roles.find(code).isEmpty()
                && database.sql("""
                        INSERT INTO identity.role (code, name, name_en, actions)
                        VALUES (:code, :name, :nameEn, string_to_array(:actions, ' '))
                        ON CONFLICT (code) DO NOTHING
                        """)
                                .param("code", code)
                                .param("name", role.name())
                                .param("nameEn", role.nameEn())
                                .param("actions", Words.join(role.actions()))
                                .update()
                        == 1;
        if (!free) {
            throw Refusal.conflict("code-taken", "该角色代码已存在", "There is already a role with this code");
        }
        announce("role:add", role, List.of());
        return role;
    }

    @Transactional
    public Role change(String code, int version, Wanted wanted) {
        Role old = roles.find(code).orElseThrow(() -> Refusal.notFound("角色不存在", "There is no such role"));
        if (old.builtIn()) {
            throw Refusal.forbidden(
                    "built-in-role",
                    "内置角色和应用的角色不能修改,请新建角色",
                    "A role of the program or of an application cannot be changed; add one of your own");
        }
        requireNotOwn(code);
        Role role = role(code, wanted, version + 1);
        administration.requireOwn("actions", added(old, role));
        int changed = database.sql("""
                        UPDATE identity.role
                        SET name = :name, name_en = :nameEn, actions = string_to_array(:actions, ' '),
                            version = version + 1
                        WHERE code = :code AND version = :version
                        """)
                .param("name", role.name())
                .param("nameEn", role.nameEn())
                .param("actions", Words.join(role.actions()))
                .param("code", code)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refusal.staleVersion();
        }
        announce("role:change", role, old.actions());
        return role;
    }

    private static List<String> added(Role before, Role after) {
        return after.actions().stream()
                .filter(action -> !before.actions().contains(action))
                .toList();
    }

    private static void requireNotOwn(String code) {
        if (Principals.required().roles().contains(code)) {
            throw Refusal.forbidden(
                    "own-rights",
                    "不能修改自己拥有的角色,请由另一位管理员操作",
                    "You cannot change a role of your own; ask another administrator");
        }
    }

    private Role role(String code, Wanted wanted, int version) {
        List<String> actions = wanted.actions() == null
                ? List.of()
                : wanted.actions().stream().distinct().toList();
        Set<String> known = catalogues.stream()
                .flatMap(catalogue -> catalogue.actions().stream())
                .map(Action::code)
                .collect(Collectors.toSet());
        for (String action : actions) {
            if (!known.contains(action)) {
                throw Refusal.badField("actions", "unknown-action", "没有这项权限:" + action, "there is no action " + action);
            }
        }
        return new Role(
                code, AccountAdministration.requiredName(wanted.name()), wanted.nameEn(), actions, false, version);
    }

    private void announce(String action, Role role, List<String> before) {
        announcements.announce(Roles.TOPIC, role.code());
        events.publishEvent(AccessEvent.of(action, "role", role.code(), action + " " + role.name())
                .with(Map.of("actionsBefore", before, "actions", role.actions())));
    }

    /** What a request wants a role to be. */
    record Wanted(
            @Nullable String code,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable List<String> actions) {}
}
