package io.linli.app.folder;

import io.linli.process.drawing.Known;
import io.linli.process.feel.Feel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An application while its folder is read. What a file says about other files is checked when all have been read
 * ({@link #later}); what such a file has of its own faults does not make faults of those who refer to it.
 */
final class Draft {

    final Faults faults = new Faults();
    final Expressions expressions;
    final Map<String, RecordType> types = new LinkedHashMap<>();
    final Map<String, AppRole> roles = new LinkedHashMap<>();
    final Map<String, FormFile> forms = new LinkedHashMap<>();
    final Map<String, Template> messages = new LinkedHashMap<>();
    final Map<String, Views> views = new LinkedHashMap<>();

    /** What decision tables read and give. */
    final Map<String, Known.Table> tables = new HashMap<>();

    /** The types whose records start a process. */
    final Map<String, Set<String>> subjects = new TreeMap<>();

    /** The processes that steps of other processes start. */
    final Set<String> begun = new LinkedHashSet<>();

    /** The types whose records a message speaks of. */
    final Map<String, Set<String>> spoken = new TreeMap<>();

    /** The messages that processes wait for, by type. */
    final Map<String, Set<String>> awaited = new HashMap<>();

    /** The states that something leads to, by type. */
    final Map<String, Set<String>> reached = new HashMap<>();

    /** The types whose records get to any state. */
    final Set<String> reachedAll = new LinkedHashSet<>();

    /** The actions that the clock takes, as {@code type.action}. */
    final Set<String> clockwork = new LinkedHashSet<>();

    private final Map<String, Set<String>> keys = new HashMap<>();
    private final List<Runnable> later = new ArrayList<>();

    /** What app.yaml says; null if it cannot be read. */
    @Nullable
    Manifest manifest;

    Draft(Feel feel) {
        this.expressions = new Expressions(feel);
    }

    /** Something to be checked when all files have been read. */
    void later(Runnable check) {
        later.add(check);
    }

    void checkAll() {
        // A check may think of further ones.
        for (int i = 0; i < later.size(); i++) {
            later.get(i).run();
        }
    }

    /** There is a file for this key, whatever is wrong with it. */
    void known(Kinds kind, String key) {
        keys.computeIfAbsent(kind.name(), any -> new TreeSet<>()).add(key);
    }

    Set<String> keys(Kinds kind) {
        return keys.getOrDefault(kind.name(), Set.of());
    }

    /** What can be referred to by a key. */
    enum Kinds {
        RECORD("记录类型", "type of records", "records/%s.schema.json"),
        FORM("表单", "form", "forms/%s.form.json"),
        PROCESS("流程", "process", "process/%s.bpmn"),
        DECISION("决策表", "decision table", "rules/%s.dmn"),
        MESSAGE("消息模板", "message", "messages/%s.yaml");

        final String zh;
        final String en;
        final String path;

        Kinds(String zh, String en, String path) {
            this.zh = zh;
            this.en = en;
            this.path = path;
        }
    }

    /** Checks that something is there; says so if it is not. */
    boolean there(Kinds kind, Value at, String key) {
        if (key.isEmpty() || keys(kind).contains(key)) {
            return !key.isEmpty();
        }
        at.fault(
                "unknown-" + kind.name().toLowerCase(java.util.Locale.ROOT),
                "没有%s“%s”,请新建 %s 或改正%s"
                        .formatted(kind.zh, key, kind.path.formatted(key), Nearest.hint(key, keys(kind))),
                "there is no %s \"%s\"; add %s or mend this%s"
                        .formatted(kind.en, key, kind.path.formatted(key), Nearest.hintEn(key, keys(kind))));
        return false;
    }

    /** A type of records, if it is there and has been read; says so if it is not there. */
    Optional<RecordType> type(Value at, String name) {
        return there(Kinds.RECORD, at, name) ? Optional.ofNullable(types.get(name)) : Optional.empty();
    }

    /** A field of a type; says so if it is not there. */
    Optional<Field> field(Value at, RecordType type, String name) {
        Optional<Field> field = type.field(name);
        if (field.isEmpty() && !name.isEmpty()) {
            unknownField(at, name, type.fields().stream().map(Field::name).toList());
        }
        return field;
    }

    static void unknownField(Value at, String name, Collection<String> known) {
        at.fault(
                "unknown-field",
                "没有字段“" + name + "”" + Nearest.hint(name, known),
                "there is no field \"" + name + "\"" + Nearest.hintEn(name, known));
    }

    /** A state of a type; says so if it is not there. */
    boolean state(Value at, RecordType type, String code) {
        boolean known = code.isEmpty() || type.state(code).isPresent();
        if (!known) {
            List<String> states = type.states().stream().map(State::code).toList();
            at.fault(
                    "unknown-state",
                    "“" + type.name() + "”没有状态“" + code + "”" + Nearest.hint(code, states),
                    "\"" + type.name() + "\" has no state \"" + code + "\"" + Nearest.hintEn(code, states));
        }
        return known;
    }

    /** Whether there is a role of this code, of the application or built in. */
    boolean isRole(String code) {
        return roles.containsKey(code) || BuiltIn.ROLES.contains(code);
    }

    /** Checks a role of the application; says so if it is not there. */
    void role(Value at, String code) {
        if (!code.isEmpty() && !roles.containsKey(code) && manifest != null) {
            at.fault(
                    "unknown-role",
                    "app.yaml 中没有角色“" + code + "”" + Nearest.hint(code, roles.keySet()),
                    "app.yaml has no role \"" + code + "\"" + Nearest.hintEn(code, roles.keySet()));
        }
    }

    /** Checks that a right has been asked for. */
    void right(Value at, boolean asked, String right) {
        if (!asked && manifest != null) {
            at.fault(
                    "right-missing",
                    "用到了未申请的权限,请在 app.yaml 的 rights 中加上 " + right,
                    "this uses a right that was not asked for; add " + right + " to rights in app.yaml");
        }
    }

    /** The names that expressions over records of a type may read. */
    Names namesOf(RecordType type) {
        return withSettings(Names.of(type.fields(), Set.of()));
    }

    Names withSettings(Names names) {
        Manifest known = manifest;
        return known == null ? names.open("settings") : names.with("settings", known.settingNames());
    }

    /** The messages that processes of a type's records wait for. */
    Set<String> awaited(String type) {
        return awaited.getOrDefault(type, Set.of());
    }

    /** Something leads records of a type to a state. */
    void reaches(String type, String state) {
        reached.computeIfAbsent(type, any -> new LinkedHashSet<>()).add(state);
    }
}
