package io.linli.incident.intake;

import io.linli.database.Scopes;
import io.linli.incident.triage.Example;
import io.linli.incident.triage.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What the classifier was taught and the models that came of it. Read and written as the server itself. */
@Component
class ClassifierStore {

    private static final int MODELS_KEPT = 3;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    ClassifierStore(JdbcClient database, PlatformTransactionManager transactions, JsonMapper json) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.json = json;
    }

    /** A stored model. */
    record Stored(int version, byte[] model) {}

    /**
     * What is known of a model.
     *
     * @param accuracy measured on held-out examples, empty if there were too few
     */
    record About(int version, int examples, Accuracy accuracy, Instant trainedAt) {}

    /**
     * An example to be stored.
     *
     * @param digest of title and body; the same message is taught once
     */
    record NewExample(
            UUID id,
            String origin,
            byte[] digest,
            Example example,
            @Nullable UUID incident,
            @Nullable UUID by) {}

    /** The newest model, if it is newer than the version given. */
    Optional<Stored> newest(int than) {
        return system(() -> database.sql("""
                        SELECT version, model FROM incident.classifier
                        WHERE version > :than ORDER BY version DESC LIMIT 1
                        """)
                .param("than", than)
                .query((row, number) -> new Stored(row.getInt("version"), row.getBytes("model")))
                .optional());
    }

    Optional<About> about() {
        return system(() -> database.sql("""
                        SELECT version, examples, accuracy, trained_at FROM incident.classifier
                        ORDER BY version DESC LIMIT 1
                        """)
                .query((row, number) -> new About(
                        row.getInt("version"),
                        row.getInt("examples"),
                        json.readValue(row.getString("accuracy"), Accuracy.class),
                        row.getObject("trained_at", OffsetDateTime.class).toInstant()))
                .optional());
    }

    List<Example> examples() {
        return system(() -> database.sql("""
                        SELECT title, body, level1, level2, level3 FROM incident.training_example ORDER BY digest
                        """)
                .query((row, number) -> new Example(
                        new Message(row.getString("title"), row.getString("body")),
                        row.getString("level1"),
                        row.getString("level2"),
                        row.getString("level3")))
                .list());
    }

    /** Stores examples; one whose message is known takes the new class. */
    void add(List<NewExample> examples) {
        List<String> rows = examples.stream()
                .map(example -> json.writeValueAsString(Row.of(example)))
                .toList();
        system(() ->
                database.sql("""
                        INSERT INTO incident.training_example
                            (id, origin, digest, title, body, level1, level2, level3, incident_id, taught_by, taught_at)
                        SELECT (r->>'id')::uuid, r->>'origin', (r->>'digest')::bytea, r->>'title', r->>'body',
                            r->>'level1', r->>'level2', r->>'level3', (r->>'incident')::uuid, (r->>'by')::uuid, now()
                        FROM unnest(:rows::jsonb[]) AS r
                        ON CONFLICT (digest) DO UPDATE
                        SET origin = excluded.origin, level1 = excluded.level1, level2 = excluded.level2,
                            level3 = excluded.level3, incident_id = excluded.incident_id,
                            taught_by = excluded.taught_by, taught_at = excluded.taught_at
                        """).param("rows", rows.toArray(String[]::new)).update());
    }

    /** Stores a model and forgets all but the newest ones. */
    int save(byte[] model, int examples, Accuracy accuracy) {
        return system(() -> {
            int version = database.sql("""
                            INSERT INTO incident.classifier (model, examples, accuracy, trained_at)
                            VALUES (:model, :examples, :accuracy::jsonb, now()) RETURNING version
                            """)
                    .param("model", model)
                    .param("examples", examples)
                    .param("accuracy", json.writeValueAsString(accuracy))
                    .query(Integer.class)
                    .single();
            database.sql("DELETE FROM incident.classifier WHERE version <= :old")
                    .param("old", version - MODELS_KEPT)
                    .update();
            return version;
        });
    }

    /** How many corrections there are, and how many came after the newest model. */
    int[] corrections() {
        return system(() -> database.sql("""
                        SELECT count(*) AS all_of_them,
                               count(*) FILTER (WHERE taught_at > coalesce(
                                   (SELECT max(trained_at) FROM incident.classifier), '-infinity')) AS since
                        FROM incident.training_example WHERE origin = 'correction'
                        """)
                .query((row, number) -> new int[] {row.getInt("all_of_them"), row.getInt("since")})
                .single());
    }

    private <T> T system(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(Scopes.asSystem(() -> transaction.execute(status -> work.get())));
    }

    private record Row(
            UUID id,
            String origin,
            String digest,
            String title,
            String body,
            String level1,
            @Nullable String level2,
            @Nullable String level3,
            @Nullable UUID incident,
            @Nullable UUID by) {

        static Row of(NewExample example) {
            Example said = example.example();
            return new Row(
                    example.id(),
                    example.origin(),
                    "\\x" + java.util.HexFormat.of().formatHex(example.digest()),
                    said.message().title(),
                    said.message().body(),
                    said.level1(),
                    said.level2(),
                    said.level3(),
                    example.incident(),
                    example.by());
        }
    }
}
