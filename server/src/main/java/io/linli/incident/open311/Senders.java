package io.linli.incident.open311;

import io.linli.http.Refusal;
import io.linli.identity.ApiKeys;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.territory.Territory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who may send service requests: applications with a key that allows to report; in demonstration mode {@code demo}. */
@Component
class Senders {

    private static final String DEMO = "demo";

    private final ApiKeys keys;
    private final Territory territory;
    private final boolean demonstration;

    Senders(ApiKeys keys, Territory territory, @Value("${linli.demonstration:false}") boolean demonstration) {
        this.keys = keys;
        this.territory = territory;
        this.demonstration = demonstration;
    }

    /**
     * The name under which a sender's requests are kept.
     *
     * @throws Refusal 403 if the key is missing, unknown or does not allow to report
     */
    String sender(@Nullable String key) {
        if (demonstration && DEMO.equals(key)) {
            return "open311/demo";
        }
        Optional<Principal> principal =
                key == null || key.isBlank() ? Principals.current() : Optional.of(keys.required(key));
        return principal
                .filter(one -> one.may("incident:report"))
                .map(one -> "open311/" + one.username())
                .orElseThrow(() -> Refusal.forbidden(
                        "invalid-api-key", "缺少 api_key,或该密钥不能上报", "api_key is missing or does not allow to report"));
    }

    /**
     * Serves one jurisdiction: the city, by code, or {@code linli}.
     *
     * @throws Refusal 404 if another one is asked for
     */
    void checkJurisdiction(@Nullable String id) {
        String city = territory.city().value();
        if (id != null && !id.isBlank() && !id.equals("linli") && !id.startsWith(city) && !city.startsWith(id)) {
            throw Refusal.notFound("没有这个辖区:" + id, "jurisdiction_id " + id + " was not found");
        }
    }
}
