package io.linli.audit;

import io.linli.identity.AccessEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down logins and changes of rights, which the module below announces as events. */
@Component
class AccessListener {

    private final AuditTrail trail;

    AccessListener(AuditTrail trail) {
        this.trail = trail;
    }

    @EventListener
    void on(AccessEvent event) {
        Actor current = Actor.current();
        Actor actor = event.accountName() == null
                ? current
                : new Actor(event.account(), event.accountName(), null, null, current.address(), null);
        trail.record(
                new Entry(event.action(), event.subjectKind(), event.subjectId(), event.summary(), event.details()),
                actor);
    }
}
