package io.linli.identity;

import io.linli.database.SystemWork;
import io.linli.http.Refusal;
import io.linli.identity.SessionDoor.SessionEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the people of an administrator's area are signed in; he can sign them out. */
@RestController
@RequestMapping("/api/v1/accounts/{id}/sessions")
@Allows("identity:administer")
@Tag(name = "identity")
class AccountSessionDoor {

    private final AccountRegister register;
    private final Sessions sessions;
    private final SystemWork asServer;
    private final ApplicationEventPublisher events;

    AccountSessionDoor(
            AccountRegister register, Sessions sessions, SystemWork asServer, ApplicationEventPublisher events) {
        this.register = register;
        this.sessions = sessions;
        this.asServer = asServer;
        this.events = events;
    }

    @GetMapping
    @Operation(operationId = "listSessionsOfAccount", summary = "Where an account of the own area is signed in")
    @Transactional(readOnly = true)
    public List<SessionEntry> list(@PathVariable UUID id) {
        register.required(id);
        return asServer.call(() -> sessions.of(id)).stream()
                .map(stored -> SessionEntry.of(stored, null))
                .toList();
    }

    @DeleteMapping("/{session}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSessionOfAccount", summary = "Sign an account out in one place")
    @Transactional
    public void end(@PathVariable UUID id, @PathVariable UUID session) {
        Account account = register.required(id);
        asServer.run(() -> {
            if (sessions.of(id).stream().noneMatch(stored -> stored.id().equals(session))) {
                throw Refusal.notFound("该登录已结束", "This session has already ended");
            }
            sessions.end(session);
            told(account, 1);
        });
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "endSessionsOfAccount", summary = "Sign an account out everywhere")
    @Transactional
    public void endAll(@PathVariable UUID id) {
        Account account = register.required(id);
        asServer.run(() -> {
            int count = sessions.of(id).size();
            sessions.endAll(id, null);
            told(account, count);
        });
    }

    private void told(Account account, int count) {
        events.publishEvent(AccessEvent.of(
                        "account:sign-out", "account", account.id().toString(), "signed out " + account.username())
                .with(Map.of("sessions", count)));
    }
}
