package io.linli.app.record;

import io.linli.app.folder.Field;
import io.linli.app.folder.Kind;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.process.feel.Feel;
import io.linli.process.feel.FeelFault;
import io.linli.process.form.FormRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Evaluates the expressions of a folder over documents. An expression that has no value is one that says nothing. */
@Component
class Rules {

    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    private static final int MOST_KEPT = 2_000;

    private final Feel feel;
    private final AppStandings standings;
    private final Lookups lookups;
    private final Map<String, FormRules> forms = new ConcurrentHashMap<>();

    Rules(Feel feel, AppStandings standings, Lookups lookups) {
        this.lookups = lookups;
        this.feel = feel;
        this.standings = standings;
    }

    /** What expressions see of a record: its values by name and, beside them, what surrounds it. */
    Map<String, Object> sight(KeptType type, Draft draft) {
        Map<String, Object> sight = values(type, draft.values());
        Map<String, Object> record = new HashMap<>(sight);
        record.put("id", draft.id().toString());
        record.put("number", draft.number());
        record.put("state", draft.state());
        record.put("placeCode", draft.place().value());
        record.put("name", draft.name());
        sight.putIfAbsent("state", draft.state());
        sight.putIfAbsent("number", draft.number());
        sight.putIfAbsent("placeCode", draft.place().value());
        sight.putIfAbsent("id", draft.id().toString());
        sight.putIfAbsent("created", draft.createdAt().atZone(Values.ZONE));
        sight.putIfAbsent("updated", ZonedDateTime.now(Values.ZONE));
        sight.put("record", record);
        sight.put("old", draft.old() == null ? Map.of() : values(type, draft.old()));
        sight.put("owner", reference(draft.owner(), draft.ownerName()));
        surround(sight, type, draft);
        return sight;
    }

    private void surround(Map<String, Object> sight, KeptType type, Draft draft) {
        sight.put("settings", standings.settings(type.app().id(), draft.place()));
        sight.put("today", LocalDate.now(Values.ZONE));
        sight.put("now", ZonedDateTime.now(Values.ZONE));
        sight.put("me", me());
        sight.putAll(draft.context());
    }

    static Map<String, Object> me() {
        return Principals.current()
                .map(by -> Map.<String, Object>of(
                        "id", by.account().toString(),
                        "account", by.account().toString(),
                        "title", by.name(),
                        "name", by.name(),
                        "resident", by.kind() == Principal.Kind.RESIDENT,
                        "roles", by.roles()))
                .orElse(Map.of(
                        "id", "", "account", "", "title", "系统", "name", "系统", "resident", false, "roles", List.of()));
    }

    private static Map<String, Object> reference(@Nullable Object id, String name) {
        return Map.of("id", id == null ? "" : id.toString(), "title", name, "name", name);
    }

    /** The values of a document as expressions see them; fields without a value are there, and null. */
    static Map<String, Object> values(KeptType type, Map<String, Object> values) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        for (Field field : type.type().fields()) {
            seen.put(field.name(), Values.forFeel(field, values.get(field.name())));
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> all = (Map<String, Object>) (Map<String, ?>) seen;
        return all;
    }

    /** The value of an expression, null if it has none. */
    @Nullable
    Object value(String text, Map<String, Object> sight) {
        try {
            return feel.value(feel.expression(text), sight);
        } catch (FeelFault e) {
            LOG.debug("{} has no value: {}", text, e.getMessage());
            return null;
        }
    }

    /** The fields that an expression reads. */
    java.util.Set<String> names(String text) {
        try {
            return feel.expression(text).names();
        } catch (FeelFault e) {
            return java.util.Set.of();
        }
    }

    boolean holds(String text, Map<String, Object> sight) {
        return Boolean.TRUE.equals(value(text, sight));
    }

    /** The value of an expression as it is stored in a field. Who acts is, as a person, somebody of the register. */
    @Nullable
    Object stored(Field field, String text, Map<String, Object> sight) {
        Object value = Values.fromFeel(field, value(text, sight));
        return value instanceof List<?> many && field.kind() == Kind.PERSON
                ? many.stream()
                        .flatMap(one -> Stream.ofNullable(person(field, one)))
                        .toList()
                : person(field, value);
    }

    private @Nullable Object person(Field field, @Nullable Object value) {
        boolean account = value != null
                && field.kind() == Kind.PERSON
                && Principals.current()
                        .filter(by -> by.account().toString().equals(Values.id(value)))
                        .isPresent();
        return account ? lookups.himself().orElse(null) : value;
    }

    /** The rules of a type, as forms have them. */
    FormRules form(KeptType type) {
        if (forms.size() > MOST_KEPT) {
            forms.clear();
        }
        return forms.computeIfAbsent(
                type.app().digest() + type.name(),
                any -> new FormRules(feel, type.type().schema(), Map.of()));
    }

    /** Reckons all formulas anew, each after those that it reads. */
    void compute(KeptType type, Draft draft) {
        FormRules form = form(type);
        if (form.reckons()) {
            Map<String, Object> sight = sight(type, draft);
            form.reckon(draft.values(), sight, (name, value) -> put(type, draft, sight, name, value));
        }
    }

    private static void put(
            KeptType type, Draft draft, Map<String, Object> sight, String name, @Nullable Object value) {
        draft.set(name, value);
        type.field(name).ifPresent(field -> show(sight, field, value));
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static void show(Map<String, Object> sight, Field field, @Nullable Object value) {
        Object seen = Values.forFeel(field, value);
        sight.put(field.name(), seen);
        ((Map<String, Object>) sight.get("record")).put(field.name(), seen);
    }

    /** Fills in what nobody has said; whom a resident means by himself has been said before ({@link Prefill}). */
    void defaults(KeptType type, Draft draft) {
        Map<String, Object> sight = sight(type, draft);
        form(type)
                .begin(
                        Map.copyOf(draft.values()),
                        sight,
                        null,
                        (name, value) -> put(
                                type,
                                draft,
                                sight,
                                name,
                                person(type.field(name).orElseThrow(), value)));
    }

    String name(KeptType type, Draft draft) {
        String text = type.type().nameExpression();
        Object name = text == null ? null : value(text, sight(type, draft));
        String said = name == null ? "" : name.toString().strip();
        if (said.isEmpty()) {
            return draft.number();
        }
        return said.length() > 120 ? said.substring(0, 120) : said;
    }

    @Nullable
    Instant due(KeptType type, Draft draft) {
        String text = type.type().due();
        return text == null || type.type().isFinal(draft.state()) ? null : Values.end(value(text, sight(type, draft)));
    }

    /** What a record says for a name in a text, empty if it says nothing. */
    static String filling(String name, KeptType type, Draft draft) {
        return switch (name) {
            case "number" -> draft.number();
            case "name" -> draft.name();
            case "state" ->
                type.type()
                        .state(draft.state())
                        .map(state -> state.title().zh())
                        .orElse("");
            case "place", "placeName", "placeCode" -> draft.placeName();
            case "owner" -> draft.ownerName();
            case "today" -> LocalDate.now(Values.ZONE).toString();
            default ->
                type.field(name)
                        .filter(field -> !SealedValues.sensitive(field))
                        .map(field -> Values.text(field, draft.values().get(name)))
                        .orElse("");
        };
    }
}
