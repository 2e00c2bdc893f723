package io.linli.process.run;

import io.linli.http.Refusal;
import io.linli.identity.Accounts;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.process.PackagePlaces;
import io.linli.process.definition.Version;
import io.linli.process.definition.Versions;
import io.linli.process.drawing.Element;
import io.linli.process.engine.Engine;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Starts instances: by the caller, checked against his roles and places, or for another module that has checked. */
@Component
class Starting {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private final Moves moves;
    private final Runs runs;
    private final RunStore store;
    private final Versions versions;
    private final Filling filling;
    private final Engine engine;
    private final Accounts accounts;
    private final HeldRoles roles;
    private final FormFiles files;
    private final ObjectProvider<PackagePlaces> packages;

    Starting(
            Moves moves,
            Runs runs,
            RunStore store,
            Versions versions,
            Filling filling,
            Engine engine,
            Accounts accounts,
            HeldRoles roles,
            FormFiles files,
            ObjectProvider<PackagePlaces> packages) {
        this.moves = moves;
        this.runs = runs;
        this.store = store;
        this.versions = versions;
        this.filling = filling;
        this.engine = engine;
        this.accounts = accounts;
        this.roles = roles;
        this.files = files;
        this.packages = packages;
    }

    /**
     * Something to start.
     *
     * @param data fields of the form of the start
     * @param given what expressions see beside what forms collect, by its reserved name
     */
    record Start(
            String definition,
            @Nullable String placeCode,
            String title,
            @Nullable String subjectKind,
            @Nullable String subjectId,
            Map<String, Object> data,
            Map<String, Object> given) {}

    /** On whose account an instance runs. */
    record Starter(@Nullable UUID account, String name) {}

    /** Starts on behalf of whoever is signed in, if his roles and places allow it. */
    InstanceRecord start(Start start) {
        Principal by = Principals.required();
        return moves.make(() -> {
            Version version = active(start.definition());
            DivisionCode place = place(start.placeCode(), by);
            checkReach(version, place);
            if (!isOpen(version, place)) {
                throw notHere();
            }
            if (!mayStart(version, by)) {
                throw Refusal.forbidden(
                        "not-a-starter", "您的角色不能发起该流程", "Your roles do not allow you to start this process");
            }
            return begin(start, version, place, new Starter(by.account(), by.name()), true);
        });
    }

    /** Starts for another module, which has decided that it may be and has asked for what it needs. */
    InstanceRecord startFor(Start start, Starter by) {
        return moves.make(() -> {
            Version version = active(start.definition());
            DivisionCode place = new DivisionCode(String.valueOf(start.placeCode()));
            checkReach(version, place);
            return begin(start, version, place, by, false);
        });
    }

    /** Starts for a step of another instance, where the process is in use. */
    InstanceRecord startFrom(Start start, UUID parent, Starter by) {
        return moves.make(() -> {
            Version version = active(start.definition());
            DivisionCode place = new DivisionCode(String.valueOf(start.placeCode()));
            checkReach(version, place);
            if (!isOpen(version, place)) {
                throw notHere();
            }
            InstanceRecord instance = begin(start, version, place, by, false);
            store.startedFrom(instance.id(), parent);
            return instance;
        });
    }

    /** The start event of a version. */
    Element opening(Version version) {
        return versions.drawing(version.id()).start().orElseThrow();
    }

    private Version active(String definition) {
        Version version = versions.inForce(definition);
        if (!version.active()) {
            throw Refusal.conflict("process-suspended", "该流程已暂停,暂不能办理", "This process is suspended");
        }
        return version;
    }

    private InstanceRecord begin(Start start, Version version, DivisionCode place, Starter by, boolean whole) {
        InstanceRecord instance = InstanceRecord.beginning(
                number(),
                version,
                place,
                start.subjectKind(),
                start.subjectId(),
                start.title(),
                by.account(),
                by.name());
        String form = opening(version).own("form");
        Run run = new Run(instance, start.given());
        Filling.Filled filled = filling.begun(run, form, start.data(), whole);
        filled.into(run.data);
        run.data.putAll(start.given());
        store.add(instance, run.data);
        files.attach(run, form, filled.values(), by.account());
        begin(run, version.engineId());
        return instance;
    }

    /** Lets the engine put the first token. */
    void begin(Run run, String engineId) {
        runs.begin(run);
        engine.runtime()
                .createProcessInstanceBuilder()
                .processDefinitionId(engineId)
                .predefineProcessInstanceId(run.id().toString())
                .overrideProcessDefinitionTenantId(run.place().value())
                .start();
    }

    private String number() {
        String day = LocalDate.now(HERE).format(DateTimeFormatter.BASIC_ISO_DATE);
        return "LP%s-%06d".formatted(day, store.nextNumber());
    }

    /** Where something that the caller starts belongs. */
    DivisionCode place(@Nullable String asked, Principal by) {
        return by.kind() == Principal.Kind.RESIDENT
                ? accounts.find(by.account())
                        .map(account -> account.place())
                        .orElseThrow(() ->
                                Refusal.conflict("no-home", "请先在“我的”中设置居住的网格", "Choose the grid you live in first"))
                : staffPlace(asked, by);
    }

    private static DivisionCode staffPlace(@Nullable String asked, Principal by) {
        if (asked == null && by.places().size() == 1) {
            return by.places().getFirst();
        }
        if (asked == null || !DivisionCode.isValid(asked) || !by.covers(new DivisionCode(asked))) {
            throw Refusal.badField("placeCode", "out-of-scope", "请选择本人管辖范围内的区划", "choose a place within your own");
        }
        return new DivisionCode(asked);
    }

    private static void checkReach(Version version, DivisionCode place) {
        if (!new DivisionCode(version.placeCode()).covers(place)) {
            throw notHere();
        }
    }

    private static Refusal notHere() {
        return Refusal.notFound("该流程不适用于此区划", "This process does not hold for this place");
    }

    /** Whether a process is there for a place; one of a package is where the package is in use. */
    boolean isOpen(Version version, DivisionCode place) {
        String app = version.app();
        return app == null || packages.stream().allMatch(one -> one.covers(app, place));
    }

    /** Whether somebody's roles let him start a process; one of a package names who may. */
    boolean mayStart(Version version, Principal by) {
        String starters = opening(version).own("starter");
        return starters == null
                ? by.kind() != Principal.Kind.RESIDENT && version.app() == null
                : Arrays.stream(starters.split("[ ,]+")).anyMatch(roles.of(by)::contains);
    }
}
