package io.linli.process.definition;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.process.drawing.Fault;
import io.linli.process.engine.Engine;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts drawings that have been checked into force, in the server's scope. */
@Component
class Deployment {

    private final DefinitionStore store;
    private final Engine engine;
    private final AuditTrail audit;
    private final Announcements announcements;

    Deployment(DefinitionStore store, Engine engine, AuditTrail audit, Announcements announcements) {
        this.store = store;
        this.engine = engine;
        this.audit = audit;
        this.announcements = announcements;
    }

    /** Makes a new version and gives back its number. */
    int deploy(Definition definition, String bpmn, @Nullable UUID by) {
        int number = store.nextNumber(definition.id());
        store.addVersion(definition, number, bpmn, engine.deploy(definition.key(), bpmn), by);
        audit.record(new Entry("process:deploy", "process", definition.key(), "启用流程第" + number + "版"));
        announcements.announce(Versions.TOPIC, definition.key());
        return number;
    }

    void state(Version version, String state) {
        if (version.state().equals(state)) {
            return;
        }
        store.state(version.id(), state);
        audit.record(new Entry("process:" + state, "process", version.key(), "流程第" + version.number() + "版改为" + state));
        announcements.announce(Versions.TOPIC, version.key());
    }

    static void refuse(List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        Refusal refusal = Refusal.conflict(
                "drawing-faulty", "流程图有错误,请按提示修改后再启用", "The drawing has faults; mend them before it is put into force");
        faults.stream()
                .limit(20)
                .forEach(fault -> refusal.field(
                        fault.element() == null ? "draft" : fault.element(),
                        fault.code(),
                        fault.message(),
                        fault.messageEn()));
        throw refusal;
    }
}
