package io.linli.app.folder;

/** Checks what records are made with: their type, fields and expressions. */
final class CreationCheck {

    private final Draft draft;

    CreationCheck(Draft draft) {
        this.draft = draft;
    }

    /** Checks {@code {type, values}}. */
    void check(Value value, Names names) {
        Part part = new Part(value, value.entries());
        part.with(
                "type",
                at -> draft.type(at, at.text())
                        .ifPresent(type -> part.with("values", values -> values(values, type, names))));
    }

    void values(Value values, RecordType type, Names names) {
        values.entries().forEach((name, feel) -> {
            draft.field(values.key(name), type, name);
            draft.expressions.check(feel, feel.text(), names);
        });
        type.fields().stream()
                .filter(field -> field.required() && field.defaultValue() == null && field.prefill() == null)
                .filter(field -> !values.entries().containsKey(field.name()))
                .forEach(field -> values.fault(
                        "missing-value",
                        "“" + type.name() + "”的必填字段“" + field.name() + "”没有给出",
                        "the field \"" + field.name() + "\" of \"" + type.name() + "\" is required and not given"));
    }
}
