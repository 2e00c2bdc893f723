package io.linli.identity.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The policies as rows. */
@Repository
class PolicyStore {

    private final JdbcClient database;

    PolicyStore(JdbcClient database) {
        this.database = database;
    }

    List<RolePolicy> all() {
        return database.sql("""
                        SELECT role, second_factor, bound_device, sessions, idle_minutes, longest_minutes, version
                        FROM identity.sign_in_policy
                        """).query(PolicyStore::policy).list();
    }

    /** Puts a policy in the place of the one with the version before; 0 rows if somebody was faster. */
    int put(RolePolicy policy) {
        return database.sql("""
                        INSERT INTO identity.sign_in_policy AS p
                            (role, second_factor, bound_device, sessions, idle_minutes, longest_minutes, version)
                        VALUES (:role, :secondFactor, :boundDevice, :sessions, :idle, :longest, :version)
                        ON CONFLICT (role) DO UPDATE
                        SET second_factor = excluded.second_factor, bound_device = excluded.bound_device,
                            sessions = excluded.sessions, idle_minutes = excluded.idle_minutes,
                            longest_minutes = excluded.longest_minutes, version = excluded.version
                        WHERE p.version = excluded.version - 1
                        """)
                .param("role", policy.role())
                .param("secondFactor", policy.secondFactor())
                .param("boundDevice", policy.boundDevice())
                .param("sessions", policy.sessions())
                .param("idle", policy.idleMinutes())
                .param("longest", policy.longestMinutes())
                .param("version", policy.version())
                .update();
    }

    private static RolePolicy policy(ResultSet row, int number) throws SQLException {
        return new RolePolicy(
                row.getString("role"),
                row.getBoolean("second_factor"),
                row.getBoolean("bound_device"),
                integer(row, "sessions"),
                integer(row, "idle_minutes"),
                integer(row, "longest_minutes"),
                row.getInt("version"));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }
}
