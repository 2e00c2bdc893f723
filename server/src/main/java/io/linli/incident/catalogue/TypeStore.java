package io.linli.incident.catalogue;

import io.linli.database.Scopes;
import io.linli.http.Refusal;
import io.linli.incident.TimeLimit;
import io.linli.incident.TimeLimit.Unit;
import io.linli.incident.TimeLimits;
import io.linli.incident.Urgency;
import io.linli.incident.triage.CatalogueType;
import io.linli.incident.triage.TypeCatalogue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue's table. */
@Component
class TypeStore {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    TypeStore(JdbcClient database, PlatformTransactionManager transactions, JsonMapper json) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
    }

    List<IncidentType> all() {
        return Objects.requireNonNull(Scopes.asSystem(
                () -> transaction.execute(status -> database.sql("SELECT * FROM incident.type ORDER BY level, code")
                        .query(this::read)
                        .list())));
    }

    /** Fills an empty table with the types that ship with the product; a node that comes second finds them there. */
    void loadShippedTypesOnce() {
        Scopes.asSystem(() -> transaction.execute(status -> {
            Boolean filled = database.sql("SELECT EXISTS (SELECT FROM incident.type)")
                    .query(Boolean.class)
                    .single();
            if (!filled) {
                insertAll(ShippedTypes.all(json));
            }
            return filled;
        }));
    }

    /** Adds types, parents first; one whose code is taken is left out. */
    void insertAll(List<IncidentType> types) {
        List<String> rows = new ArrayList<>();
        types.forEach(type -> rows.add(json.writeValueAsString(type)));
        database.sql("""
                        INSERT INTO incident.type (code, parent_code, level, scheme, name, name_en, gbt_code, level1_name,
                            urgency, limits, form, is_public, photo_required, active, version, updated_at)
                        SELECT t->>'code', t->>'parentCode', (t->>'level')::smallint, t->>'scheme', t->>'name',
                            t->>'nameEn', t->>'gbtCode', t->>'level1Name', t->>'urgency', t->'limits', t->'form',
                            (t->>'isPublic')::boolean, (t->>'photoRequired')::boolean, (t->>'active')::boolean, 1, now()
                        FROM unnest(:rows::jsonb[]) AS t
                        ON CONFLICT (code) DO NOTHING
                        """).param("rows", rows.toArray(String[]::new)).update();
    }

    /** Adds a type; the code must be free. */
    void insert(IncidentType type) {
        Integer taken = database.sql("SELECT count(*) FROM incident.type WHERE code = :code")
                .param("code", type.code())
                .query(Integer.class)
                .single();
        if (taken > 0) {
            throw Refusal.conflict("type-exists", "该类型编码已存在,请换一个编码", "A type with this code exists; choose another");
        }
        insertAll(List.of(type));
    }

    /** Changes a type if it still has the version that the caller saw. */
    void update(IncidentType type, int version) {
        int changed = database.sql("""
                        UPDATE incident.type
                        SET name = :name, name_en = :nameEn, gbt_code = :gbtCode, level1_name = :level1,
                            urgency = :urgency, limits = :limits::jsonb, form = :form::jsonb, is_public = :public,
                            photo_required = :photo, active = :active, version = version + 1, updated_at = now()
                        WHERE code = :code AND version = :version
                        """)
                .param("name", type.name())
                .param("nameEn", type.nameEn())
                .param("gbtCode", type.gbtCode())
                .param("level1", type.level1Name())
                .param("urgency", type.urgency().code())
                .param("limits", json.writeValueAsString(type.limits()))
                .param("form", type.form() == null ? null : json.writeValueAsString(type.form()))
                .param("public", type.isPublic())
                .param("photo", type.photoRequired())
                .param("active", type.active())
                .param("code", type.code())
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refusal.staleVersion();
        }
    }

    private IncidentType read(ResultSet row, int number) throws SQLException {
        return new IncidentType(
                row.getString("code"),
                row.getString("parent_code"),
                row.getInt("level"),
                row.getString("scheme"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("gbt_code"),
                row.getString("level1_name"),
                Urgency.of(row.getString("urgency")),
                json.readValue(row.getString("limits"), TimeLimits.class),
                form(row.getString("form")),
                row.getBoolean("is_public"),
                row.getBoolean("photo_required"),
                row.getBoolean("active"),
                row.getInt("version"));
    }

    private @Nullable Map<String, Object> form(@Nullable String text) {
        return text == null ? null : json.readValue(text, FIELDS);
    }

    /** The catalogue of this release as rows of the table. */
    private static final class ShippedTypes {

        private static final int MINUTES_PER_HOUR = 60;

        static List<IncidentType> all(JsonMapper json) {
            List<IncidentType> types = new ArrayList<>();
            TypeCatalogue.shipped().types().forEach(row -> types.add(type(row, json)));
            types.add(unclassified());
            return types;
        }

        private static IncidentType type(CatalogueType row, JsonMapper json) {
            return new IncidentType(
                    row.code(),
                    row.parent(),
                    row.level(),
                    row.scheme(),
                    row.name(),
                    row.nameEn(),
                    row.gbtCode(),
                    row.livelihoodLevel1(),
                    Urgency.of(row.urgency().name()),
                    new TimeLimits(
                            working(row.acceptMinutes()),
                            TimeLimit.of(row.handleValue(), Unit.of(row.handleUnit())),
                            working(row.verifyMinutes())),
                    row.form() == null ? null : json.readValue(row.form(), FIELDS),
                    row.isPublic(),
                    false,
                    true,
                    1);
        }

        private static IncidentType unclassified() {
            TimeLimits limits = new TimeLimits(
                    TimeLimit.of(4, Unit.WORKING_HOURS),
                    TimeLimit.of(5, Unit.WORKING_DAYS),
                    TimeLimit.of(3, Unit.WORKING_DAYS));
            return new IncidentType(
                    IncidentTypes.UNCLASSIFIED,
                    null,
                    1,
                    "livelihood",
                    "待分类",
                    "Unclassified",
                    null,
                    "待分类",
                    Urgency.NORMAL,
                    limits,
                    null,
                    false,
                    false,
                    true,
                    1);
        }

        /** Whole working hours where there are any; shorter limits run by the clock, as emergencies do not wait for the morning. */
        private static TimeLimit working(int minutes) {
            return minutes % MINUTES_PER_HOUR == 0
                    ? TimeLimit.of(minutes / MINUTES_PER_HOUR, Unit.WORKING_HOURS)
                    : TimeLimit.of(minutes, Unit.MINUTES);
        }
    }
}
