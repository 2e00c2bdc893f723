package io.linli.app.shelf;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.linli.app.folder.App;
import io.linli.app.folder.FolderReader;
import io.linli.app.folder.Text;
import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.http.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is on the shelf and who subscribes to it, in memory. Whoever changes something announces it; on his own node it
 * holds when his transaction has committed, elsewhere milliseconds later. Folders are read when they are first needed.
 */
@Component
class Shelf {

    /** Announced with the application's id when it was installed, changed its state or was subscribed to. */
    static final String TOPIC = "app-shelf";

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final FolderReader reader;
    private final JsonMapper json;
    private final Map<UUID, Optional<Installed>> read = new ConcurrentHashMap<>();
    private volatile Map<String, Shelved> entries = Map.of();

    Shelf(
            JdbcClient database,
            PlatformTransactionManager manager,
            FolderReader reader,
            JsonMapper json,
            Announcements announcements) {
        this.database = database;
        this.apart = new TransactionTemplate(manager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reader = reader;
        this.json = json;
        reload();
        announcements.listen(TOPIC, any -> reload());
    }

    private synchronized void reload() {
        entries = asServer(() -> {
            Map<String, Map<String, Map<String, Object>>> subscriptions = new HashMap<>();
            database.sql("SELECT app, place_code, settings FROM app.subscription")
                    .query(row -> {
                        subscriptions
                                .computeIfAbsent(row.getString("app"), any -> new HashMap<>())
                                .put(row.getString("place_code"), json.readValue(row.getString("settings"), OBJECT));
                    });
            return database.sql("""
                            SELECT id, state, name, name_en, icon, array_to_string(audience, ' ') AS audience, package, url
                            FROM app.app
                            """).query((row, number) -> entry(row)).list().stream()
                    .map(entry -> entry.with(subscriptions.getOrDefault(entry.id(), Map.of())))
                    .collect(toUnmodifiableMap(Shelved::id, Function.identity()));
        });
        read.keySet().retainAll(entries.values().stream().map(Shelved::content).toList());
    }

    private static Shelved entry(ResultSet row) throws SQLException {
        return new Shelved(
                row.getString("id"),
                Shelved.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Text(row.getString("name"), row.getString("name_en")),
                row.getString("icon"),
                Arrays.asList(row.getString("audience").split(" ")),
                row.getObject("package", UUID.class),
                row.getString("url"),
                Map.of());
    }

    /** Reads the folders before the first requests need them, and lets nobody wait for it. */
    @EventListener(ApplicationReadyEvent.class)
    void warm() {
        Thread.ofVirtual().name("app-shelf").start(() -> entries.values().forEach(entry -> installed(entry.id())));
    }

    Collection<Shelved> entries() {
        return entries.values();
    }

    Optional<Shelved> find(String app) {
        return Optional.ofNullable(entries.get(app));
    }

    /**
     * @throws Refusal 404 if there is no such application, or it has been removed
     */
    Shelved required(String app) {
        return find(app)
                .filter(entry -> entry.state() != Shelved.State.REMOVED)
                .orElseThrow(() -> Refusal.notFound("没有该应用,或已下架", "There is no such application on the shelf"));
    }

    /** An application that is installed here, whatever its state. */
    Optional<Installed> installed(String app) {
        return find(app).map(Shelved::content).flatMap(this::content);
    }

    Optional<App> app(String app) {
        return installed(app).map(Installed::app);
    }

    private Optional<Installed> content(@Nullable UUID content) {
        return content == null ? Optional.empty() : read.computeIfAbsent(content, this::read);
    }

    /** Keeps what was just read, so that an upgrade costs the first request nothing. */
    void keep(UUID content, App app) {
        read.put(content, Optional.of(new Installed(app)));
    }

    private Optional<Installed> read(UUID content) {
        byte[] zip = asServer(() -> database.sql("SELECT content FROM app.package WHERE id = :id")
                .param("id", content)
                .query(byte[].class)
                .single());
        var reading = reader.readTaken(Archive.read(zip).files());
        if (reading.app().isEmpty()) {
            LOG.error("the package {} was taken once and cannot be read any more: {}", content, reading.faults());
        }
        return reading.app().map(Installed::new);
    }

    /** The keys of all types of records that are in force, for whom the caller sees. */
    List<App> published() {
        return entries.values().stream()
                .filter(entry -> entry.state() == Shelved.State.PUBLISHED)
                .flatMap(entry -> app(entry.id()).stream())
                .toList();
    }

    /** What is installed concerns everybody; each door shows of it what its reader may see. */
    private <T> T asServer(Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> apart.execute(status -> work.get())));
    }
}
