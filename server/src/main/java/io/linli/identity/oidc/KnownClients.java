package io.linli.identity.oidc;

import io.linli.identity.OutsideApplications;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells other modules which applications are registered. */
@Component
class KnownClients implements OutsideApplications {

    private final OidcClientStore store;

    KnownClients(OidcClientStore store) {
        this.store = store;
    }

    @Override
    public Optional<String> name(String clientId) {
        return store.find(clientId).map(OidcClient::name);
    }
}
