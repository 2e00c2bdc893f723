package io.linli.process.run;

import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.Ids;
import io.linli.process.ProcessEnded;
import io.linli.process.definition.Form;
import io.linli.process.definition.Forms;
import io.linli.process.definition.Version;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Drawing;
import io.linli.process.drawing.Element;
import io.linli.process.engine.Engine;
import io.linli.process.feel.FeelFault;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.engine.runtime.Execution;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts, moves and ends instances. The engine's tables are the server's, so the work is done in its scope; what the
 * caller may do is checked here, against his roles and places, before anything moves.
 */
@Component
class Running {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private final Runs runs;
    private final RunStore store;
    private final Versions versions;
    private final Forms forms;
    private final Engine engine;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;

    Running(
            Runs runs,
            RunStore store,
            Versions versions,
            Forms forms,
            Engine engine,
            Accounts accounts,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transactions) {
        this.runs = runs;
        this.store = store;
        this.versions = versions;
        this.forms = forms;
        this.engine = engine;
        this.accounts = accounts;
        this.audit = audit;
        this.events = events;
        this.transactions = transactions;
    }

    /** Does something as the server in one transaction, and says what went wrong in words that people can act on. */
    <T> T asServer(Supplier<T> work) {
        try {
            return Objects.requireNonNull(Scopes.asSystem(() -> transactions.execute(status -> work.get())));
        } catch (FlowableException | FeelFault e) {
            throw understood(e);
        }
    }

