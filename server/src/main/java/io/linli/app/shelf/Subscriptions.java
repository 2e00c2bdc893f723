package io.linli.app.shelf;

import com.networknt.schema.Error;
import io.linli.app.folder.App;
import io.linli.audit.AuditTrail;
import io.linli.audit.Entry;
import io.linli.database.Announcements;
import io.linli.http.FormSchema;
import io.linli.http.Refusal;
import io.linli.identity.Principal;
import io.linli.identity.Principals;
import io.linli.kernel.DivisionCode;
import io.linli.kernel.DivisionLevel;
import io.linli.territory.Territory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which places take which applications, and with which options (订阅). Row-level security keeps each to his own area. A
 * subscription of a street holds for its communities, unless one has options of its own.
 */
@Component
class Subscriptions {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int LARGEST = 16_000;

    private final Shelf shelf;
    private final JdbcClient database;
    private final Territory territory;
    private final JsonMapper json;
    private final AuditTrail audit;
    private final Announcements announcements;

    Subscriptions(
            Shelf shelf,
            JdbcClient database,
            Territory territory,
            JsonMapper json,
            AuditTrail audit,
            Announcements announcements) {
        this.shelf = shelf;
        this.database = database;
        this.territory = territory;
        this.json = json;
        this.audit = audit;
        this.announcements = announcements;
    }

    /**
     * A place that takes an application.
     *
     * @param settings its options, those that it has not chosen as the application suggests
     */
    record Subscription(
            String place,
            String placeName,
            @Nullable String placeNameEn,
            Map<String, Object> settings,
            Instant since,
            Instant changedAt,
            String by) {}

    /** Those of the caller's area by place. */
    @Transactional(readOnly = true)
    public List<Subscription> list(String app, String after, int limit) {
        Shelved entry = shelf.required(app);
        return database.sql("""
                        SELECT place_code, settings, since, changed_at, changer FROM app.subscription
                        WHERE app = :app AND place_code > :after ORDER BY place_code LIMIT :limit
                        """)
                .param("app", entry.id())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Subscription(
                        row.getString("place_code"),
                        territory.name(new DivisionCode(row.getString("place_code"))),
                        territory.nameEn(new DivisionCode(row.getString("place_code"))),
                        filled(app, json.readValue(row.getString("settings"), OBJECT)),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("changer")))
                .list();
    }

    private Map<String, Object> filled(String app, Map<String, Object> chosen) {
        return shelf.installed(app).map(one -> one.settings(chosen)).orElse(chosen);
    }

    /**
     * Subscribes a place, or changes its options.
     *
     * @throws Refusal 400 naming each option at fault, 403 outside of the caller's area, 409 if it is suspended
     */
    @Transactional
    public Subscription put(String app, String place, @Nullable Map<String, Object> settings) {
        Shelved entry = shelf.required(app);
        DivisionCode code = own(place);
        Map<String, Object> chosen = settings == null ? Map.of() : settings;
        if (entry.state() == Shelved.State.SUSPENDED && !entry.subscriptions().containsKey(place)) {
            throw Refusal.conflict("app-suspended", "该应用已暂停,暂不能订阅", "The application is suspended at the moment");
        }
        shelf.app(app).ifPresentOrElse(one -> check(one, code, chosen), () -> checkElsewhere(chosen));
        Principal by = Principals.required();
        database.sql("""
                        INSERT INTO app.subscription
                            (app, place_code, settings, since, changed_at, changed_by, changer)
                        VALUES (:app, :place, :settings::jsonb, now(), now(), :by, :name)
                        ON CONFLICT (app, place_code) DO UPDATE
                        SET settings = excluded.settings, changed_at = now(), changed_by = excluded.changed_by,
                            changer = excluded.changer
                        """)
                .param("app", app)
                .param("place", place)
                .param("settings", json.writeValueAsString(chosen))
                .param("by", by.account())
                .param("name", by.name())
                .update();
        audit.record(new Entry(
                "app:subscribe",
                "app",
                app,
                "“%s”订阅应用“%s”".formatted(territory.name(code), entry.name().zh()),
                Map.of("place", place, "settings", chosen)));
        announcements.announce(Shelf.TOPIC, app);
        return list(app, place.substring(0, place.length() - 1), 200).stream()
                .filter(one -> one.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    @Transactional
    public void remove(String app, String place) {
        Shelved entry = shelf.required(app);
        DivisionCode code = own(place);
        int removed = database.sql("DELETE FROM app.subscription WHERE app = :app AND place_code = :place")
                .param("app", app)
                .param("place", place)
                .update();
        if (removed == 0) {
            throw Refusal.notFound("该区划没有订阅此应用", "This place does not subscribe to the application");
        }
        audit.record(new Entry(
                "app:unsubscribe",
                "app",
                app,
                "“%s”退订应用“%s”".formatted(territory.name(code), entry.name().zh()),
                Map.of("place", place)));
        announcements.announce(Shelf.TOPIC, app);
    }

    private DivisionCode own(String place) {
        if (!DivisionCode.isValid(place)) {
            throw Refusal.badField("place", "invalid-place", "区划代码不正确", "this is not a division code");
        }
        DivisionCode code = new DivisionCode(place);
        if (Principals.required().places().stream().noneMatch(mine -> mine.covers(code))) {
            throw Refusal.forbidden("outside-scope", "只能为本辖区订阅应用", "You can subscribe places of your own area only");
        }
        if (territory.division(code).isEmpty()) {
            throw Refusal.badField("place", "unknown-place", "没有这个区划", "there is no such place");
        }
        return code;
    }

    private void check(App app, DivisionCode place, Map<String, Object> chosen) {
        if (!app.subscribe().contains(place.level())) {
            String levels = levels(app.subscribe());
            throw Refusal.badField(
                    "place",
                    "wrong-level",
                    "该应用只能由这些层级订阅:" + levels,
                    "the application can be subscribed to at these levels: " + levels);
        }
        if (json.writeValueAsString(chosen).length() > LARGEST) {
            throw Refusal.badField("settings", "too-large", "选项内容过长", "the options are too long");
        }
        Refusal refusal =
                Refusal.badRequest("invalid-settings", "选项填写有误,请按提示修改", "Please mend the options in the list");
        Set<?> known = app.settings().get("properties") instanceof Map<?, ?> all ? all.keySet() : Set.of();
        chosen.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> refusal.field(
                        "settings." + name, "unknown-field", "该应用没有这个选项", "the application has no such option"));
        if (!app.settings().isEmpty()) {
            new FormSchema(app.settings())
                    .faults(json.valueToTree(chosen)).stream()
                            .limit(20)
                            .forEach(error -> refusal.field(
                                    field(error),
                                    error.getKeyword(),
                                    "选项不符合要求:" + error.getMessage(),
                                    error.getMessage()));
        }
        if (!refusal.faults().isEmpty()) {
            throw refusal;
        }
    }

    private static String field(Error error) {
        String property = error.getProperty() == null ? "" : "." + error.getProperty();
        return "settings" + error.getInstanceLocation().toString().replace('/', '.') + property;
    }

    private static String levels(Set<DivisionLevel> levels) {
        return levels.stream()
                .sorted()
                .map(level -> level.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static void checkElsewhere(Map<String, Object> chosen) {
        if (!chosen.isEmpty()) {
            throw Refusal.badField("settings", "unknown-field", "外部应用没有选项", "an application elsewhere has no options");
        }
    }
}
