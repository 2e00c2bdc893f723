package io.linli.identity.oidc;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Judges what applications ask. Nobody is sent to an address that its application has not registered. */
@Component
class AuthorizationRequests {

    private final OidcClientStore clients;
    private final SystemWork system;

    AuthorizationRequests(OidcClientStore clients, SystemWork system) {
        this.clients = clients;
        this.system = system;
    }

    /**
     * @param query what came after the question mark
     * @throws Refusal 400 if application or address are not known
     */
    AuthorizationRequest read(@org.jspecify.annotations.Nullable String query) {
        Map<String, String> values = AuthorizationRequest.parsed(query);
        OidcClient client = system.call(() -> clients.find(values.getOrDefault("client_id", "")))
                .orElseThrow(() -> Refusal.badRequest(
                        "unknown-client",
                        "该应用没有登记或已停用,请联系应用的管理员",
                        "This application is not registered here; ask its administrator"));
        String redirect = values.getOrDefault("redirect_uri", "");
        if (!client.redirectUris().contains(redirect)) {
            throw Refusal.badRequest(
                    "unknown-redirect",
                    "应用的回调地址没有登记,请联系应用的管理员",
                    "The address that the application gave is not registered; ask its administrator");
        }
        return new AuthorizationRequest(client, redirect, AuthorizationRequest.fault(client, values), values);
    }
}
