package io.linli.app.folder;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks a type of records with everything else at hand. */
final class RecordCheckup {

    private final Draft draft;
    private final Part part;
    private final RecordType type;
    private final Names names;

    RecordCheckup(Draft draft, Part part, RecordType type) {
        this.draft = draft;
        this.part = part;
        this.type = type;
        this.names = draft.namesOf(type);
    }

    void check() {
        required();
        for (String key : List.of("x-name", "x-due")) {
            part.with(key, at -> draft.expressions.check(at, at.text(), names));
        }
        part.with("x-initial", this::initial);
        part.with("x-place", at -> kind(at, Set.of(Kind.PLACE)));
        part.with("x-owner", at -> kind(at, Set.of(Kind.PERSON, Kind.ACCOUNT)));
        part.items("x-search").forEach(this::searched);
        part.list("x-unique").forEach(this::unique);
        part.list("x-check").forEach(this::rule);
        part.with("x-name", at -> open(at, at.text()));
        part.at("properties").ifPresent(all -> all.entries().forEach(this::field));
        legalBasis();
        states();
        actions();
        readers();
    }

    private void required() {
        part.items("required")
                .forEach(at -> draft.field(at, type, at.text()).ifPresent(field -> {
                    if (field.computed()) {
                        at.fault(
                                "required-computed",
                                "“" + field.name() + "”由系统计算,不能要求填写",
                                "\"" + field.name() + "\" is computed and cannot be required");
                    }
                }));
    }

    private void initial(Value at) {
        draft.expressions.check(at, at.text(), names);
        Literals.of(at.text()).forEach(code -> {
            if (draft.state(at, type, code)) {
                draft.reaches(type.name(), code);
            }
        });
    }

    private void kind(Value at, Set<Kind> kinds) {
        draft.field(at, type, at.text())
                .filter(field -> !kinds.contains(field.kind()))
                .ifPresent(field -> at.fault(
                        "bad-kind",
                        "“" + field.name() + "”的类型不合,须为 " + codes(kinds),
                        "the kind of \"" + field.name() + "\" does not fit; it must be " + codes(kinds)));
    }

    private static String codes(Set<Kind> kinds) {
        return String.join(" / ", kinds.stream().map(Kind::code).sorted().toList());
    }

    private void searched(Value at) {
        draft.field(at, type, at.text()).ifPresent(field -> {
            if (field.sensitive()) {
                at.fault(
                        "sensitive-field",
                        "“" + field.name() + "”是敏感字段,不能搜索",
                        "\"" + field.name() + "\" is sensitive and cannot be searched");
            } else if (field.kind().attached() || field.kind() == Kind.TABLE || field.kind() == Kind.YES_NO) {
                at.fault(
                        "bad-kind", "“" + field.name() + "”没有可搜索的文字", "\"" + field.name() + "\" has no text to search");
            }
        });
    }

    private void unique(Value group) {
        Optional<Part> table = group.isTable() ? Optional.of(new Part(group, group.entries())) : Optional.empty();
        List<Value> fields = table.map(one -> one.items("fields")).orElseGet(group::items);
        for (Value at : fields) {
            draft.field(at, type, at.text()).ifPresent(field -> {
                if (field.sensitive()) {
                    at.fault(
                            "sensitive-field",
                            "敏感字段“" + field.name() + "”加密保存,不能要求唯一",
                            "\"" + field.name() + "\" is stored sealed and cannot be unique");
                } else if ((!field.kind().plain() && !field.kind().refers()) || field.multiple()) {
                    at.fault("bad-kind", "“" + field.name() + "”不能要求唯一", "\"" + field.name() + "\" cannot be unique");
                }
            });
        }
        table.ifPresent(one -> one.items("state").forEach(at -> draft.state(at, type, at.text())));
    }

    private void rule(Value value) {
        Part rule = new Part(value, value.entries());
        rule.with("when", at -> draft.expressions.check(at, at.text(), names));
        rule.with("field", at -> draft.field(at, type, at.text()));
    }

