package io.linli.identity;

import io.linli.database.Announcements;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Roles that installed applications bring (应用的角色). They are granted like others, or come with a role of the program;
 * they grant no action, only what the application's own folder says about its records.
 */
@Component
public class AppRoles {

    /** They watch over others: nothing may come with them by itself. */
    private static final Set<String> OVERSIGHT = Set.of(BuiltInRole.ADMINISTRATOR.code(), BuiltInRole.AUDITOR.code());

    private final JdbcClient database;
    private final Announcements announcements;

    AppRoles(JdbcClient database, Announcements announcements) {
        this.database = database;
        this.announcements = announcements;
    }

    /**
     * A role of an application.
     *
     * @param code written {@code <app>.<role>}
     * @param includedIn roles of the program whose holders have it without being granted
     */
    public record AppRole(
            String code, String name, @Nullable String nameEn, List<String> includedIn) {

        public AppRole {
            includedIn = List.copyOf(includedIn);
        }
    }

    /** Whether a role of an application may come with this one: every role of the program but those of oversight. */
    public static boolean mayInclude(String role) {
        return !OVERSIGHT.contains(role)
                && java.util.Arrays.stream(BuiltInRole.values())
                        .anyMatch(one -> one.code().equals(role));
    }

    /**
     * Says which roles an application has, within the transaction of the server itself that installs it. One that it
     * has no longer stays with those to whom it was granted, without any effect.
     *
     * @throws IllegalArgumentException if a role's code is not the application's or it comes with a role of oversight
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void declare(String app, List<AppRole> roles) {
        database.sql("UPDATE identity.role SET included_in = '{}' WHERE app = :app")
                .param("app", app)
                .update();
        roles.forEach(role -> store(app, role));
        announcements.announce(Roles.TOPIC, app);
    }

    private void store(String app, AppRole role) {
        if (!role.code().startsWith(app + ".") || !role.includedIn().stream().allMatch(AppRoles::mayInclude)) {
            throw new IllegalArgumentException("no application has a role like " + role);
        }
        database.sql("""
                        INSERT INTO identity.role (code, name, name_en, actions, app, included_in)
                        VALUES (:code, :name, :nameEn, '{}', :app, string_to_array(:includedIn, ' '))
                        ON CONFLICT (code) DO UPDATE
                        SET name = excluded.name, name_en = excluded.name_en, included_in = excluded.included_in,
                            version = identity.role.version + 1
                        """)
                .param("code", role.code())
                .param("name", role.name())
                .param("nameEn", role.nameEn())
                .param("app", app)
                .param("includedIn", Words.join(role.includedIn()))
                .update();
    }
}
