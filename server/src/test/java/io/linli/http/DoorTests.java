package io.linli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.linli.Caller;
import io.linli.DemonstrationCity;
import io.linli.LinliServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all doors have in common: other sites stay out, floods stay small, repeated creations make one. */
class DoorTests {

    private final Caller city = DemonstrationCity.shared().city();

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "X-Test-Origin, https://evil.example",
        "X-Test-Origin, null"
    })
    void aPageOfAnotherSiteCannotActInMyName(String header, String value) {
        String name = header.replace("X-Test-", "");
        Caller.Answer answer = city.send("DELETE", "/api/v1/session", BodyPublishers.noBody(), Map.of(name, value));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("cross-origin");
        assertThat(city.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aPageOfThisSiteMayAct() {
        String own = LinliServer.shared().address("").toString();
        Caller.Answer answer = city.send(
                "PUT",
                "/api/v1/session/settings",
                BodyPublishers.ofString("{\"theme\":\"light\"}"),
                Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin", "Origin", own));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void browsersAreToldToRunNothingFromElsewhere() {
        Caller.Answer answer = Caller.nobody().get("/docs/api");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.text()).doesNotContain("http://", "https://");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String large = "{\"username\":\"" + "x".repeat(3_000_000) + "\"}";
        Caller.Answer answer = Caller.nobody().post("/api/v1/session", large);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too-large");
    }

    @Test
    void aBodyThatHidesItsLengthIsCutOff() {
        byte[] large =
                ("{\"username\":\"" + "x".repeat(3_000_000) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Caller.Answer answer = Caller.nobody()
                .send(
                        "POST",
                        "/api/v1/session",
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)),
                        Map.of("Content-Type", "application/json"));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void aFloodFromOneAddressIsSlowedDownAndOthersAreNot() {
        AddressRates rates = new AddressRates(10);
        long let = IntStream.range(0, 1_000)
                .filter(request -> rates.allows("203.0.113.99"))
                .count();

        assertThat(let).isBetween(40L, 100L);
        assertThat(rates.allows("203.0.113.98")).isTrue();
        assertThat(rates.allows("127.0.0.1")).isTrue();
    }

    @Test
    void aRepeatedCreationGetsTheFirstAnswer() {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        String body = "{\"code\":\"repeated\",\"name\":\"重复\",\"actions\":[]}";
        Caller.Answer first = city.send("POST", "/api/v1/roles", BodyPublishers.ofString(body), headers);
        Caller.Answer second = city.send("POST", "/api/v1/roles", BodyPublishers.ofString(body), headers);
        Caller.Answer other =
                city.send("POST", "/api/v1/roles", BodyPublishers.ofString(body.replace("重复", "别的")), headers);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency-conflict");
    }

    @Test
    void aRefusedCreationMayBeMendedUnderTheSameKey() {
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        Caller.Answer refused =
                city.send("POST", "/api/v1/roles", BodyPublishers.ofString("{\"code\":\"Mended\"}"), headers);
        Caller.Answer mended = city.send(
                "POST",
                "/api/v1/roles",
                BodyPublishers.ofString("{\"code\":\"mended\",\"name\":\"改好\",\"actions\":[]}"),
                headers);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(mended.status()).as(mended.text()).isEqualTo(201);
    }
}
