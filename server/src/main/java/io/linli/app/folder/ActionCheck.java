package io.linli.app.folder;

import java.util.Optional;
import java.util.Set;

/** Checks an action with everything else at hand. */
final class ActionCheck {

    private final Draft draft;
    private final RecordType type;
    private final Part part;

    ActionCheck(Draft draft, RecordType type, Part part) {
        this.draft = draft;
        this.type = type;
        this.part = part;
    }

    void check(Names names) {
        part.items("from").forEach(at -> draft.state(at, type, at.text()));
        part.with("to", at -> draft.state(at, type, at.text()));
        part.with("when", at -> {
            draft.expressions.check(at, at.text(), names);
            if (!part.has("whyNot")) {
                at.fault(
                        "missing-key",
                        "有 when 时须写 whyNot,告诉人为什么现在不能做",
                        "with when goes whyNot, which tells people why they cannot do it now");
            }
        });
        fields();
        part.with("set", at -> at.entries().forEach((name, feel) -> set(at.key(name), name, feel, names)));
        part.with("start", at -> draft.there(Draft.Kinds.PROCESS, at, at.text()));
        part.with("message", this::message);
        part.with("create", at -> new CreationCheck(draft).check(at, names.with("record", Names.inner(type.fields()))));
        part.with("raise", at -> raise(at, names));
        part.with("notify", at -> new NoticeCheck(draft).check(at, names));
    }

    private void fields() {
        part.items("fields").forEach(at -> draft.field(at, type, at.text()).ifPresent(field -> computed(at, field)));
        Set<String> asked = Set.copyOf(part.texts("fields"));
        part.items("required").forEach(at -> {
            if (!asked.contains(at.text())) {
                at.fault(
                        "not-asked",
                        "“" + at.text() + "”不在 fields 中,请先加入 fields",
                        "\"" + at.text() + "\" is not among fields; add it there");
            }
        });
    }

    private static void computed(Value at, Field field) {
        if (field.computed()) {
            at.fault(
                    "computed-field",
                    "“" + field.name() + "”由系统计算,不能填写",
                    "\"" + field.name() + "\" is computed and cannot be entered");
        }
    }

    private void set(Value key, String name, Value feel, Names names) {
        draft.field(key, type, name).ifPresent(field -> computed(key, field));
        draft.expressions.check(feel, feel.text(), names);
    }

    /** Some process of the type's records must wait for it. */
    private void message(Value at) {
        Set<String> awaited = draft.awaited(type.name());
        draft.later(() -> {
            if (!draft.awaited(type.name()).contains(at.text())) {
                at.fault(
                        "unknown-message",
                        "没有流程等待消息“" + at.text() + "”" + Nearest.hint(at.text(), awaited),
                        "no process waits for the message \"" + at.text() + "\"" + Nearest.hintEn(at.text(), awaited));
            }
        });
    }

    private void raise(Value value, Names names) {
        Part raise = new Part(value, value.entries());
        raise.with("title", at -> draft.expressions.check(at, at.text(), names));
        raise.with("text", at -> draft.expressions.check(at, at.text(), names));
        raise.with("location", at -> kind(at, Kind.LOCATION));
        raise.with("into", at -> kind(at, Kind.TEXT));
        Manifest manifest = draft.manifest;
        draft.right(value, manifest != null && manifest.rights().incidents().contains("raise"), "incidents: [raise]");
    }

    private void kind(Value at, Kind kind) {
        Optional<Field> field = draft.field(at, type, at.text());
        if (field.isPresent() && field.get().kind() != kind) {
            at.fault(
                    "bad-kind",
                    "“" + at.text() + "”须为 " + kind.code() + " 字段",
                    "\"" + at.text() + "\" must be a field of the kind " + kind.code());
        }
    }
}