    private static RuntimeException understood(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof FeelFault fault) {
                return Refusal.conflict(fault.code(), String.valueOf(fault.getMessage()), fault.english());
            }
            if (cause instanceof org.flowable.common.engine.api.FlowableOptimisticLockingException) {
                return Refusal.conflict(
                        "moved-meanwhile", "流程刚刚已向前推进,请刷新后再操作", "The process has just moved on; reload and try again");
            }
        }
        return e;
    }

    /** Something to start. */
    record Start(
            String definition,
            @Nullable String placeCode,
            String title,
            @Nullable String subjectKind,
            @Nullable String subjectId,
            Map<String, Object> data) {}

    InstanceRecord start(Start start) {
        Principal by = Principals.required();
        return asServer(() -> start(start, by));
    }

    private InstanceRecord start(Start start, Principal by) {
        Version version = versions.inForce(start.definition());
        if (!version.active()) {
            throw Refusal.conflict("process-suspended", "该流程已暂停,暂不能办理", "This process is suspended");
        }
        Element begin = versions.drawing(version.id()).start().orElseThrow();
        DivisionCode place = place(start.placeCode(), by, version);
        checkStarter(begin, by);
        String form = begin.own("form");
        if (form == null && !start.data().isEmpty()) {
            throw Refusal.badRequest("no-form", "该流程开始时不填表", "This process starts without a form");
        }
        if (form != null) {
            forms.check(form, start.data(), true);
        }
        InstanceRecord instance = new InstanceRecord(
                Ids.next(),
                number(),
                version.definition(),
                version.id(),
                place.value(),
                start.subjectKind(),
                start.subjectId(),
                start.title(),
                "running",
                by.account(),
                by.name(),
                Runs.now(),
                null,
                1);
        store.add(instance, start.data());
        runs.begin(new Run(instance, start.data()));
        engine.runtime()
                .createProcessInstanceBuilder()
                .processDefinitionId(version.engineId())
                .predefineProcessInstanceId(instance.id().toString())
                .overrideProcessDefinitionTenantId(place.value())
                .start();
        return instance;
    }

    private String number() {
        String day = LocalDate.now(HERE).format(DateTimeFormatter.BASIC_ISO_DATE);
        return "LP%s-%06d".formatted(day, store.nextNumber());
    }

    private DivisionCode place(@Nullable String asked, Principal by, Version version) {
        DivisionCode place = by.kind() == Principal.Kind.RESIDENT
                ? accounts.find(by.account())
                        .map(account -> account.place())
                        .orElseThrow(() ->
                                Refusal.conflict("no-home", "请先在“我的”中设置居住的网格", "Choose the grid you live in first"))
                : staffPlace(asked, by);
        if (!new DivisionCode(version.placeCode()).covers(place)) {
            throw Refusal.notFound("该流程不适用于此区划", "This process does not hold for this place");
        }
        return place;
    }

    private static DivisionCode staffPlace(@Nullable String asked, Principal by) {
        if (asked == null && by.places().size() == 1) {
            return by.places().getFirst();
        }
        if (asked == null
                || !DivisionCode.isValid(asked)
                || by.places().stream().noneMatch(own -> own.covers(new DivisionCode(asked)))) {
            throw Refusal.badField("placeCode", "out-of-scope", "请选择本人管辖范围内的区划", "choose a place within your own");
        }
        return new DivisionCode(asked);
    }

    /**
     * A process that somebody can start.
     *
     * @param form what he fills in, null if nothing
     */
    record Startable(String key, String name, @Nullable Form form) {}

    /** The processes that the caller can start where he belongs. */
    List<Startable> startable() {
        Principal by = Principals.required();
        return asServer(() -> versions.inForce().stream()
                .filter(version -> reaches(version, by))
                .filter(version ->
                        mayStart(versions.drawing(version.id()).start().orElseThrow(), by))
                .map(version -> new Startable(version.key(), version.name(), startForm(version)))
                .toList());
    }

    private @Nullable Form startForm(Version version) {
        String form = versions.drawing(version.id()).start().orElseThrow().own("form");
        return form == null ? null : forms.find(form).orElse(null);
    }

    private boolean reaches(Version version, Principal by) {
        DivisionCode where = new DivisionCode(version.placeCode());
        if (by.kind() == Principal.Kind.RESIDENT) {
            return accounts.find(by.account())
                    .map(account -> account.place())
                    .filter(where::covers)
                    .isPresent();
        }
        return by.places().stream().anyMatch(place -> where.covers(place) || place.covers(where));
    }

    private static boolean mayStart(Element begin, Principal by) {
        String roles = begin.own("starter");
        return roles == null
                ? by.kind() != Principal.Kind.RESIDENT
                : Arrays.stream(roles.split("[ ,]+")).anyMatch(by.roles()::contains);
    }

    private static void checkStarter(Element begin, Principal by) {
        if (!mayStart(begin, by)) {
            throw Refusal.forbidden(
                    "not-a-starter", "您的角色不能发起该流程", "Your roles do not allow you to start this process");
        }
    }

    /** The instance locked, if it runs. */
    Run running(UUID id) {
        Run run = runs.find(id).orElseThrow(Running::missing);
        if (!run.state.equals("running")) {
            throw Refusal.conflict(
                    "not-running",
                    "suspended".equals(run.state) ? "流程已挂起,请先恢复" : "流程已结束",
                    "suspended".equals(run.state) ? "The process is suspended" : "The process has ended");
        }
        if (versions.version(run.record.version()).state().equals("suspended")) {
            throw Refusal.conflict("process-suspended", "该流程已暂停,暂不能办理", "This process is suspended");
        }
        return run;
    }

    static Refusal missing() {
        return Refusal.notFound("没有该流程实例,或您无权查看", "There is no such instance, or you may not see it");
    }

    /** Pushes a branch on. */
    void push(String branch) {
        engine.runtime().trigger(branch);
    }

    Drawing drawing(Run run) {
        return versions.drawing(run.record.version());
    }

    /** Sends the instance back to a step: with it every branch that stands behind that step. */
    void sendBack(Run run, String branch, String to) {
        run.returning = to;
        Map<String, String> standing = new LinkedHashMap<>();
        for (Execution execution : engine.runtime()
                .createExecutionQuery()
                .processInstanceId(run.id().toString())
                .list()) {
            String element = execution.getActivityId();
            if (element != null && !execution.isEnded() && drawing(run).element(element) != null) {
                standing.put(execution.getId(), element);
            }
        }
        Ways ways = new Ways(drawing(run));
        var elements = standing.entrySet().stream()
                .filter(one -> one.getKey().equals(branch) || ways.leads(to, one.getValue()))
                .map(Map.Entry::getValue)
                .filter(element -> !drawing(run).required(element).is("boundaryEvent"))
                .filter(element -> !drawing(run).required(element).is("subProcess"))
                .distinct()
                .toList();
        engine.runtime()
                .createChangeActivityStateBuilder()
                .processInstanceId(run.id().toString())
                .moveActivityIdsToSingleActivityId(elements, to)
                .changeState();
    }

    /** Ends an instance before its time. */
    void cancel(UUID id, String reason) {
        Principal by = Principals.required();
        asServer(() -> {
            Run run = running(id);
            boolean starter = by.account().equals(run.record.startedBy());
            if (!starter && !supervises(by, run)) {
                throw missing();
            }
            engine.runtime().deleteProcessInstance(id.toString(), "cancelled");
            run.state = "cancelled";
            run.endedAt = Runs.now();
            store.note(Ids.next(), run, null, "cancel", by.account(), by.name(), reason);
            audit.record(new Entry("process:cancel", "process-instance", run.record.number(), "终止流程"));
            events.publishEvent(
                    new ProcessEnded(id, versions.version(run.record.version()).key(), "cancelled"));
            return run;
        });
    }

    /** Tells an instance that something it waits for has happened. */
    void message(UUID id, String name, Map<String, Object> data) {
        Principal by = Principals.required();
        asServer(() -> {
            Run run = running(id);
            if (!supervises(by, run)) {
                throw missing();
            }
            if (!told(run, name, data)) {
                throw Refusal.conflict(
                        "not-waited-for", "流程当前没有等待这一消息", "The process does not wait for this message now");
            }
            return run;
        });
    }

    /** Gives a message to the branch that waits for it, if one does. */
    boolean told(Run run, String name, Map<String, Object> data) {
        Optional<Execution> waiting = engine
                .runtime()
                .createExecutionQuery()
                .processInstanceId(run.id().toString())
                .messageEventSubscriptionName(name)
                .list()
                .stream()
                .findFirst();
        waiting.ifPresent(branch -> {
            run.data.put(name, data);
            engine.runtime().messageEventReceived(name, branch.getId());
        });
        return waiting.isPresent();
    }

    /** Whether somebody supervises the place of an instance. */
    static boolean supervises(Principal by, Run run) {
        return by.may("process:supervise") && by.places().stream().anyMatch(place -> place.covers(run.place()));
    }
}
