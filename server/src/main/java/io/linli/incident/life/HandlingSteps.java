package io.linli.incident.life;

import io.linli.file.Files;
import io.linli.http.Refusal;
import io.linli.incident.Said;
import io.linli.incident.catalogue.IncidentType;
import io.linli.incident.catalogue.IncidentTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Steps of the owner at work: progress, suspension, more time, the result. */
@Component
class HandlingSteps {

    private final ClockSteps clocks;
    private final Notices notices;
    private final ExtensionStore extensions;
    private final IncidentTypes types;
    private final Files files;

    HandlingSteps(ClockSteps clocks, Notices notices, ExtensionStore extensions, IncidentTypes types, Files files) {
        this.clocks = clocks;
        this.notices = notices;
        this.extensions = extensions;
        this.types = types;
        this.files = files;
    }

    void reportProgress(Step step) {
        String note = ActionRequest.text("note", step.request().note());
        step.say(note).attach(step.request().files()).show(Visibility.REPORTER);
        notices.reporter(
                step,
                Told.REPORTER_PROGRESS,
                Map.of("unit", Objects.requireNonNullElse(step.actor().unitName(), "责任单位"), "note", note));
    }

    void suspend(Step step) {
        String reason = ActionRequest.text("reason", step.request().reason());
        Instant until = ActionRequest.ahead("until", step.request().until(), step.now());
        step.set(Column.SUSPENDED_UNTIL, until).set(Column.NEXT_ALARM_AT, until);
        Said when = Wording.time(until, step.now());
        step.say(Said.of("挂起至%s", "Suspended until %s", when).with(reason)).show(Visibility.REPORTER);
        notices.reporter(step, Told.REPORTER_DELAYED, Map.of("due", when.chinese(), "reason", reason));
    }

    void resume(Step step) {
        String note = ActionRequest.optional("note", step.request().note());
        step.say(new Said("恢复处置", "Handling goes on").with(note)).show(Visibility.REPORTER);
    }

    void requestExtension(Step step) {
        String reason = ActionRequest.text("reason", step.request().reason());
        Instant until = ActionRequest.ahead("until", step.request().until(), step.now());
        Instant due = step.incident().clock().dueAt();
        if (due != null && !until.isAfter(due)) {
            throw Refusal.badField("until", "not-later", "延期时间应晚于当前时限", "this must be later than the present deadline");
        }
        extensions.ask(step, reason, until);
        step.set(Column.EXTENSION_PENDING, true);
        Said when = Wording.time(until, step.now());
        step.say(Said.of("申请延期至%s", "Asks for more time until %s", when).with(reason))
                .keep("until", until.toString());
        String owner = step.before().ownerOr("");
        notices.unit(
                step,
                Told.EXTENSION_ASKED,
                notices.superior(owner),
                Map.of("unit", notices.name(owner), "due", when.chinese(), "reason", reason));
    }

    void approveExtension(Step step) {
        String note = ActionRequest.optional("note", step.request().note());
        Instant until = extensions.decide(step, true, note);
        clocks.moveTo(step, until);
        Said when = Wording.time(until, step.now());
        decided(step, Said.of("同意延至%s", "More time granted until %s", when).with(note));
        step.show(Visibility.REPORTER);
        notices.reporter(step, Told.REPORTER_DELAYED, Map.of("due", when.chinese(), "reason", "责任单位申请延期,已经上级批准"));
    }

    void refuseExtension(Step step) {
        String reason = ActionRequest.text("reason", step.request().reason());
        extensions.decide(step, false, reason);
        decided(step, new Said("不同意延期", "More time refused").with(reason));
    }

    private void decided(Step step, Said decision) {
        step.set(Column.EXTENSION_PENDING, false).say(decision);
        notices.unit(step, Told.EXTENSION_DECIDED, step.incident().owner(), Map.of("decision", decision.chinese()));
    }

    void handle(Step step) {
        String result = ActionRequest.text("result", step.request().result());
        List<UUID> evidence = step.request().files();
        boolean photoRequired = types.find(step.incident().typeCode())
                .filter(IncidentType::photoRequired)
                .isPresent();
        if (photoRequired && !hasPicture(evidence)) {
            throw Refusal.badField("fileIds", "photo-required", "此类事件须上传处置照片", "this type of incident needs a photo");
        }
        step.say(result).attach(evidence);
        step.set(Column.HANDLED_AT, step.now()).set(Column.HANDLER, step.actor().account());
        step.set(Column.LATE_HANDLE, clocks.isLate(step));
        step.set(Column.EXTENSION_PENDING, false);
        if (step.before().extensionPending()) {
            extensions.lapse(step);
        }
        String owner = notices.name(step.incident().owner());
        notices.reporter(step, Told.REPORTER_HANDLED, Map.of("unit", owner, "result", result));
        notices.unit(step, Told.TO_VERIFY, notices.verifying(step.incident().place()), Map.of("unit", owner));
    }

    private boolean hasPicture(List<UUID> evidence) {
        return !evidence.isEmpty()
                && files.all(evidence).stream()
                        .anyMatch(file -> file.contentType().startsWith("image/"));
    }
}
