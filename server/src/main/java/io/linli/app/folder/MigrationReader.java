package io.linli.app.folder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how records of one version become records of another. Types of records have been read before. */
final class MigrationReader {

    private static final Pattern FILE = Pattern.compile("(\\d+\\.\\d+\\.\\d+)-(\\d+\\.\\d+\\.\\d+)");

    private final Draft draft;
    private final String key;

    MigrationReader(Draft draft, String key) {
        this.draft = draft;
        this.key = key;
    }

    Optional<Migration> read(Value root) {
        Matcher form = FILE.matcher(key);
        Optional<Version> from = form.matches() ? Version.of(form.group(1)) : Optional.empty();
        Optional<Version> to = form.matches() ? Version.of(form.group(2)) : Optional.empty();
        if (from.isEmpty() || to.isEmpty() || from.get().compareTo(to.get()) >= 0) {
            root.fault(
                    "migration-versions",
                    "文件名须为“旧版本-新版本.yaml”,如 1.0.0-1.1.0.yaml",
                    "the file is named after two versions, the older first: 1.0.0-1.1.0.yaml");
            return Optional.empty();
        }
        Manifest manifest = draft.manifest;
        if (manifest != null && to.get().compareTo(manifest.version()) > 0) {
            root.fault(
                    "migration-versions",
                    "迁移到 %s,但应用版本是 %s;请修改 app.yaml 的 version".formatted(to.get(), manifest.version()),
                    "this leads to %s, but the application is %s; mend version in app.yaml"
                            .formatted(to.get(), manifest.version()));
        }
        List<Migration.Step> steps = root.items().stream().map(this::step).toList();
        return Optional.of(new Migration(from.get(), to.get(), steps));
    }

    private Migration.Step step(Value value) {
        Part part = value.part(Set.of("record", "rename", "set", "remove", "states"));
        Map<String, String> rename = ActionReader.texts(part, "rename");
        List<String> remove = part.texts("remove");
        part.required("record").flatMap(at -> draft.type(at, at.text())).ifPresent(type -> {
            part.with(
                    "rename",
                    all -> all.entries().forEach((old, name) -> {
                        draft.field(name, type, name.text());
                        gone(all.key(old), type, old);
                    }));
            part.items("remove").forEach(at -> gone(at, type, at.text()));
            Names old = old(type, rename, remove);
            part.with(
                    "set",
                    all -> all.entries().forEach((name, feel) -> {
                        draft.field(all.key(name), type, name);
                        draft.expressions.check(feel, feel.text(), old);
                    }));
            part.with(
                    "states",
                    all -> all.entries().forEach((code, state) -> {
                        draft.state(state, type, state.text());
                        if (type.state(code).isPresent()) {
                            all.key(code)
                                    .fault(
                                            "still-there",
                                            "状态“" + code + "”仍在,无须迁移",
                                            "the state \"" + code + "\" is still there and need not be replaced");
                        }
                    }));
        });
        return new Migration.Step(
                part.text("record", ""),
                rename,
                ActionReader.texts(part, "set"),
                remove,
                new LinkedHashMap<>(ActionReader.texts(part, "states")));
    }

    private static void gone(Value at, RecordType type, String field) {
        if (type.field(field).isPresent()) {
            at.fault(
                    "still-there",
                    "字段“" + field + "”仍在记录中,请从 schema 删除或不迁移",
                    "the field \"" + field + "\" is still in the schema; take it out there or here");
        }
    }

    /** What old documents have: the fields that stayed, and those that were renamed or dropped. */
    private Names old(RecordType type, Map<String, String> rename, List<String> remove) {
        return draft.namesOf(type).with(rename.keySet()).with(Set.copyOf(remove));
    }
}
