package io.linli.incident.intake;

import io.linli.database.Announcements;
import io.linli.database.Scopes;
import io.linli.incident.Channel;
import io.linli.incident.triage.Candidate;
import io.linli.incident.triage.Message;
import io.linli.kernel.GeoPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks in the background for incidents on the same case as each new one, by meaning, place and time, and offers them for
 * merge. Each node looks at every incident, so that each knows all: at those that it took in itself as soon as they are
 * committed, at those of other nodes when they are announced. At the start it reads the last 30,000 incidents again.
 */
@Component
class DuplicateSearch implements DisposableBean {

    /** New incidents by their ids, separated by commas. */
    private static final String TOPIC = "incidents-reported";

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateSearch.class);
    private static final int AT_ONCE = 40;
    private static final int ANNOUNCED_AT_ONCE = 180;
    private static final int PER_SECOND = 120;
    private static final int RESTING = 3;
    private static final int OFFERED = 5;
    private static final int REMEMBERED_AT_START = 30_000;
    private static final double LEAST = 0.3;

    private static final String READ = """
            SELECT id, reported_at, title, body, type_code, place_code, address, longitude, latitude
            FROM incident.incident
            """;

    private final Duplicates duplicates;
    private final Announcements announcements;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final LinkedBlockingQueue<UUID> waiting = new LinkedBlockingQueue<>();
    private final Queue<UUID> patient = new ConcurrentLinkedQueue<>();
    private final Thread worker;
    private volatile boolean interrupted;
    private volatile boolean closing;

    DuplicateSearch(
            Duplicates duplicates,
            Announcements announcements,
            JdbcClient database,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.duplicates = duplicates;
        this.announcements = announcements;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        announcements.listen(TOPIC, this::hear);
        worker = Thread.ofPlatform()
                .name("duplicate-search")
                .priority(Thread.MIN_PRIORITY)
                .start(this::work);
    }

    private record Known(
            UUID id,
            Instant time,
            Message message,
            String type,
            @Nullable GeoPoint position,
            @Nullable String key) {}

    private record Pair(UUID incident, UUID other, double score, String kind, List<String> reasons) {}

    /** Looks at an incident soon; at one out of an imported file when nothing else waits. */
    void look(UUID incident, Channel channel) {
        if (channel == Channel.IMPORT) {
            patient.add(incident);
        } else {
            waiting.add(incident);
        }
    }

    /** Lets every node look at new incidents when the running transaction commits; the own one passes over what it knows. */
    void announce(List<UUID> incidents) {
        for (int from = 0; from < incidents.size(); from += ANNOUNCED_AT_ONCE) {
            announcements.announce(
                    TOPIC,
                    incidents.subList(from, Math.min(from + ANNOUNCED_AT_ONCE, incidents.size())).stream()
                            .map(UUID::toString)
                            .collect(Collectors.joining(",")));
        }
    }

    private void hear(String ids) {
        if (ids.equals(Announcements.ANYTHING)) {
            interrupted = true;
            return;
        }
        for (String id : ids.split(",")) {
            patient.add(UUID.fromString(id));
        }
    }

    /** How many incidents wait to be looked at. */
    int backlog() {
        return waiting.size() + patient.size();
    }

    private void work() {
        try {
            rememberStored();
            List<UUID> ids = new ArrayList<>();
            while (!closing) {
                if (interrupted) {
                    interrupted = false;
                    rememberStored();
                }
                next(ids);
                if (!ids.isEmpty()) {
                    long start = System.nanoTime();
                    lookAt(ids);
                    rest(ids.size(), System.nanoTime() - start);
                    ids.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment for new incidents; takes up imported ones and those of other nodes only if none came. */
    private void next(List<UUID> ids) throws InterruptedException {
        UUID first = patient.isEmpty() ? waiting.poll(200, TimeUnit.MILLISECONDS) : waiting.poll();
        if (first != null) {
            ids.add(first);
            waiting.drainTo(ids, AT_ONCE - 1);
            return;
        }
        for (UUID one = patient.poll(); one != null; one = ids.size() < AT_ONCE ? patient.poll() : null) {
            if (!duplicates.knows(one)) {
                ids.add(one);
            }
        }
    }

    /** Leaves the processors to the intake while many wait, yet gets through {@link #PER_SECOND} a second. */
    private static void rest(int looked, long worked) throws InterruptedException {
        long allowed = TimeUnit.SECONDS.toNanos(looked) / PER_SECOND;
        long nanos = Math.min(worked * RESTING, allowed - worked);
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private void rememberStored() {
        try {
            UUID after = oldestRemembered();
            List<Known> page = page(after);
            while (!page.isEmpty() && !closing) {
                page.stream().filter(one -> !duplicates.knows(one.id())).forEach(this::remember);
                after = page.getLast().id();
                page = page(after);
            }
        } catch (RuntimeException e) {
            LOG.warn("stored incidents could not all be read for the search for duplicates: {}", e.getMessage());
        }
    }

    private UUID oldestRemembered() {
        return inSystem(() -> database.sql("""
                        SELECT id FROM incident.incident ORDER BY id DESC OFFSET :count LIMIT 1
                        """)
                .param("count", REMEMBERED_AT_START)
                .query(UUID.class)
                .optional()
                .orElse(new UUID(0, 0)));
    }

    private List<Known> page(UUID after) {
        return inSystem(() -> database.sql(READ + " WHERE id > :after ORDER BY id LIMIT 500")
                .param("after", after)
                .query(DuplicateSearch::read)
                .list());
    }

    private void lookAt(List<UUID> ids) {
        try {
            List<Known> incidents = inSystem(() -> database.sql(READ + " WHERE id = ANY (:ids::uuid[]) ORDER BY id")
                    .param("ids", ids.toArray(UUID[]::new))
                    .query(DuplicateSearch::read)
                    .list());
            List<Pair> pairs = new ArrayList<>();
            for (Known incident : incidents) {
                duplicates
                        .near(incident.message(), incident.time(), incident.position(), incident.key(), OFFERED)
                        .stream()
                        .filter(found -> found.score() >= LEAST && !found.id().equals(incident.id()))
                        .map(found -> pair(incident, found))
                        .forEach(pairs::add);
                remember(incident);
            }
            if (!pairs.isEmpty()) {
                store(pairs);
            }
        } catch (RuntimeException e) {
            LOG.error("the search for duplicates of {} incidents failed", ids.size(), e);
        }
    }

    private void remember(Known incident) {
        duplicates.remember(
                incident.id(),
                incident.time(),
                incident.message(),
                incident.position(),
                incident.key(),
                incident.type());
    }

    private static Pair pair(Known incident, Candidate found) {
        return new Pair(
                incident.id(), found.id(), found.score(), found.kind().name(), List.of(Duplicates.inWords(found)));
    }

    private void store(List<Pair> pairs) {
        inSystem(() ->
                database.sql("""
                        WITH found AS (
                            INSERT INTO incident.duplicate (incident_id, other_id, score, kind, reasons, found_at)
                            SELECT incident, other, score, kind, reasons, now()
                            FROM jsonb_to_recordset(:pairs::jsonb) AS p (
                                incident uuid, other uuid, score real, kind text, reasons text[])
                            WHERE EXISTS (SELECT FROM incident.incident WHERE id = other)
                            ON CONFLICT (incident_id, other_id) DO NOTHING
                            RETURNING incident_id, kind
                        )
                        UPDATE incident.incident i SET duplicate_count = duplicate_count + n
                        FROM (SELECT incident_id, count(*)::integer AS n FROM found
                              WHERE kind <> 'RELATED' GROUP BY incident_id) AS f
                        WHERE i.id = f.incident_id
                        """).param("pairs", json.writeValueAsString(pairs)).update());
    }

    private <T> T inSystem(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> work.get())));
    }

    private static Known read(ResultSet row, int number) throws SQLException {
        double longitude = row.getDouble("longitude");
        GeoPoint position = row.wasNull() ? null : new GeoPoint(longitude, row.getDouble("latitude"));
        String address = row.getString("address");
        return new Known(
                row.getObject("id", UUID.class),
                row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                new Message(row.getString("title"), row.getString("body")),
                row.getString("type_code"),
                position,
                address);
    }

    @Override
    public void destroy() throws InterruptedException {
        closing = true;
        worker.join(10_000);
    }
}
