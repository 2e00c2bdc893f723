package io.linli.identity;

import io.linli.database.Announcements;
import io.linli.database.SystemWork;
import io.linli.identity.ApiKeys.ApiKey;
import io.linli.identity.entry.Token;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.kernel.Ids;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the account with which everything else is set up. In demonstration mode it is the city's; otherwise
 * {@code admin}, with the password of the environment variable LINLI_ADMIN_PASSWORD or one that is printed
 * once, and which the first login must change.
 */
@Component
class FirstAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);
    private static final DivisionCode DEMONSTRATION_CITY = new DivisionCode("9901");
    private static final String DEMONSTRATION_PASSWORD = "linli-demo";
    private static final int USES_PER_MINUTE = 1_000_000;

    /** Mainland provinces by GB/T 2260: a scope of the whole country names them all. */
    private static final List<String> PROVINCES = List.of(("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45"
                    + " 46 50 51 52 53 54 61 62 63 64 65 71 81 82 99")
            .split(" "));

    private final NewAccounts accounts;
    private final UnitStore units;
    private final ApiKeyStore keys;
    private final SystemWork asServer;
    private final Announcements announcements;
    private final boolean demonstration;
    private final String password;

    /**
     * @param check has passed before any account is made
     */
    FirstAccounts(
            AccountsCheck check,
            NewAccounts accounts,
            UnitStore units,
            ApiKeyStore keys,
            SystemWork asServer,
            Announcements announcements,
            @Value("${linli.demonstration:false}") boolean demonstration,
            @Value("${linli.admin-password:}") String password) {
        check.check();
        this.accounts = accounts;
        this.units = units;
        this.keys = keys;
        this.asServer = asServer;
        this.announcements = announcements;
        this.demonstration = demonstration;
        this.password = password;
    }

    @PostConstruct
    void make() {
        asServer.run(() -> {
            if (accounts.none()) {
                if (demonstration) {
                    makeDemonstrationCity();
                } else {
                    makeAdministrator();
                }
                announcements.announce(Accounts.TOPIC, Announcements.ANYTHING);
            }
        });
    }

    private void makeDemonstrationCity() {
        units.put(List.of(new Unit(
                DEMONSTRATION_CITY.value(),
                "临江市",
                "Linjiang City",
                Unit.Kind.TERRITORY,
                DivisionLevel.CITY,
                DEMONSTRATION_CITY,
                null,
                null,
                null,
                1)));
        announcements.announce(OrganisationUnits.TOPIC, DEMONSTRATION_CITY.value());
        accounts.addFirst(
                "city",
                "临江市指挥中心",
                DEMONSTRATION_CITY.value(),
                List.of(BuiltInRole.CITY_LEADER, BuiltInRole.ADMINISTRATOR, BuiltInRole.AUDITOR),
                List.of(DEMONSTRATION_CITY.value()),
                DEMONSTRATION_PASSWORD,
                false);
        keys.add(
                new ApiKey(
                        Ids.next(),
                        "demo",
                        List.of(DEMONSTRATION_CITY.value()),
                        List.of("incident:report", "incident:read"),
                        USES_PER_MINUTE,
                        Instant.now(),
                        null,
                        null),
                new Token("demo").digest(),
                true);
    }

    private void makeAdministrator() {
        String first = password.isBlank() ? Token.random().text() : password;
        accounts.addFirst(
                "admin",
                "系统管理员",
                null,
                List.of(BuiltInRole.ADMINISTRATOR, BuiltInRole.AUDITOR),
                PROVINCES,
                first,
                true);
        if (password.isBlank()) {
            LOG.warn(
                    "首次启动:管理员账号 admin 的初始密码为 {} (仅显示一次,首次登录须修改) / First start: sign in as admin with this password; it is shown only once",
                    first);
        }
    }
}
