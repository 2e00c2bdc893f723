package io.linli.identity;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.linli.database.Announcements;
import io.linli.identity.entry.RoleList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The roles: those of the program, those that an administrator made, and those that installed applications brought.
 * Answered from memory.
 */
@Component
class Roles implements RoleList {

    static final String TOPIC = "roles";

    private static final List<Role> BUILT_IN =
            Arrays.stream(BuiltInRole.values()).map(BuiltInRole::role).toList();

    private final JdbcClient database;
    private volatile Map<String, Role> byCode = Map.of();

    /** Roles of applications by the role whose holders have them without being granted. */
    private volatile Map<String, List<String>> included = Map.of();

    Roles(JdbcClient database, Announcements announcements) {
        this.database = database;
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    private void reload() {
        List<Role> roles = new ArrayList<>(BUILT_IN);
        Map<String, List<String>> through = new HashMap<>();
        database.sql("""
                        SELECT code, name, name_en, array_to_string(actions, ' ') AS actions, version,
                               app IS NOT NULL AS of_app, array_to_string(included_in, ' ') AS included_in
                        FROM identity.role ORDER BY code
                        """).query(row -> {
            roles.add(new Role(
                    row.getString("code"),
                    row.getString("name"),
                    row.getString("name_en"),
                    Words.split(row.getString("actions")),
                    row.getBoolean("of_app"),
                    row.getInt("version")));
            for (String holder : Words.split(row.getString("included_in"))) {
                through.computeIfAbsent(holder, any -> new ArrayList<>()).add(row.getString("code"));
            }
        });
        included = Map.copyOf(through);
        byCode = roles.stream().collect(toUnmodifiableMap(Role::code, Function.identity(), (builtIn, own) -> builtIn));
    }

    /** Built-in roles first, then the others by code. */
    List<Role> all() {
        List<Role> own = byCode.values().stream()
                .filter(role -> !BUILT_IN.contains(role))
                .sorted(Comparator.comparing(Role::code))
                .toList();
        List<Role> all = new ArrayList<>(BUILT_IN);
        all.addAll(own);
        return all;
    }

    @Override
    public List<String> codes() {
        return all().stream().map(Role::code).toList();
    }

    @Override
    public Set<String> actions(String role) {
        return actionsOf(List.of(role));
    }

    Optional<Role> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    String nameOf(String code) {
        return find(code).map(Role::name).orElse(code);
    }

    @Nullable
    String nameEnOf(String code) {
        return find(code).map(Role::nameEn).orElse(null);
    }

    /** Roles that were granted, and behind them those of applications that come with them. */
    List<String> withIncluded(List<String> granted) {
        Set<String> all = new LinkedHashSet<>(granted);
        granted.forEach(code -> all.addAll(included.getOrDefault(code, List.of())));
        return List.copyOf(all);
    }

    /** Roles of the program that bring a role of an application with them. */
    List<String> holders(String code) {
        return included.entrySet().stream()
                .filter(entry -> entry.getValue().contains(code))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of the roles of a principal those that do not merely come with another one. */
    List<String> withoutIncluded(List<String> codes) {
        Set<String> coming = new HashSet<>();
        codes.forEach(code -> coming.addAll(included.getOrDefault(code, List.of())));
        return codes.stream().filter(code -> !coming.contains(code)).toList();
    }

    /** What several roles allow together. */
    Set<String> actionsOf(Collection<String> codes) {
        Set<String> actions = new LinkedHashSet<>();
        codes.forEach(code -> find(code).ifPresent(role -> actions.addAll(role.actions())));
        return actions;
    }
}
