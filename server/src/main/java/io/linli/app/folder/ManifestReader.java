package io.linli.app.folder;

import io.linli.kernel.DivisionLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads app.yaml. */
final class ManifestReader {

    /** Where it lies. */
    static final String FILE = "app.yaml";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,30}");
    static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern LEAST = Pattern.compile(">=\\d{1,5}(\\.\\d{1,5}){0,2}");

    static final Set<String> KEYS = Set.of(
            "id",
            "version",
            "name",
            "nameEn",
            "summary",
            "summaryEn",
            "category",
            "icon",
            "author",
            "licence",
            "audience",
            "subscribe",
            "roles",
            "settings",
            "menus",
            "dependencies",
            "rights");
    private static final List<String> CATEGORIES =
            List.of("governance", "care", "safety", "service", "organisation", "other");
    private static final List<String> AUDIENCE = List.of("staff", "resident");
    private static final List<String> FACES = List.of("console", "worker", "resident", "kiosk");
    private static final List<String> LEVELS = List.of("city", "district", "street", "community");

    private final Draft draft;

    ManifestReader(Draft draft) {
        this.draft = draft;
    }

    void read(Value root) {
        Part part = root.part(KEYS);
        part.required("roles").ifPresent(roles -> roles.list().forEach(this::role));
        Settings settings = part.at("settings")
                .map(value -> new SettingsReader(draft).read(value))
                .orElseGet(Settings::none);
        draft.manifest = new Manifest(
                part.required("id")
                        .map(id ->
                                id.text(ID, "bad-id", "小写字母开头,2 至 31 个字母、数字或“-”", "2 to 31 small letters, digits or -"))
                        .orElse(""),
                version(part),
                part.both("name", "nameEn"),
                part.both("summary", "summaryEn"),
                part.required("category").map(value -> value.one(CATEGORIES)).orElse("other"),
                part.text("icon", "app"),
                part.text("author", ""),
                part.text("licence", ""),
                words(part, "audience", AUDIENCE),
                levels(part),
                settings.schema(),
                settings.names(),
                part.list("menus").stream().map(this::menu).toList(),
                part.at("dependencies").map(this::dependencies).orElseGet(() -> new Dependencies(">=0", Map.of())),
                part.at("rights").map(this::rights).orElse(Rights.NONE));
    }

    private static Version version(Part part) {
        return part.required("version")
                .flatMap(value -> {
                    Optional<Version> version = Version.of(value.text());
                    if (version.isEmpty()) {
                        value.fault("bad-version", "版本须写成 1.0.0 的形式", "a version is written like 1.0.0");
                    }
                    return version;
                })
                .orElseGet(() -> new Version(0, 0, 0));
    }

    private static Set<String> words(Part part, String key, List<String> known) {
        return part.required(key).stream()
                .flatMap(value -> value.items().stream())
                .map(value -> value.one(known))
                .filter(word -> !word.isEmpty())
                .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
    }

    private static Set<DivisionLevel> levels(Part part) {
        return words(part, "subscribe", LEVELS).stream()
                .map(level -> DivisionLevel.valueOf(level.toUpperCase(Locale.ROOT)))
                .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
    }

    private void role(Value value) {
        Part part = value.part(Set.of("code", "name", "nameEn", "include", "may"));
        String code = part.required("code")
                .map(at -> at.text(CODE, "bad-name", "小写字母开头的字母、数字、“_”或“-”", "small letters, digits, _ or -"))
                .orElse("");
        Set<String> include = new LinkedHashSet<>();
        part.items("include").forEach(at -> {
            String builtIn = at.text();
            include.add(builtIn);
            if (BuiltIn.NEVER.contains(builtIn)) {
                at.fault(
                        "forbidden-role",
                        "应用角色不能随“" + builtIn + "”自动取得,请从 include 中去掉",
                        "no role of an application comes with \"" + builtIn + "\"; take it out of include");
            } else if (!builtIn.isEmpty() && !BuiltIn.ROLES.contains(builtIn)) {
                at.fault(
                        "unknown-role",
                        "没有内置角色“" + builtIn + "”" + Nearest.hint(builtIn, BuiltIn.ROLES),
                        "there is no built-in role \"" + builtIn + "\"" + Nearest.hintEn(builtIn, BuiltIn.ROLES));
            }
        });
        Map<String, List<AppRole.Grant>> may = new LinkedHashMap<>();
        part.with(
                "may", at -> at.entries().forEach((type, grants) -> may.put(type, grants(at.key(type), type, grants))));
        if (include.contains(BuiltIn.RESIDENT)) {
            part.with(
                    "may",
                    at -> draft.later(() -> at.entries().keySet().forEach(type -> checkOpen(at.key(type), type, may))));
        }
        if (!code.isEmpty()
                && draft.roles.put(code, new AppRole(code, part.both("name", "nameEn"), include, may)) != null) {
            value.fault("duplicate-key", "角色“" + code + "”写了两次", "the role \"" + code + "\" stands here twice");
        }
    }

    private List<AppRole.Grant> grants(Value key, String type, Value verbs) {
        List<AppRole.Grant> grants = new ArrayList<>();
        for (Value at : verbs.items()) {
            String[] words = at.text().split(" ", -1);
            boolean own = words.length == 2 && words[1].equals("own");
            if (words.length > 2 || (words.length == 2 && !own)) {
                at.fault("bad-grant", "权限写成“动作”或“动作 own”", "a right is a verb, or a verb and own");
            } else if (!words[0].isEmpty()) {
                grants.add(new AppRole.Grant(words[0], own));
                draft.later(() -> draft.types.computeIfPresent(type, (any, known) -> {
                    checkVerb(at, words[0], known);
                    return known;
                }));
            }
        }
        draft.later(() -> draft.there(Draft.Kinds.RECORD, key, type));
        return grants;
    }

    /** What residents read of records of others is said field by field. */
    private void checkOpen(Value key, String type, Map<String, List<AppRole.Grant>> may) {
        boolean reads = may.getOrDefault(type, List.of()).stream()
                .anyMatch(grant -> grant.verb().equals("read") && !grant.own());
        Views views = draft.views.get(type);
        if (reads && draft.types.containsKey(type) && (views == null || views.resident() == null)) {
            key.fault(
                    "no-resident-view",
                    "居民可以查看“%s”,请在 views/%s.yaml 中用 resident 写明看哪些记录和字段,或改为 read own".formatted(type, type),
                    "residents may read \"%s\": say which records and fields under resident in views/%s.yaml, or grant read own"
                            .formatted(type, type));
        }
    }

    private static void checkVerb(Value at, String verb, RecordType type) {
        List<String> known = new ArrayList<>(AppRole.VERBS.keySet());
        type.actions().forEach(action -> known.add(action.code()));
        if (!known.contains(verb)) {
            at.fault(
                    "unknown-action",
                    "“" + type.name() + "”没有操作“" + verb + "”" + Nearest.hint(verb, known),
                    "\"" + type.name() + "\" has no action \"" + verb + "\"" + Nearest.hintEn(verb, known));
        }
    }

    private Menu menu(Value value) {
        Part part = value.part(Set.of("face", "view", "title", "titleEn", "roles", "icon"));
        Set<String> holders = new LinkedHashSet<>();
        String view = part.text("view");
        part.required("roles").stream().flatMap(at -> at.items().stream()).forEach(at -> {
            String role = at.text();
            holders.add(role);
            draft.later(() -> draft.role(at, role));
            draft.later(() -> checkMenu(at, role, view));
        });
        part.with("view", at -> draft.later(() -> draft.there(Draft.Kinds.RECORD, at, view)));
        return new Menu(
                part.required("face").map(at -> at.one(FACES)).orElse(""),
                view,
                part.both("title", "titleEn"),
                holders,
                part.text("icon", "list"));
    }

    private void checkMenu(Value at, String code, String view) {
        AppRole role = draft.roles.get(code);
        if (role != null && draft.types.containsKey(view) && !role.may().containsKey(view)) {
            at.fault(
                    "menu-without-right",
                    "角色“%s”对“%s”没有任何权限,菜单打不开;请在 may 中加上 %s: [read]".formatted(code, view, view),
                    "the role \"%s\" may do nothing with \"%s\", so the menu opens nothing; add %s: [read] to may"
                            .formatted(code, view, view));
        }
    }

    private Dependencies dependencies(Value value) {
        Part part = value.part(Set.of("linli", "apps"));
        Map<String, String> apps = new LinkedHashMap<>();
        part.with("apps", at -> at.entries().forEach((app, least) -> apps.put(app, least(least))));
        return new Dependencies(part.at("linli").map(ManifestReader::least).orElse(">=0"), apps);
    }

    private static String least(Value value) {
        return value.text(LEAST, "bad-version", "须写成 >=1.0", "it is written like >=1.0");
    }

    private Rights rights(Value value) {
        Map<String, Value> asked = value.entries();
        asked.keySet().stream()
                .filter(key -> !Set.of("registry", "incidents", "messages", "certificates", "connectors")
                        .contains(key))
                .forEach(key -> forbidden(value.key(key), key));
        Part part = new Part(value, asked);
        Map<String, Set<String>> registry = new LinkedHashMap<>();
        part.with(
                "registry",
                at -> at.entries().forEach((kind, facts) -> {
                    if (!RegistryFacts.kinds().contains(kind)) {
                        at.key(kind)
                                .fault(
                                        "unknown-value",
                                        "登记库没有“" + kind + "”" + Nearest.hint(kind, RegistryFacts.kinds()),
                                        "the register has no \"" + kind + "\""
                                                + Nearest.hintEn(kind, RegistryFacts.kinds()));
                    } else {
                        registry.put(kind, facts(kind, facts));
                    }
                }));
        return new Rights(
                registry,
                rights(part, "incidents", "raise"),
                rights(part, "messages", "send"),
                rights(part, "certificates", "issue"),
                part.items("connectors").stream().map(Value::text).collect(Collectors.toSet()));
    }

    private static Set<String> facts(String kind, Value facts) {
        Set<String> asked = new LinkedHashSet<>();
        for (Value at : facts.items()) {
            String fact = at.text();
            asked.add(fact);
            if (!fact.isEmpty() && !RegistryFacts.of(kind).contains(fact)) {
                at.fault(
                        "forbidden-fact",
                        "应用不能读取 " + kind + " 的“" + fact + "”" + Nearest.hint(fact, RegistryFacts.of(kind)),
                        "no application may read \"" + fact + "\" of a " + kind
                                + Nearest.hintEn(fact, RegistryFacts.of(kind)));
            }
        }
        return asked;
    }

    private static Set<String> rights(Part part, String key, String known) {
        Set<String> asked = new LinkedHashSet<>();
        for (Value at : part.items(key)) {
            asked.add(at.text());
            if (!at.text().equals(known)) {
                forbidden(at, key + ": " + at.text());
            }
        }
        return asked;
    }

    private static void forbidden(Value at, String right) {
        at.fault(
                "forbidden-right",
                "应用不能申请“" + right + "”,请从 rights 中去掉",
                "no application may ask for \"" + right + "\"; take it out of rights");
    }
}
