package io.linli.app.shelf;

import io.linli.app.folder.App;
import io.linli.app.folder.AppRole;
import io.linli.app.folder.DecisionFile;
import io.linli.app.folder.Field;
import io.linli.app.folder.RecordAction;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.RegistryFacts;
import io.linli.app.folder.Schedule;
import io.linli.app.folder.Text;
import io.linli.app.folder.Views;
import io.linli.identity.RoleNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What an administrator reads before he lets an application in: what it asks for, and what is different from now. */
@Component
class Review {

    private static final Text OWN = new Text("(限本人的)", " (own only)");

    private final RoleNames roles;

    Review(RoleNames roles) {
        this.roles = roles;
    }

    /**
     * A right that an application asks for.
     *
     * @param since {@code new}, or {@code same} if the installed version has it already
     */
    record Ask(String key, String what, String whatEn, String since) {}

    /**
     * A difference from the installed version.
     *
     * @param kind added, removed or changed
     */
    record Difference(String kind, String what, String whatEn) {}

    /** Everything that it asks for, what is new first. */
    List<Ask> asks(App app, Optional<App> installed) {
        Set<String> known = installed.map(one -> asked(one).keySet()).orElse(Set.of());
        List<Ask> asks = new ArrayList<>();
        asked(app)
                .forEach((key, text) ->
                        asks.add(new Ask(key, text.zh(), text.en(), known.contains(key) ? "same" : "new")));
        asks.sort((one, other) -> one.since().compareTo(other.since()));
        return asks;
    }

    private Map<String, Text> asked(App app) {
        Map<String, Text> asked = new LinkedHashMap<>();
        app.rights()
                .registry()
                .forEach((kind, facts) -> new TreeSet<>(facts)
                        .forEach(fact -> asked.put("registry:" + kind + "." + fact, registry(kind, fact))));
        if (app.rights().incidents().contains("raise")) {
            asked.put("incidents:raise", new Text("上报事件", "raise incidents"));
        }
        if (app.rights().certificates().contains("issue")) {
            asked.put("certificates:issue", new Text("开具电子证明", "issue certificates"));
        }
        new TreeSet<>(app.rights().connectors())
                .forEach(code -> asked.put(
                        "connectors:" + code,
                        new Text("把数据发给连接器“" + code + "”的系统", "send data by the connector " + code)));
        if (app.rights().messages().contains("send")) {
            boolean sms = app.messages().stream()
                    .anyMatch(message -> message.channels().contains("sms"));
            asked.put("messages:send", new Text("发送站内消息", "send messages inside the platform"));
            if (sms) {
                asked.put("messages:sms", new Text("发送短信", "send short messages to telephones"));
            }
        }
        app.roles().forEach(role -> role.include().forEach(holder -> included(app, role, holder, asked)));
        app.views().forEach((type, views) -> {
            publicView(app, type, views, asked);
            residentView(app, type, views, asked);
        });
        app.schedules().forEach(schedule -> discovery(schedule, asked));
        return asked;
    }

    private static Text registry(String kind, String fact) {
        Text what = RegistryFacts.kind(kind).orElse(new Text(kind, kind));
        Text which = RegistryFacts.fact(kind, fact).orElse(new Text(fact, fact));
        return new Text("读取" + what.zh() + "登记:" + which.zh(), "read of " + what.en() + ": " + which.en());
    }

    private void included(App app, AppRole role, String holder, Map<String, Text> asked) {
        Text holders = roles.find(holder).map(Review::named).orElse(new Text(holder, holder));
        asked.put(
                "role:" + role.code() + "<" + holder,
                new Text(
                        "“%s”自动具有角色“%s”".formatted(holders.zh(), role.name().zh()),
                        "whoever is \"%s\" has the role \"%s\""
                                .formatted(holders.en(), role.name().en())));
        role.may().forEach((type, grants) -> {
            String named = grants.stream().map(AppRole.Grant::verb).collect(Collectors.joining(" "));
            Text title = app.record(type).map(RecordType::title).orElse(new Text(type, type));
            List<Text> words =
                    grants.stream().map(grant -> words(app, type, grant)).toList();
            asked.put(
                    "may:" + role.code() + "." + type + ":" + named,
                    new Text(
                            "角色“%s”对“%s”可以:%s".formatted(role.name().zh(), title.zh(), joined(words, "、", Text::zh)),
                            "role \"%s\" with \"%s\": %s"
                                    .formatted(role.name().en(), title.en(), joined(words, ", ", Text::en))));
        });
    }

    private static Text named(RoleNames.Name role) {
        return new Text(role.zh(), Objects.requireNonNullElse(role.en(), role.zh()));
    }

    private static Text words(App app, String type, AppRole.Grant grant) {
        String verb = grant.verb();
        Text word = Optional.ofNullable(AppRole.VERBS.get(verb))
                .or(() -> app.record(type).flatMap(record -> action(record, verb)))
                .orElse(new Text(verb, verb));
        return grant.own() ? new Text(word.zh() + OWN.zh(), word.en() + OWN.en()) : word;
    }

    private static Optional<Text> action(RecordType type, String code) {
        return type.actions().stream()
                .filter(action -> action.code().equals(code))
                .map(RecordAction::title)
                .findFirst();
    }

    private static void publicView(App app, String type, Views views, Map<String, Text> asked) {
        Views.PublicView shown = views.visible();
        if (shown != null) {
            asked.put(
                    "public:" + type + ":" + String.join(",", shown.fields()),
                    shown(app, type, shown.fields(), "向所有人公示", "show everybody", shown.title()));
        }
    }

