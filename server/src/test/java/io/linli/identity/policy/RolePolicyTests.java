package io.linli.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.LinliServer;
import io.linli.database.Announcements;
import io.linli.identity.Principal;
import io.linli.identity.entry.IdentitySettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of roles that no administrator has said anything about. */
class RolePolicyTests {

    @ParameterizedTest(name = "production {0}, {1} → second factor {2}")
    @CsvSource(textBlock = """
            true, identity:administer, true
            true, incident:export, true
            true, registry:reveal, true
            true, audit:read, true
            true, incident:handle, false
            true, statistics:read, false
            false, identity:administer, false
            """)
    void productionAsksASecondFactorOfWhoCouldTakeOrBreakMuch(boolean production, String action, boolean asked) {
        assertThat(policies(production).of(staff(action)).secondFactor()).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({"STAFF, PT2H, PT24H", "RESIDENT, P14D, P60D"})
    void theUsualTimesDependOnTheKindOfAccount(Principal.Kind kind, Duration idle, Duration longest) {
        var rules = policies(false)
                .of(new Principal(UUID.randomUUID(), "u", "n", kind, null, List.of("nobody"), Set.of(), List.of()));

        assertThat(rules.idle()).isEqualTo(idle);
        assertThat(rules.longest()).isEqualTo(longest);
        assertThat(rules.boundDevice()).isFalse();
    }

    private static Principal staff(String action) {
        return new Principal(
                UUID.randomUUID(), "u", "n", Principal.Kind.STAFF, null, List.of("nobody"), Set.of(action), List.of());
    }

    private static RolePolicies policies(boolean production) {
        LinliServer server = LinliServer.shared();
        return new RolePolicies(
                server.bean(PolicyStore.class),
                server.bean(IdentitySettings.class),
                server.bean(Announcements.class),
                !production);
    }
}
