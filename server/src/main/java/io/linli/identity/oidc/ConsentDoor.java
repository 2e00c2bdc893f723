package io.linli.identity.oidc;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.AccessEvent;
import io.linli.identity.Allows;
import io.linli.identity.entry.Entrance;
import io.linli.identity.oidc.GrantStore.Consent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a person has allowed applications to learn about him, and taking it back. */
@RestController
@Tag(name = "identity")
class ConsentDoor {

    private final GrantStore store;
    private final Entrance entrance;
    private final SystemWork system;
    private final ApplicationEventPublisher events;

    ConsentDoor(GrantStore store, Entrance entrance, SystemWork system, ApplicationEventPublisher events) {
        this.store = store;
        this.entrance = entrance;
        this.system = system;
        this.events = events;
    }

    @GetMapping("/api/v1/security/applications")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "myApplications", summary = "Applications that may know who one is")
    List<Consent> mine(HttpServletRequest request) {
        UUID account = entrance.visit(request).account();
        return system.call(() -> store.consents(account));
    }

    @DeleteMapping("/api/v1/security/applications/{client}")
    @Allows(Allows.SIGNED_IN)
    @Operation(operationId = "withdrawApplication", summary = "Take a consent back; the application's tokens end")
    ResponseEntity<Void> withdraw(@PathVariable UUID client, HttpServletRequest request) {
        UUID account = entrance.visit(request).account();
        system.run(() -> {
            if (store.withdraw(account, client) == 0) {
                throw Refusal.notFound("没有授权过这个应用", "This application has no consent");
            }
            events.publishEvent(
                    AccessEvent.of("oidc:withdraw", "oidc-client", client.toString(), "took a consent back"));
        });
        return ResponseEntity.noContent().build();
    }
}
