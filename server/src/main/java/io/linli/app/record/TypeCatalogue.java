package io.linli.app.record;

import io.linli.app.folder.App;
import io.linli.app.folder.Field;
import io.linli.app.folder.RecordType;
import io.linli.app.folder.Rollup;
import io.linli.app.folder.Views;
import io.linli.database.Announcements;
import io.linli.http.Refusal;
import io.linli.kernel.Sm3;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The types of records that there are, kept in memory. */
@Component
class TypeCatalogue {

    static final String TOPIC = "record-type";

    private static final TypeReference<Map<String, Integer>> PLACES = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;
    private final InScope scope;
    private final AppStandings standings;
    private final Announcements announcements;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    TypeCatalogue(
            JdbcClient database, JsonMapper json, InScope scope, AppStandings standings, Announcements announcements) {
        this.database = database;
        this.json = json;
        this.scope = scope;
        this.standings = standings;
        this.announcements = announcements;
        announcements.listen(TOPIC, any -> rows.clear());
    }

    /** What the database knows of a type. */
    record Row(int number, Map<String, Integer> positions, Map<String, Integer> uniques, String basis, int revision) {}

    /**
     * A type for reading.
     *
     * @throws Refusal 404 if there is no such type, or its application has been removed
     */
    KeptType readable(String app, String type) {
        KeptType kept = known(app, type);
        if (kept.standing() == Standing.State.REMOVED) {
            throw missing();
        }
        return kept;
    }

    /**
     * A type for writing.
     *
     * @throws Refusal 404 if there is no such type, 409 if its application is suspended
     */
    KeptType writable(String app, String type) {
        KeptType kept = readable(app, type);
        if (kept.standing() == Standing.State.SUSPENDED) {
            throw Refusal.conflict(
                    "app-suspended", "该应用已停用,目前只能查看", "This application is suspended; its records can only be read");
        }
        return kept;
    }

    /** A type, whatever has become of its application. */
    KeptType known(String app, String type) {
        return find(app, type).orElseThrow(TypeCatalogue::missing);
    }

    private static Refusal missing() {
        return Refusal.notFound("没有该应用或该类记录", "There is no such application or type of records");
    }

    Optional<KeptType> find(String app, String type) {
        return standings
                .app(app)
                .flatMap(installed -> installed
                        .record(type)
                        .flatMap(declared ->
                                row(app, type).map(row -> kept(installed, standings.state(app), declared, row))));
    }

    /** Whether what the database has made room for is what the version in force derives from documents. */
    boolean isInForce(KeptType type) {
        return row(type.app().id(), type.name())
                .filter(row -> row.basis().equals(basis(type.app(), type.type(), row.positions(), row.uniques())))
                .isPresent();
    }

    /** Tells whether what is derived from documents is still derived in the same way. */
    static String basis(App app, RecordType type, Map<String, Integer> positions, Map<String, Integer> uniques) {
        String said = new TreeMap<>(positions) + "|" + new TreeMap<>(uniques) + "|" + type.search() + "|"
                + type.nameExpression() + "|" + type.due() + "|" + type.placeField() + "|"
                + counted(app, type).stream().map(Counted::code).toList() + "|"
                + type.fields().stream()
                        .filter(Field::computed)
                        .map(field -> field.name() + "=" + field.formula() + said(field.rollup()))
                        .toList();
        return HexFormat.of().formatHex(Sm3.digest(said.getBytes(StandardCharsets.UTF_8)), 0, 12);
    }

    private static String said(@Nullable Rollup rollup) {
        return rollup == null
                ? ""
                : rollup.record()
                        + rollup.by()
                        + rollup.measure()
                        + rollup.field()
                        + rollup.order()
                        + new TreeMap<>(rollup.where());
    }

    /** Another type of the same application. */
    KeptType sibling(KeptType type, String name) {
        return known(type.app().id(), name);
    }

    List<KeptType> all(App app) {
        return app.records().stream()
                .flatMap(type -> find(app.id(), type.name()).stream())
                .toList();
    }

    static KeptType kept(App app, Standing.State state, RecordType type, Row row) {
        return new KeptType(
                app,
                type,
                state,
                row.number(),
                row.revision(),
                row.positions(),
                row.uniques(),
                counted(app, type),
                null);
    }

    static List<Counted> counted(App app, RecordType type) {
        Views views = Objects.requireNonNull(app.views().get(type.name()), "each type has views");
        return Counted.of(
                views.statistics(), views.board() == null ? null : views.board().by());
    }

    Optional<Row> row(String app, String type) {
        String key = app + "/" + type;
        Row known = rows.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Row> read = scope.readAsServer(() -> read(app, type));
        read.ifPresent(row -> rows.put(key, row));
        return read;
    }

    Optional<Row> read(String app, String type) {
        return database.sql(
                        "SELECT number, positions, uniques, basis, revision FROM app.type WHERE app = :app AND name = :name")
                .param("app", app)
                .param("name", type)
                .query((row, number) -> new Row(
                        row.getInt("number"),
                        json.readValue(row.getString("positions"), PLACES),
                        json.readValue(row.getString("uniques"), PLACES),
                        row.getString("basis"),
                        row.getInt("revision")))
                .optional();
    }

    /** Writes down what there is to know of a type; gives its number. */
    int write(String app, String type, Row row) {
        Integer number = database.sql("""
                        INSERT INTO app.type (app, name, positions, uniques, basis, revision)
                        VALUES (:app, :name, :positions::jsonb, :uniques::jsonb, :basis, :revision)
                        ON CONFLICT (app, name) DO UPDATE
                        SET positions = excluded.positions, uniques = excluded.uniques, basis = excluded.basis,
                            revision = excluded.revision
                        RETURNING number
                        """)
                .param("app", app)
                .param("name", type)
                .param("positions", json.writeValueAsString(row.positions()))
                .param("uniques", json.writeValueAsString(row.uniques()))
                .param("basis", row.basis())
                .param("revision", row.revision())
                .query(Integer.class)
                .single();
        announcements.announce(TOPIC, app);
        return number;
    }

    /** Says which version of an application may write records of a type; an older one may no more. */
    void enforce(String app, String type, long schema) {
        database.sql("UPDATE app.type SET schema = :schema WHERE app = :app AND name = :name")
                .param("schema", schema)
                .param("app", app)
                .param("name", type)
                .update();
    }

    /** A type by the names that its folder gives. */
    record Named(String app, String name) {}

    /** All types that have records, whatever has become of their applications. */
    List<Named> named() {
        return database.sql("SELECT app, name FROM app.type ORDER BY number")
                .query(Named.class)
                .list();
    }

    /** A type whose records have to be gone through because more is derived from them now than before. */
    record Behind(String app, String name) {}

    List<Behind> behind() {
        return database.sql("SELECT app, name FROM app.type WHERE fresh < revision")
                .query(Behind.class)
                .list();
    }

    void caughtUp(int number, int revision) {
        database.sql("UPDATE app.type SET fresh = :revision WHERE number = :number")
                .param("number", number)
                .param("revision", revision)
                .update();
    }
}
