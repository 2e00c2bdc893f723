package io.linli.app.folder;

import java.util.Optional;

/** Checks where a field takes its first value from. */
final class PrefillCheck {

    /** What is known of every record. */
    private static final java.util.Set<String> OF_RECORDS =
            java.util.Set.of("number", "name", "state", "place", "owner");

    private final Draft draft;
    private final RecordType type;

    PrefillCheck(Draft draft, RecordType type) {
        this.draft = draft;
        this.type = type;
    }

    void check(Value at, Field field) {
        String[] path = at.text().split("\\.", -1);
        if (path.length != 2) {
            at.fault("bad-prefill", "写成“字段.事实”,如 applicant.phone", "write field.fact, for example applicant.phone");
            return;
        }
        Optional<Field> from = draft.field(at, type, path[0]);
        if (from.isEmpty()) {
            return;
        }
        if (from.get().kind().registered()) {
            fact(at, field, from.get().kind().code(), path[1]);
        } else if (from.get().kind() == Kind.RECORD) {
            if (OF_RECORDS.contains(path[1])) {
                return;
            }
            Optional.ofNullable(from.get().target())
                    .map(draft.types::get)
                    .flatMap(other -> draft.field(at, other, path[1]))
                    .filter(Field::sensitive)
                    .filter(any -> !field.sensitive())
                    .ifPresent(any -> leak(at, path[1]));
        } else {
            at.fault(
                    "bad-prefill",
                    "“" + path[0] + "”须为人员、房屋、组织、设施或记录字段",
                    "\"" + path[0] + "\" must be a person, a house, an organisation, a thing or a record");
        }
    }

    private void fact(Value at, Field field, String kind, String fact) {
        if (!RegistryFacts.of(kind).contains(fact)) {
            at.fault(
                    "forbidden-fact",
                    "登记库不提供 " + kind + " 的“" + fact + "”" + Nearest.hint(fact, RegistryFacts.of(kind)),
                    "the register gives no \"" + fact + "\" of a " + kind
                            + Nearest.hintEn(fact, RegistryFacts.of(kind)));
            return;
        }
        Manifest manifest = draft.manifest;
        draft.right(
                at,
                manifest != null && manifest.rights().reads(kind, fact),
                "registry: { %s: [%s] }".formatted(kind, fact));
        if (RegistryFacts.sealed(fact) && !field.sensitive()) {
            leak(at, fact);
        }
    }

    private static void leak(Value at, String fact) {
        at.fault(
                "sensitive-leak",
                "“" + fact + "”是敏感信息,本字段须标 x-sensitive: true",
                "\"" + fact + "\" is sensitive; mark this field x-sensitive: true");
    }
}
