package io.linli.process.definition;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.drawing.Check;
import io.linli.process.drawing.Fault;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Draws, checks and puts into force. What somebody may change is decided by row-level security before anything else. */
@Component
class Definitions {

    private final DefinitionStore store;
    private final Check check;
    private final References references;
    private final Deployment deployment;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Definitions(
            DefinitionStore store,
            Check check,
            References references,
            Deployment deployment,
            AuditTrail audit,
            TransactionTemplate transactions) {
        this.store = store;
        this.check = check;
        this.references = references;
        this.deployment = deployment;
        this.audit = audit;
        this.transactions = transactions;
    }

    Definition required(String key) {
        return store.find(key).orElseThrow(() -> Refusal.notFound("没有该流程", "There is no such process"));
    }

    void add(String key, String placeCode, String name, @Nullable String nameEn, String draft) {
        Principal by = Principals.required();
        within(by, placeCode);
        if (!store.add(key, null, placeCode, name, nameEn, draft, by.account())) {
            throw Refusal.conflict("key-taken", "已有同名的流程标识,请换一个", "This key is taken; choose another one");
        }
        audit.record(new Entry("process:draw", "process", key, "绘制流程"));
    }

    static void within(Principal by, String placeCode) {
        if (!DivisionCode.isValid(placeCode) || !by.covers(new DivisionCode(placeCode))) {
            throw Refusal.badField("placeCode", "out-of-scope", "只能用于本人管辖范围内的区划", "choose a place within your own");
        }
    }

    /** A definition that is drawn here; what comes with an application changes with it only. */
    private Definition own(String key) {
        Definition definition = required(key);
        if (definition.app() != null) {
            throw Refusal.conflict(
                    "of-an-application",
                    "该流程随应用安装,请在应用市场中升级或停用应用",
                    "This process comes with an application; upgrade or suspend that instead");
        }
        return definition;
    }

    void change(String key, int revision, String name, @Nullable String nameEn, String draft) {
        Definition definition = own(key);
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
        Definition definition = Objects.requireNonNull(transactions.execute(status -> own(key)));
        within(by, definition.placeCode());
        // The engine's tables are the server's; the place of the definition has been checked against the caller's.
        return Objects.requireNonNull(
                Scopes.asSystem(() -> transactions.execute(status -> deploy(definition, by.account()))));
    }

    private int deploy(Definition definition, UUID by) {
        String draft = store.draft(definition.id());
        Deployment.refuse(faults(definition.key(), draft));
        return deployment.deploy(definition, draft, by);
    }

    /** Lets nothing new start of any version ({@code retired}), stops everything ({@code suspended}) or lets it go on. */
    void state(String key, int number, String state) {
        Definition definition = own(key);
        within(Principals.required(), definition.placeCode());
        Version version = store.versions(definition.id()).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("没有该版本", "There is no such version"));
        deployment.state(version, state);
    }
}
