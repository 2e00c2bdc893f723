package io.linli.process.definition;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Fault;
import io.linli.process.engine.Engine;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.flowable.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Draws, checks and puts into force. What somebody may change is decided by row-level security before anything else. */
@Component
class Definitions {

    private final DefinitionStore store;
    private final Check check;
    private final References references;
    private final Engine engine;
    private final AuditTrail audit;
    private final Announcements announcements;
    private final TransactionTemplate transactions;

    Definitions(
            DefinitionStore store,
            Check check,
            References references,
            Engine engine,
            AuditTrail audit,
            Announcements announcements,
            TransactionTemplate transactions) {
        this.store = store;
        this.check = check;
        this.references = references;
        this.engine = engine;
        this.audit = audit;
        this.announcements = announcements;
        this.transactions = transactions;
    }

    Definition required(String key) {
        return store.find(key).orElseThrow(() -> Refusal.notFound("没有该流程", "There is no such process"));
    }

    void add(String key, String placeCode, String name, @Nullable String nameEn, String draft) {
        Principal by = Principals.required();
        within(by, placeCode);
        if (!store.add(key, placeCode, name, nameEn, draft, by.account())) {
            throw Refusal.conflict("key-taken", "已有同名的流程标识,请换一个", "This key is taken; choose another one");
        }
        audit.record(new Entry("process:draw", "process", key, "绘制流程"));
    }

    static void within(Principal by, String placeCode) {
        boolean own = DivisionCode.isValid(placeCode)
                && by.places().stream().anyMatch(place -> place.covers(new DivisionCode(placeCode)));
        if (!own) {
            throw Refusal.badField("placeCode", "out-of-scope", "只能用于本人管辖范围内的区划", "choose a place within your own");
        }
    }

    void change(String key, int revision, String name, @Nullable String nameEn, String draft) {
        Definition definition = required(key);
        Principal by = Principals.required();
        within(by, definition.placeCode());
        if (!store.change(definition.id(), revision, name, nameEn, draft, by.account())) {
            throw Refusal.staleVersion();
        }
    }

    List<Fault> faults(String key, String bpmn) {
        return check.faults(key, bpmn, references);
    }

    /**
     * Puts the draft into force as a new version.
     *
     * @throws Refusal 409 with the first faults if the check finds any
     */
    int deploy(String key) {
        Principal by = Principals.required();
        Definition definition = Objects.requireNonNull(transactions.execute(status -> required(key)));
        within(by, definition.placeCode());
        // The engine's tables are the server's; the place of the definition has been checked against the caller's.
        return Objects.requireNonNull(
                Scopes.asSystem(() -> transactions.execute(status -> deploy(definition, by.account()))));
    }

    private int deploy(Definition definition, UUID by) {
        int number = store.nextNumber(definition.id());
        String draft = store.draft(definition.id());
        List<Fault> faults = faults(definition.key(), draft);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        Deployment deployment = engine.repository()
                .createDeployment()
                .name(definition.key())
                .addString(definition.key() + ".bpmn20.xml", draft)
                .deploy();
        String engineId = engine.repository()
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult()
                .getId();
        store.addVersion(definition, number, draft, engineId, by);
        audit.record(new Entry("process:deploy", "process", definition.key(), "启用流程第" + number + "版"));
        announcements.announce(Versions.TOPIC, definition.key());
        return number;
    }

    private static Refusal refused(List<Fault> faults) {
        Refusal refusal = Refusal.conflict(
                "drawing-faulty", "流程图有错误,请按提示修改后再启用", "The drawing has faults; mend them before it is put into force");
        faults.stream()
                .limit(20)
                .forEach(fault -> refusal.field(
                        fault.element() == null ? "draft" : fault.element(),
                        fault.code(),
                        fault.message(),
                        fault.messageEn()));
        return refusal;
    }

    /** Lets nothing new start of any version ({@code retired}), stops everything ({@code suspended}) or lets it go on. */
    void state(String key, int number, String state) {
        Definition definition = required(key);
        within(Principals.required(), definition.placeCode());
        Version version = store.versions(definition.id()).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("没有该版本", "There is no such version"));
        store.state(version.id(), state);
        audit.record(new Entry("process:" + state, "process", key, "流程第" + number + "版改为" + state));
        announcements.announce(Versions.TOPIC, key);
    }
}