    /** What everybody sees may not be made of what is sealed. */
    private void open(Value at, String feel) {
        Set<String> sealed = new TreeSet<>(draft.expressions.names(feel));
        sealed.removeIf(name -> type.field(name).filter(Field::sensitive).isEmpty());
        if (!sealed.isEmpty()) {
            at.fault(
                    "sensitive-leak",
                    "由敏感字段“" + String.join("、", sealed) + "”得出,须同样标为 x-sensitive 或不用它",
                    "this is made of what is sensitive (" + String.join(", ", sealed)
                            + "); mark it x-sensitive as well, or leave that out");
        }
    }

    private void field(String name, Value property) {
        Field field = type.field(name).orElseThrow();
        Part facts = new Part(property, property.isTable() ? property.entries() : java.util.Map.of());
        if (!field.sensitive()) {
            for (String key : List.of("x-formula", "x-default")) {
                facts.with(key, at -> open(at, at.text()));
            }
        }
        facts.with("x-prefill", at -> new PrefillCheck(draft, type).check(at, field));
        facts.with("x-rollup", at -> rolled(at, field));
    }

    private void rolled(Value at, Field field) {
        if (field.rollup() == null) {
            return;
        }
        RecordType other = draft.types.get(field.rollup().record());
        Optional<Field> by =
                other == null ? Optional.empty() : other.field(field.rollup().by());
        if (by.isPresent() && !type.name().equals(by.get().target())) {
            at.fault(
                    "bad-kind",
                    "“%s”的“%s”不指向“%s”"
                            .formatted(field.rollup().record(), field.rollup().by(), type.name()),
                    "\"%s\" of \"%s\" does not refer to \"%s\""
                            .formatted(field.rollup().by(), field.rollup().record(), type.name()));
        }
    }

    private void legalBasis() {
        if (type.legalBasis() == null && type.fields().stream().anyMatch(Field::sensitive)) {
            part.whole()
                    .fault(
                            "no-legal-basis",
                            "有敏感字段的记录须写明处理依据 x-legal-basis",
                            "a type with sensitive fields says in x-legal-basis why they may be kept");
        }
    }

    private void states() {
        Set<String> seen = new TreeSet<>();
        for (Value value : part.list("x-states")) {
            new Part(value, value.entries()).with("code", at -> {
                if (!seen.add(at.text())) {
                    at.fault("duplicate-key", "状态写了两次", "this state stands here twice");
                }
            });
        }
        draft.later(() -> new StateCheck(draft, part, type).check());
    }

    private void actions() {
        Set<String> seen = new TreeSet<>();
        for (Value value : part.list("x-actions")) {
            Part action = new Part(value, value.entries());
            action.with("code", at -> {
                if (!seen.add(at.text()) || AppRole.VERBS.containsKey(at.text())) {
                    at.fault("duplicate-key", "操作代码重复或与内置动作同名", "this code is taken");
                }
                draft.later(() -> permitted(at, at.text()));
            });
            new ActionCheck(draft, type, action).check(names);
        }
    }

    private void permitted(Value at, String code) {
        boolean may = draft.manifest == null
                || draft.clockwork.contains(type.name() + "." + code)
                || draft.roles.values().stream()
                        .anyMatch(role -> role.may().getOrDefault(type.name(), List.of()).stream()
                                .anyMatch(grant -> grant.verb().equals(code)));
        if (!may) {
            at.fault(
                    "nobody-may",
                    "没有角色可以执行“%s”,请在 app.yaml 的 may 中授予".formatted(code),
                    "no role may take the action \"%s\"; grant it under may in app.yaml".formatted(code));
        }
    }

    private void readers() {
        boolean read = draft.manifest == null
                || draft.roles.values().stream().anyMatch(role -> role.may().containsKey(type.name()));
        if (!read) {
            part.whole()
                    .fault(
                            "nobody-may",
                            "没有角色可以查看“%s”,请在 app.yaml 的 may 中授予".formatted(type.name()),
                            "no role may see \"%s\"; grant it under may in app.yaml".formatted(type.name()));
        }
    }
}