    private static void residentView(App app, String type, Views views, Map<String, Text> asked) {
        Views.ResidentView shown = views.resident();
        if (shown != null) {
            Text title = app.record(type).map(RecordType::title).orElse(new Text(type, type));
            asked.put(
                    "resident:" + type + ":" + String.join(",", new TreeSet<>(shown.fields())),
                    shown(app, type, shown.fields(), "向居民展示", "show residents", title));
        }
    }

    /** Which fields are shown, in the order of the type. */
    private static Text shown(App app, String type, Collection<String> names, String zh, String en, Text title) {
        List<Text> fields = app.record(type).map(RecordType::fields).orElse(List.of()).stream()
                .filter(field -> names.contains(field.name()))
                .map(Field::title)
                .toList();
        return new Text(
                "%s“%s”:%s".formatted(zh, title.zh(), joined(fields, "、", Text::zh)),
                "%s \"%s\": %s".formatted(en, title.en(), joined(fields, ", ", Text::en)));
    }

    private static <T> String joined(Collection<T> things, String between, Function<T, String> text) {
        return things.stream().map(text).collect(Collectors.joining(between));
    }

    private static void discovery(Schedule schedule, Map<String, Text> asked) {
        if (schedule.items() instanceof Schedule.Items.Registered found) {
            Text kind = RegistryFacts.kind(found.kind()).orElse(new Text(found.kind(), found.kind()));
            asked.put(
                    "discovery:" + schedule.key() + ":" + found.kind(),
                    new Text(
                            "定时查找%s(%s):“%s”"
                                    .formatted(
                                            kind.zh(),
                                            schedule.cron(),
                                            schedule.title().zh()),
                            "look through %s by the clock (%s): \"%s\""
                                    .formatted(
                                            kind.en(),
                                            schedule.cron(),
                                            schedule.title().en())));
        }
    }

    /** What is different from the installed version; nothing for an application that is new. */
    List<Difference> differences(App app, Optional<App> installed) {
        List<Difference> found = new ArrayList<>();
        installed.ifPresent(old -> {
            found.add(new Difference(
                    "changed",
                    "版本 %s → %s".formatted(old.version(), app.version()),
                    "version %s → %s".formatted(old.version(), app.version())));
            compare(found, "记录类型", "records", types(old), types(app));
            app.records().forEach(type -> old.record(type.name()).ifPresent(before -> fields(found, before, type)));
            compare(found, "角色", "role", rolesOf(old), rolesOf(app));
            compare(found, "流程", "process", processes(old), processes(app));
            compare(found, "决策表", "decision table", decisions(old), decisions(app));
            compare(found, "定时任务", "schedule", schedules(old), schedules(app));
            app.migrations().stream()
                    .filter(one ->
                            one.from().compareTo(old.version()) >= 0 && one.to().compareTo(app.version()) <= 0)
                    .forEach(one -> found.add(new Difference(
                            "changed",
                            "迁移已有记录:%s → %s".formatted(one.from(), one.to()),
                            "records are changed: %s → %s".formatted(one.from(), one.to()))));
        });
        return found;
    }

    private static void fields(List<Difference> found, RecordType before, RecordType after) {
        String zh = "“" + after.title().zh() + "”的字段";
        String en = "field of \"" + after.title().en() + "\"";
        compare(found, zh, en, fieldsOf(before), fieldsOf(after));
    }

    /** What is compared: by key what people read and what tells whether it has changed. */
    private record Part(Text title, Object content) {}

    private static void compare(
            List<Difference> found, String zh, String en, Map<String, Part> before, Map<String, Part> after) {
        after.forEach((key, part) -> {
            Part old = before.get(key);
            if (old == null || !old.content().equals(part.content())) {
                found.add(difference(old == null ? "added" : "changed", zh, en, part));
            }
        });
        before.forEach((key, part) -> {
            if (!after.containsKey(key)) {
                found.add(difference("removed", zh, en, part));
            }
        });
    }

    private static Difference difference(String kind, String zh, String en, Part part) {
        String verb = switch (kind) {
            case "added" -> "新增";
            case "removed" -> "去掉";
            default -> "修改";
        };
        return new Difference(
                kind,
                verb + zh + ":" + part.title().zh(),
                kind + " " + en + ": " + part.title().en());
    }

    private static Map<String, Part> types(App app) {
        return parts(app.records(), RecordType::name, type -> new Part(type.title(), type.name()));
    }

    private static Map<String, Part> fieldsOf(RecordType type) {
        return parts(type.fields(), Field::name, field -> new Part(field.title(), field));
    }

    private static Map<String, Part> rolesOf(App app) {
        return parts(app.roles(), AppRole::code, role -> new Part(role.name(), role));
    }

    private static Map<String, Part> processes(App app) {
        return parts(app.processes(), one -> one.key(), one -> new Part(one.name(), one.bpmn()));
    }

    private static Map<String, Part> decisions(App app) {
        return parts(app.decisions(), DecisionFile::key, one -> new Part(one.name(), one.dmn()));
    }

    private static Map<String, Part> schedules(App app) {
        return parts(app.schedules(), Schedule::key, one -> new Part(one.title(), one));
    }

    private static <T> Map<String, Part> parts(List<T> all, Function<T, String> key, Function<T, Part> part) {
        Map<String, Part> parts = new LinkedHashMap<>();
        all.forEach(one -> parts.put(key.apply(one), part.apply(one)));
        return parts;
    }
}
