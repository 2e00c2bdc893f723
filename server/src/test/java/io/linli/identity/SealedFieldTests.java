package io.linli.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import io.linli.database.Scopes;
import io.linli.kernel.FieldCipher;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who reads the database, or a copy of it, learns no telephone number, no password and no token. */
class SealedFieldTests {

    private static final String PHONE = "13987654321";
    private static final String PASSWORD = "seldom-heard-of-77";

    private final Caller city = DemonstrationCity.shared().city();
    private final JdbcClient database = LinliServer.shared().bean(JdbcClient.class);
    private final TransactionTemplate transactions =
            new TransactionTemplate(LinliServer.shared().bean(PlatformTransactionManager.class));

    @Test
    void noSecretIsInAnyColumnOfTheSchema() {
        Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of("username", "sealed-one", "password", PASSWORD, "name", "密", "phone", PHONE));
        String token = signInToken();
        String everything = String.join("\n", dump());

        assertThat(everything).contains("sealed-one").doesNotContain(PHONE, PASSWORD, token);
        assertThat(everything).doesNotContain(hex(PHONE), hex(PASSWORD), hex(token));
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String signInToken() {
        String cookie = Caller.nobody()
                .post("/api/v1/session", Map.of("username", "sealed-one", "password", PASSWORD))
                .header("Set-Cookie");
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private List<String> dump() {
        return Scopes.asSystem(() ->
                transactions.execute(
                        status -> List.of("account", "session", "api_key", "captcha").stream()
                                .flatMap(table -> database
                                        .sql("SELECT t::text FROM identity." + table + " t")
                                        .query(String.class)
                                        .list()
                                        .stream())
                                .toList()));
    }

    @Test
    void aSealedNumberIsFoundByItsIndexAndShownMasked() {
        Caller.nobody()
                .post(
                        "/api/v1/residents",
                        Map.of(
                                "username",
                                "sealed-two",
                                "password",
                                PASSWORD,
                                "name",
                                "密",
                                "phone",
                                "13911112222",
                                "placeCode",
                                DemonstrationCity.GRID));
        var found = city.get("/api/v1/accounts?query=13911112222").json().path("items");

        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("phone").asString()).isEqualTo("139****2222");
    }

    @Test
    void aChangedSealIsNotOpened() {
        FieldCipher cipher = LinliServer.shared().bean(FieldCipher.class);
        byte[] sealed = cipher.seal(PHONE);
        sealed[sealed.length - 1] ^= 1;

        assertThat(cipher.seal(PHONE)).isNotEqualTo(cipher.seal(PHONE));
        assertThatThrownBy(() -> cipher.open(sealed)).isInstanceOf(IllegalArgumentException.class);
    }
}
